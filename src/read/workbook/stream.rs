//! A sheet of an xlsx workbook, row by row.

use std::ops::ControlFlow;

use calamine::{DataRef, Xlsx, XlsxCellReader};

use super::{BookInput, attempt, convert};
use crate::read::columns::Columns;
use crate::read::errors::{Located, Problem};
use crate::read::reader::{Opened, Source};
use crate::read::row::{Cell, recycle};
use crate::read::tally::{Shape, Tally};

struct StreamSource {
    book: Xlsx<BookInput>,
    sheet: String,
    /// Rows up to this one were handed over, the header among them.
    done: u64,
}

/// Opens a sheet; its first filled row names the columns.
pub(super) fn open(mut book: Xlsx<BookInput>, sheet: String, header: bool) -> Result<Opened, Located> {
    let (columns, done) = {
        let mut rows = Rows::new(&mut book, &sheet)?;
        if header { named(&mut rows)? } else { (Columns::unnamed(width(&mut rows)?), 0) }
    };
    Ok(Opened { columns, source: Box::new(StreamSource { book, sheet, done }) })
}

/// The columns and the row that names them.
fn named(rows: &mut Rows<'_>) -> Result<(Columns, u64), Located> {
    let mut cells = Vec::new();
    while let Some(line) = rows.next(&mut cells)? {
        if let Some(last) = cells.iter().rposition(|cell| !cell.is_empty()) {
            let names: Vec<String> = cells.iter().take(last + 1).map(|cell| cell.shown().into_owned()).collect();
            return Ok((Columns::from_header(names.iter().map(String::as_str)), line));
        }
    }
    Err(Problem::Empty.into())
}

/// The widest filled row of a sheet without header: such a sheet is read twice.
fn width(rows: &mut Rows<'_>) -> Result<usize, Located> {
    let mut cells = Vec::new();
    let mut width = 0;
    while rows.next(&mut cells)?.is_some() {
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        width = width.max(filled);
    }
    if width == 0 { Err(Problem::Empty.into()) } else { Ok(width) }
}

impl Source for StreamSource {
    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let mut rows = Rows::new(&mut self.book, &self.sheet)?;
        let mut cells = Vec::new();
        while let Some(line) = rows.next(&mut cells)? {
            if line <= self.done {
                continue;
            }
            self.done = line;
            if let ControlFlow::Break(()) = tally.row(line, &mut cells, columns.len(), Shape::Sparse) {
                return Ok(());
            }
            cells = recycle(cells);
        }
        self.done = u64::MAX;
        Ok(())
    }
}

/// A cell and its row and column, from 0.
type Placed<'a> = ((u32, u32), DataRef<'a>);

/// Puts the cells of a sheet together to rows.
struct Rows<'a> {
    cells: XlsxCellReader<'a, BookInput>,
    /// The first cell of the row that comes next.
    ahead: Option<Placed<'a>>,
}

impl<'a> Rows<'a> {
    fn new(book: &'a mut Xlsx<BookInput>, sheet: &str) -> Result<Self, Problem> {
        let mut rows = Self { cells: attempt(|| book.worksheet_cells_reader(sheet))?, ahead: None };
        rows.ahead = rows.cell()?;
        Ok(rows)
    }

    fn cell(&mut self) -> Result<Option<Placed<'a>>, Problem> {
        let cell = attempt(|| self.cells.next_cell())?;
        Ok(cell.map(|cell| (cell.get_position(), cell.get_value().clone())))
    }

    /// The next stored row, from column A on, and its number; `None` after the last one.
    fn next(&mut self, cells: &mut Vec<Cell<'a>>) -> Result<Option<u64>, Located> {
        cells.clear();
        let Some(((row, _), _)) = self.ahead else { return Ok(None) };
        let line = u64::from(row) + 1;
        while let Some(((cell_row, column), data)) = self.ahead.take() {
            if cell_row != row {
                self.ahead = Some(((cell_row, column), data));
                break;
            }
            put(cells, column, convert::cell(data)).map_err(|problem| Located::on(line, problem))?;
            self.ahead = self.cell().map_err(|problem| Located::on(line, problem))?;
        }
        match self.ahead {
            Some(((next, _), _)) if next < row => {
                let detail = format!("row {} stands after row {line}", u64::from(next) + 1);
                Err(Located::on(line, Problem::Workbook { detail }))
            }
            _ => Ok(Some(line)),
        }
    }
}

/// The library refuses a column beyond XFD, so a row has at most 16,384 cells.
fn put<'a>(cells: &mut Vec<Cell<'a>>, column: u32, cell: Cell<'a>) -> Result<(), Problem> {
    let position = usize::try_from(column).unwrap_or(usize::MAX);
    if position >= crate::read::limits::COLUMNS {
        return Err(Problem::ManyColumns);
    }
    if cells.len() <= position {
        cells.resize(position + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(position) {
        *place = cell;
    }
    Ok(())
}
