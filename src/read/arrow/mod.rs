//! Columnar files: Parquet, and Arrow IPC as a file or a stream.
//!
//! Their columns have names and types of their own. A row of them becomes cells as one of a workbook does; the
//! fields of a struct are reached by a dotted name, as in JSON. The libraries are kept at arm's length: a panic
//! in one, on a file made to hurt, is a damaged file.

pub(in crate::read) mod cell;
pub(in crate::read) mod leaf;

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::columns::Columns;
use super::errors::{Located, Problem};
use super::raw::{Raw, RawBatches};
use super::reader::{Opened, Source};
use super::row::recycle;
use super::tally::{Shape, Tally};
use leaf::{Leaf, leaves};

/// Rows that are decoded at once.
const BATCH_ROWS: usize = 8_192;

/// Which columnar format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::read) enum Kind {
    /// Parquet.
    Parquet,
    /// Arrow IPC with an index at its end.
    File,
    /// Arrow IPC from first to last.
    Stream,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Parquet => "Parquet",
            Self::File | Self::Stream => "Arrow",
        }
    }
}

/// Batches of rows, one after the other.
pub(in crate::read) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// The format that begins so, if it is one of these.
pub(in crate::read) fn kind(head: &[u8]) -> Option<Kind> {
    match head {
        [b'P', b'A', b'R', b'1', ..] => Some(Kind::Parquet),
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => Some(Kind::File),
        [0xFF, 0xFF, 0xFF, 0xFF, ..] => Some(Kind::Stream),
        _ => None,
    }
}

/// Opens a file of one of these formats.
pub(in crate::read) fn open(file: File, kind: Kind) -> Result<Opened, Located> {
    open_file(file, kind, kind == Kind::Parquet)
}

/// `whole`: it is a Parquet file that has a path.
fn open_file(file: File, kind: Kind, whole: bool) -> Result<Opened, Located> {
    let (schema, batches) = guarded(kind, || match kind {
        Kind::Parquet => {
            let reader = ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(BATCH_ROWS);
            let schema = reader.schema().clone();
            Ok((schema, Box::new(reader.build()?) as Batches))
        }
        Kind::File => {
            let reader = FileReader::try_new(BufReader::new(file), None)?;
            Ok((reader.schema(), Box::new(reader) as Batches))
        }
        Kind::Stream => stream(Box::new(BufReader::new(file))),
    })?;
    Ok(opened(kind, whole, &schema, batches))
}

/// As [`open`], of bytes that come once: all but a stream has to be put down first, because its index is at the end.
pub(in crate::read) fn open_stream(mut input: Box<dyn Read + Send>, kind: Kind) -> Result<Opened, Located> {
    if kind == Kind::Stream {
        let (schema, batches) = guarded(kind, || stream(input))?;
        return Ok(opened(kind, false, &schema, batches));
    }
    let mut file = tempfile::tempfile().map_err(Problem::from)?;
    io::copy(&mut input, &mut file).map_err(Problem::from)?;
    file.rewind().map_err(Problem::from)?;
    open_file(file, kind, false)
}

fn stream(input: Box<dyn Read + Send>) -> Result<(SchemaRef, Batches), ArrowError> {
    let reader = StreamReader::try_new(input, None)?;
    Ok((reader.schema(), Box::new(reader)))
}

fn opened(kind: Kind, whole_file: bool, schema: &SchemaRef, batches: Batches) -> Opened {
    let (leaves, unreadable) = leaves(schema);
    let mut columns = Columns::from_header(leaves.iter().map(|leaf| leaf.name.as_str()));
    columns.cannot_read(unreadable);
    Opened { columns, source: Box::new(ArrowSource { kind, whole_file, leaves, batches }) }
}

struct ArrowSource {
    kind: Kind,
    whole_file: bool,
    leaves: Vec<Leaf>,
    batches: Batches,
}

impl Source for ArrowSource {
    fn take_raw(&mut self) -> Option<Raw> {
        let batches = std::mem::replace(&mut self.batches, Box::new(std::iter::empty()));
        let (kind, whole_file) = (self.kind, self.whole_file);
        Some(Raw::Columnar(RawBatches { kind, leaves: std::mem::take(&mut self.leaves), whole_file, batches }))
    }

    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let mut line = 0;
        while let Some(batch) = next(self.kind, &mut self.batches)? {
            let arrays: Vec<_> = self.leaves.iter().map(|leaf| leaf.array(&batch)).collect();
            let mut buffer = Vec::new();
            for row in 0..batch.num_rows() {
                line += 1;
                let mut cells = recycle(buffer);
                cells.extend(arrays.iter().map(|array| array.cell(row)));
                if let ControlFlow::Break(()) = tally.row(line, &mut cells, columns.len(), Shape::Sparse) {
                    return Ok(());
                }
                buffer = recycle(cells);
            }
        }
        Ok(())
    }
}

/// The next batch of rows.
pub(in crate::read) fn next(kind: Kind, batches: &mut Batches) -> Result<Option<RecordBatch>, Problem> {
    guarded(kind, || batches.next().transpose())
}

/// Runs a library's code: an error or a panic in it is a problem of the file.
pub(in crate::read) fn guarded<T>(kind: Kind, run: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, Problem> {
    let damaged = |detail| Problem::Columnar { format: kind.name(), detail };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(done)) => Ok(done),
        // The end of a file where more should be, or a place before its start.
        Ok(Err(ArrowError::IoError(_, error)))
            if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::UnexpectedEof) =>
        {
            Err(error.into())
        }
        Ok(Err(error)) => Err(damaged(error.to_string())),
        Err(_) => Err(damaged("it makes no sense".to_owned())),
    }
}
