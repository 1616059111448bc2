//! Kernels as text that reads back.
//!
//! ```text
//! column code8
//! column float64 nullable
//! table c0 int8 entries 12 groups 0x1
//! n0 = known c1 : mask
//! n1 = against c1 >= 50.0 : mask
//! n2 = and n0 n1 : mask
//! n3 = where n2 5 : int8 0..5
//! n4 = number_of t0 : int8 -3..20
//! n5 = add n3 n4 : int8 -3..25
//! output n5 int16
//! ```
//!
//! What follows `#` on a line is a comment. Columns, tables and nodes are numbered as they come.

mod names;
mod parse;
mod print;

pub use parse::{ParseKernelError, parse};
