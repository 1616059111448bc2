//! The plan: what to compute, column by column, with every cap, decay, limit and rounding explicit.
//!
//! In: a [`crate::model::Model`], an as-of, what is sensed. Out: a [`Plan`], which has a text form that reads
//! back, a verifier, and an evaluator that takes one row at a time; and, for the compiled back ends,
//! [`crate::kernel::Kernel`]s with what binds their columns and tables to data. Never: sees the syntax tree, reads a
//! file, looks at more than one row of data at once.
//!
//! A plan is a list of stages, one a record, in order: accounts before the contacts that read their
//! scores. A stage has inputs (fields, outputs of earlier stages, folds of events), and nodes: values of
//! the language (three-valued truths, decimals, texts …), each computed from nodes before it. All that depends
//! on the as-of is already a constant, or is seen from the as-of of its stage: a change over time reads a stage of the
//! same record with an earlier one.

pub mod evaluate;
mod fold;
pub mod lanes;
pub mod lower;
mod node;
mod operands;
pub mod passes;
pub mod ranges;
mod reach;
mod stage;
pub mod text;
pub mod verify;

pub use fold::{Best, Edge, EventFunction, EventInput, Fold, FoldKind, FoldSource, MemberFold, Pick, Sequence};
pub use node::{Function, FunctionId, InputId, Node, NodeId, Op};
pub use stage::{Input, InputSource, Output, Part, Plan, Stage, StageId};
