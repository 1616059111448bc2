//! A small file as a whole, all cells as text: tables that a model's text names itself.

use std::ops::ControlFlow;
use std::path::Path;

use super::{FileOptions, ReadError, RowReader};

/// The cells of a file as text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextTable {
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Reads a file whole.
///
/// # Errors
/// It is missing or unreadable.
pub fn text_table(path: &Path) -> Result<TextTable, ReadError> {
    let mut reader = RowReader::open(path, &FileOptions::default())?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    reader.for_each_row(&mut |row| {
        rows.push(row.cells.iter().map(|cell| cell.shown().into_owned()).collect());
        ControlFlow::Continue(())
    })?;
    let headers = reader.columns().iter().map(|column| column.name.clone()).collect();
    Ok(TextTable { headers, rows })
}
