//! Small files in a temporary folder, and their rows as text.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use leadlang::read::{Cell, FileOptions, ReadError, ReadSummary, RowReader};
use tempfile::TempDir;

/// A file that lives as long as the value.
pub struct Sample {
    pub folder: TempDir,
    pub path: PathBuf,
}

pub fn sample(name: &str, bytes: impl AsRef<[u8]>) -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Sample { folder, path }
}

/// All of a file: column names, rows with their lines, what was odd.
pub struct Table {
    pub columns: Vec<String>,
    pub lines: Vec<u64>,
    pub rows: Vec<Vec<String>>,
    pub summary: ReadSummary,
}

/// How a cell is shown in these tests: its kind and its text.
pub fn shown(cell: &Cell<'_>) -> String {
    cell.shown().into_owned()
}

pub fn read(path: &Path, options: &FileOptions) -> Result<Table, ReadError> {
    let mut reader = RowReader::open(path, options)?;
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    let summary = reader.for_each_row(&mut |row| {
        lines.push(row.line);
        rows.push(row.cells.iter().map(shown).collect());
        ControlFlow::Continue(())
    })?;
    let columns = reader.columns().iter().map(|column| column.name.clone()).collect();
    Ok(Table { columns, lines, rows, summary })
}

/// Reads with all defaults.
pub fn read_sample(name: &str, bytes: impl AsRef<[u8]>) -> Result<Table, ReadError> {
    let sample = sample(name, bytes);
    read(&sample.path, &FileOptions::default())
}

/// The error without the temporary folder: `leads.csv, line 3: …`.
pub fn error_of(result: Result<Table, ReadError>) -> String {
    let error = result.err().expect("an error");
    let name = error.path.file_name().unwrap().to_string_lossy().into_owned();
    let line = error.line.map_or_else(String::new, |line| format!(", line {line}"));
    let help = error.help().map_or_else(String::new, |help| format!(" / {help}"));
    format!("{name}{line}: {}{help}", error.problem)
}
