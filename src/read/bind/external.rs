//! Tables that a model's text names itself: `table … from "x.csv"`, `setting … from "x.csv"`.

use std::ops::ControlFlow;
use std::path::Path;

use super::errors::FileProblem;
use crate::read::globs::{Trust, expand};
use crate::read::{Cell, FileOptions, RowReader};

/// The cells of a file as text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextTable {
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// Reads one file of the workspace whole.
///
/// # Errors
/// The file is missing or unreadable, or lies outside the workspace.
pub fn external(root: &Path, path: &str) -> Result<TextTable, FileProblem> {
    let mut table = TextTable::default();
    for file in expand(root, path, Trust::Workspace)? {
        let mut reader = RowReader::open(&file, &FileOptions::default())?;
        reader.for_each_row(&mut |row| {
            table.rows.push(row.cells.iter().map(text).collect());
            ControlFlow::Continue(())
        })?;
        table.headers = reader.columns().iter().map(|column| column.name.clone()).collect();
    }
    let width = table.headers.len();
    for row in &mut table.rows {
        row.resize(width, String::new());
    }
    Ok(table)
}

fn text(cell: &Cell<'_>) -> String {
    cell.shown().trim().to_owned()
}
