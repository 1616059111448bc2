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
mod names;
mod parquet;
mod rows;
mod schema;

use std::io;
use std::sync::Arc;

use arrow_array::RecordBatch;

use crate::write::csv::CsvStyle;

pub use cells::CellBatches;
pub use csv::CsvBatches;
pub use digits::push_millionths;
pub use ipc::IpcBatches;
pub use jsonl::JsonBatches;
pub use names::array_of;
pub use parquet::{ParquetBatches, RowGroup, RowGroups};
pub use rows::{RowBatches, cell_of};
pub use schema::{DECIMAL, for_files, schema_for_files, schema_of};

/// Takes batches in order.
pub trait BatchWriter {
    /// What makes batches ready for this writer, on any thread.
    fn renderer(&self) -> Renderer {
        Renderer::AsItIs
    }

    /// Writes a batch that the renderer made ready.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn rendered(&mut self, part: Rendered) -> io::Result<()>;

    /// Writes a batch.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn batch(&mut self, batch: RecordBatch) -> io::Result<()> {
        let part = self.renderer().render(batch)?;
        self.rendered(part)
    }

    /// Writes whatever is left.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Makes batches as ready as they can be before their turn.
#[derive(Clone)]
pub enum Renderer {
    /// Nothing can be done before.
    AsItIs,
    /// Lines of CSV.
    Csv(CsvStyle),
    /// Row groups of Parquet.
    Parquet(Arc<RowGroups>),
}

/// A batch, as ready as it can be made before its turn.
pub enum Rendered {
    /// As it was.
    Batch(RecordBatch),
    /// The bytes of its lines.
    Bytes(Vec<u8>),
    /// Its columns as Parquet holds them.
    RowGroup(RowGroup),
}

impl Renderer {
    /// Makes a batch ready.
    ///
    /// # Errors
    /// A column of a type that scores do not have.
    pub fn render(&self, batch: RecordBatch) -> io::Result<Rendered> {
        Ok(match self {
            Self::AsItIs => Rendered::Batch(batch),
            Self::Csv(style) => Rendered::Bytes(csv::rows(&batch, *style)?),
            Self::Parquet(groups) => Rendered::RowGroup(groups.encode(&batch)?),
        })
    }
}

/// The problem of a part that another writer's renderer made.
fn of_another() -> io::Error {
    plain("a batch that was made ready for another format")
}

/// A problem of the Arrow libraries: that of the system behind it, if there is one.
fn of_library(error: impl std::error::Error + 'static) -> io::Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(one) = cause {
        if let Some(system) = one.downcast_ref::<io::Error>() {
            return io::Error::new(system.kind(), system.to_string());
        }
        cause = one.source();
    }
    plain(error)
}

/// The cause behind a problem
fn plain(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}
