//! Batches of scored rows: what the formats of engineers are written from.
//!
//! In: Arrow record batches of one schema, or rows of cells. Out: CSV, JSON Lines, Parquet, Arrow IPC. Never:
//! changes a number. Inside the program fractional numbers are counts of millionths; Parquet and Arrow files hold the
//! nearest binary number, which every tool reads.

mod cells;
mod csv;
mod digits;
mod drain;
mod ipc;
mod jsonl;
mod parquet;
mod rows;
mod schema;

use std::io;

use arrow_array::RecordBatch;

use crate::write::csv::CsvStyle;

pub use cells::CellBatches;
pub use csv::CsvBatches;
pub use digits::push_millionths;
pub use ipc::IpcBatches;
pub use jsonl::JsonBatches;
pub use parquet::ParquetBatches;
pub use rows::{RowBatches, cell_of};
pub use schema::{DECIMAL, for_files, schema_for_files, schema_of};

/// Takes batches in order.
pub trait BatchWriter {
    /// Writes a batch.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn batch(&mut self, batch: &RecordBatch) -> io::Result<()>;

    /// Writes a batch that was made ready by [`render`] on another thread.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        match part {
            Rendered::Batch(batch) => self.batch(&batch),
            Rendered::Bytes(_) => Err(plain("bytes of another format")),
        }
    }

    /// Writes whatever is left.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A batch, as ready as it can be made before its turn.
#[derive(Clone, Debug)]
pub enum Rendered {
    /// As it was.
    Batch(RecordBatch),
    /// The bytes of its lines.
    Bytes(Vec<u8>),
}

/// Makes a batch ready for a writer of CSV, if `csv` says how lines are written.
///
/// # Errors
/// A column of a type that scores do not have.
pub fn render(batch: RecordBatch, csv: Option<CsvStyle>) -> io::Result<Rendered> {
    match csv {
        Some(style) => Ok(Rendered::Bytes(csv::rows(&batch, style)?)),
        None => Ok(Rendered::Batch(batch)),
    }
}

/// The cause behind a problem of the Arrow libraries.
fn plain(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}
