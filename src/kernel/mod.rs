//! Kernels: what a compiled function computes for each row, lane by lane, with everything physical decided.
//!
//! In: built by `plan::lanes` from a stage of a plan. Out: read by `jit` and `aot`, which translate it
//! one to one. Never: knows a model, a value of the language, or a dictionary's entries.
//!
//! A kernel is a list of nodes in the order of computing; each reads only nodes before it. A node is a
//! **mask** (all bits of a lane set, or none) or a whole number in a **lane** of 8, 16, 32 or 64 bits that
//! was proved wide enough for its value. Sums wrap on the way and are right at the end: whatever the
//! order, only the total has to fit its lane. "Not known" is a second mask beside a value, never a state of a lane.

mod bounds;
mod column;
mod execute;
mod node;
mod operands;
mod text;
mod verify;

pub use column::{ColumnLayout, ElementLayout, KernelColumn, KernelOutput, KernelTable};
pub use execute::{ColumnBytes, execute};
pub use node::{Compare, Kernel, Lane, Node, NodeId, Op, Threshold};
pub use operands::Operands;
pub use text::{ParseKernelError, parse};
pub use verify::{Malformed, verify};

/// Rows of one step of the compiled loop: a call covers whole steps. Whoever calls pads the last.
pub const STEP: usize = 16;
