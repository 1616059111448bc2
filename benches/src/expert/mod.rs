//! What an expert writes by hand, in Rust, for each workload: the measure of all ratios.
//!
//! In: the same columns, records and files as anybody else. Out: the same outputs. Never: calls our library.

pub mod block;
pub mod dense;
pub mod fifty;
pub mod floor;
pub mod many;
pub mod record;
pub mod rows;
pub mod sorted;
pub mod state;
pub mod threads;
