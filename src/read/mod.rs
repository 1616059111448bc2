//! Data files as rows of cells.
//!
//! In: a path and [`FileOptions`]. Out: [`Column`]s and, one after the other, [`Row`]s of [`Cell`]s,
//! with the physical line each one stands on; [`cell`] turns the text of a cell into a number, an
//! amount, a day, an instant, yes or no, a list. Never: knows the language, its types or a model;
//! guesses the order of day and month; changes a character of the data without saying so.
//!
//! Formats are told by content first (gzip, zstd, Parquet, Arrow, Excel, OpenDocument), then by extension. Whatever the
//! bytes, the answer is rows or a [`ReadError`] that names the line: memory is bounded by
//! [`limits`], not by the file.

mod arrow;
pub mod bind;
pub mod cell;
mod columns;
mod delimited;
mod errors;
mod fixed;
pub mod globs;
mod json;
pub mod limits;
mod open;
mod options;
mod raw;
mod reader;
mod row;
mod share;
mod tally;
mod text;
mod whole;
mod workbook;

pub use columns::{Column, ColumnError};
pub use errors::{Problem, ReadError};
pub use options::FileOptions;
pub use reader::RowReader;
pub use row::{Cell, Row};
pub use share::Share;
pub use tally::{Lines, ReadSummary};
pub use whole::{TextTable, text_table};
