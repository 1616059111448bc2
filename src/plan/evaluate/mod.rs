//! The evaluator of plans: one row at a time, in values of the language.
//!
//! In: a node, a function, a fold or a stage with the values it reads; or a whole plan with a data set. Out:
//! values. Never: asks the interpreter, which judges it; what things mean comes from `semantics` alone.
//!
//! Constants are folded with it, tables of functions are filled with it, columns that no kernel can compute
//! are computed with it, and the property tests hold it to the interpreter.

mod context;
mod events;
mod function;
mod members;
mod node;
mod rows;

pub use context::Context;
pub use events::{Subject, fold, summary};
pub use function::{function, stage_nodes, stage_row};
pub use node::{Operand, node};
pub use rows::{Evaluated, plan};
