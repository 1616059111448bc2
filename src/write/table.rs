//! A table for a terminal.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ContentArrangement, Table, TableStyle};

use super::cell::{Cell, Column, RowWriter};

/// Collects rows, and writes them in columns at the end.
pub struct TableWriter<W: Write> {
    output: W,
    table: Table,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table of at most so many columns of a terminal.
    #[must_use]
    pub fn new(output: W, columns: &[Column], width: u16) -> Self {
        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        table.set_header(columns.iter().map(|column| column.name.clone()));
        Self { output, table }
    }
}

impl<W: Write> RowWriter for TableWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.table.add_row(cells.iter().map(|cell| match cell {
            Cell::Blank => comfy_table::Cell::new(""),
            Cell::Text(text) => comfy_table::Cell::new(crate::render::clean(text)),
            Cell::Number(number) => comfy_table::Cell::new(number).set_alignment(CellAlignment::Right),
        }));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        for line in self.table.lines() {
            writeln!(self.output, "{}", line.trim_end())?;
        }
        self.output.flush()
    }
}
