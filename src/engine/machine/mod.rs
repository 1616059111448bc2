//! Stages as machine code.
//!
//! In: a stage, columns as they lie in memory. Out: its outputs as columns. Never: decides what a value means; what was
//! compiled for one form of the columns is compiled again for another.

mod outputs;
mod slices;
mod stage;
mod tables;

pub use outputs::{Buffer, Buffers};
pub use stage::{Machine, MachineError, Ready, Worker, facts};
