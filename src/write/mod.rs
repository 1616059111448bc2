//! Writing results to files.
//!
//! In: bytes and where they go. Out: the complete file, or the old one untouched and a named problem.
//! Never: prints, decides what is written.

mod atomic;
pub mod batch;
mod cause;
pub mod cell;
pub mod csv;
pub mod jsonl;
mod packing;
pub mod record;
pub mod row;
pub mod table;
pub mod xlsx;

pub use atomic::{AtomicFile, abandon, write_whole};
pub use cause::{FileProblem, cause_of};
pub use packing::{Packer, Packing};
