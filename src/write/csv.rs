//! CSV that spreadsheets open as it is meant.
//!
//! In: rows of cells. Out: UTF-8 with commas. Never: lets the text of a cell be run as a formula, unless
//! asked to; numbers stay numbers, negative ones too.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cell::{Cell, Column, RowWriter};

/// How cells are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CsvStyle {
    /// Begin with a byte order mark, which Excel needs to see accents in UTF-8.
    pub byte_order_mark: bool,
    /// Put a `'` before text that a spreadsheet would run as a formula.
    pub guard_formulas: bool,
}

impl Default for CsvStyle {
    fn default() -> Self {
        Self { byte_order_mark: false, guard_formulas: true }
    }
}

/// Writes CSV.
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
    style: CsvStyle,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a table with its head.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn new(mut output: W, columns: &[Column], style: CsvStyle) -> io::Result<Self> {
        if style.byte_order_mark {
            output.write_all("\u{feff}".as_bytes())?;
        }
        let mut inner = csv::WriterBuilder::new().flexible(true).from_writer(output);
        inner.write_record(columns.iter().map(|column| guarded(&column.name, style).into_owned())).map_err(plain)?;
        Ok(Self { inner, style })
    }
}

impl<W: Write> RowWriter for CsvWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for cell in cells {
            let written = match cell {
                Cell::Blank => self.inner.write_field(""),
                Cell::Text(text) => self.inner.write_field(guarded(text, self.style).as_bytes()),
                Cell::Number(number) => self.inner.write_field(number.to_string()),
            };
            written.map_err(plain)?;
        }
        self.inner.write_record(None::<&[u8]>).map_err(plain)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Text that no spreadsheet takes for a formula.
pub(super) fn guarded(text: &str, style: CsvStyle) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    if style.guard_formulas && risky { format!("'{text}").into() } else { text.into() }
}

/// The cause behind a problem of the CSV library.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}
