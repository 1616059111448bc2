//! Tables that a model's text names itself: `table … from "x.csv"`, `setting … from "x.csv"`.

use std::path::Path;

use super::errors::FileProblem;
use crate::read::globs::{Trust, expand};
use crate::read::{TextTable, text_table};

/// Reads one file of the workspace whole.
///
/// # Errors
/// The file is missing or unreadable, or lies outside the workspace.
pub fn external(root: &Path, path: &str) -> Result<TextTable, FileProblem> {
    let mut table = TextTable::default();
    for file in expand(root, path, Trust::Workspace)? {
        let TextTable { headers, rows } = text_table(&file)?;
        table.rows.extend(rows);
        table.headers = headers;
    }
    let width = table.headers.len();
    for row in &mut table.rows {
        row.iter_mut().for_each(|cell| *cell = cell.trim().to_owned());
        row.resize(width, String::new());
    }
    Ok(table)
}
