//! A sheet that was read at once.

use std::ops::ControlFlow;

use calamine::{Data, DataRef, Range};

use super::convert;
use crate::read::columns::Columns;
use crate::read::errors::{Located, Problem};
use crate::read::limits;
use crate::read::reader::{Opened, Source};
use crate::read::row::Cell;
use crate::read::tally::{Shape, Tally};

struct GridSource {
    range: Range<Data>,
    /// Rows of the range that were handed over, the header among them.
    done: usize,
}

/// Opens a sheet; its first filled row names the columns.
pub(super) fn open(range: Range<Data>, header: bool) -> Result<Opened, Located> {
    let Some((_, first_column)) = range.start() else { return Err(Problem::Empty.into()) };
    let before = usize::try_from(first_column).unwrap_or(usize::MAX);
    if before.saturating_add(range.width()) > limits::COLUMNS {
        return Err(Problem::ManyColumns.into());
    }
    let columns = if header {
        let first = range.rows().next().unwrap_or_default();
        let names: Vec<String> = cells(first, before).iter().map(|cell| cell.shown().into_owned()).collect();
        let filled = names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |last| last + 1);
        Columns::from_header(names.iter().take(filled.max(1)).map(String::as_str))
    } else {
        Columns::unnamed(before + range.width())
    };
    Ok(Opened { columns, source: Box::new(GridSource { range, done: usize::from(header) }) })
}

/// The cells of a row of the range, from column A on.
fn cells(row: &[Data], before: usize) -> Vec<Cell<'_>> {
    std::iter::repeat_n(Cell::Empty, before).chain(row.iter().map(|data| convert::cell(borrowed(data)))).collect()
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(stamp) => DataRef::DateTime(*stamp),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

impl Source for GridSource {
    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let (first_row, first_column) = self.range.start().unwrap_or_default();
        let before = usize::try_from(first_column).unwrap_or(0);
        for data in self.range.rows().skip(self.done) {
            let mut row = cells(data, before);
            self.done += 1;
            let line = u64::from(first_row) + self.done as u64;
            if let ControlFlow::Break(()) = tally.row(line, &mut row, columns.len(), Shape::Sparse) {
                return Ok(());
            }
        }
        Ok(())
    }
}
