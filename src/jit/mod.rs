//! Kernels as machine code.
//!
//! In: a [`Kernel`](crate::kernel::Kernel). Out: [`Compiled`], which is called on slices of columns ([`Compiled::run`]) or on a row at a time
//! ([`OneRow`]). Never: knows what is computed, or for what. This folder is the only one that names cranelift.
//!
//! The way: `schedule` makes a straight list of steps, `layout` cuts it into chunks and gives what crosses them a place in
//! scratch memory, `keys` decides in which lanes thresholds are compared; `batch` and `row` write the chunks as functions,
//! `entry` the functions that call them in turn; `build` defines all in a module, `machine` is the machine
//! they are for. `call` is where code is called and freed, `run` and `one` are the checked ways to it.
//!
//! What holds for all generated code: it never traps, calls nothing outside itself, refers to no symbol by name, and reads
//! and writes only what the checks before the call vouch for.

mod batch;
mod build;
mod call;
mod compiled;
mod constants;
mod decimals;
mod entry;
mod error;
mod keys;
mod layout;
mod links;
mod machine;
mod magic;
mod memory;
mod object;
mod one;
mod row;
mod run;
mod schedule;
mod slices;

pub use build::Functions;
pub use compiled::Compiled;
pub use error::{CallError, CompileError};
pub use layout::BLOCK;
pub use machine::Tier;
pub use object::{ObjectFile, object};
pub use one::{OneRow, RowCode};
pub use run::Scratch;
pub use slices::{ColumnSlice, Elements, OutputSlice};
