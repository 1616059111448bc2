//! An Excel workbook: head kept in sight, filters on, numbers as numbers.
//!
//! In: rows of cells. Out: one sheet. Never: writes a formula; text stays text whatever it begins with.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::cell::{Cell, Column, RowWriter};

/// Rows that a sheet holds, head included.
const MOST_ROWS: u32 = 1_048_576;
/// Characters that a cell holds.
const MOST_CHARACTERS: usize = 32_767;

/// Collects rows on disk, and writes the workbook at the end.
pub struct XlsxWriter<W: Write> {
    output: W,
    workbook: Workbook,
    columns: u16,
    next_row: u32,
}

impl<W: Write> XlsxWriter<W> {
    /// Begins a sheet with its head.
    ///
    /// # Errors
    /// More columns than a sheet has.
    pub fn new(output: W, sheet: &str, columns: &[Column]) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        let page = workbook.add_worksheet_with_constant_memory().map_err(plain)?;
        page.set_name(sheet).map_err(plain)?;
        page.set_freeze_panes(1, 1).map_err(plain)?;
        let bold = Format::new().set_bold();
        for (position, column) in (0u16..).zip(columns) {
            page.set_column_width(position, f64::from(column.width)).map_err(plain)?;
            page.write_string_with_format(0, position, &column.name, &bold).map_err(plain)?;
        }
        let columns = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        Ok(Self { output, workbook, columns, next_row: 1 })
    }
}

impl<W: Write> RowWriter for XlsxWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let row = self.next_row;
        if row >= MOST_ROWS {
            return Err(io::Error::other("an Excel sheet holds 1,048,576 rows; write a .csv file instead"));
        }
        let page = self.workbook.worksheet_from_index(0).map_err(plain)?;
        for (position, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => drop(page.write_string(row, position, fitting(text)).map_err(plain)?),
                Cell::Number(number) => drop(page.write_number(row, position, number.to_f64()).map_err(plain)?),
            }
        }
        self.next_row += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let page = self.workbook.worksheet_from_index(0).map_err(plain)?;
        if self.columns > 0 {
            page.autofilter(0, 0, self.next_row - 1, self.columns - 1).map_err(plain)?;
        }
        let bytes = self.workbook.save_to_buffer().map_err(plain)?;
        self.output.write_all(&bytes)?;
        self.output.flush()
    }
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}

/// The cause behind a problem of the workbook library.
fn plain(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) => cause,
        other => io::Error::other(other.to_string()),
    }
}
