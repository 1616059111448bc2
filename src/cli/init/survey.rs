//! The data files of a folder: what columns they have and what those hold.

use std::ops::ControlFlow;
use std::path::Path;

use super::kind::is_writable;
use super::profile::Profile;
use crate::cli::Failure;
use crate::read::cell::{DateOrder, NumberFormat, parse_money, parse_stamp};
use crate::read::{Column, FileOptions, Row, RowReader};
use crate::write::FileProblem;

/// Files looked at; a folder with more of them is no export folder.
const FILES: usize = 40;
/// What data files end with.
const ENDINGS: &[&str] = &[".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".json"];

/// A data file.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name in the folder.
    pub(super) file: String,
    /// How it is read.
    pub(super) options: FileOptions,
    /// Rows with something in them.
    pub(super) rows: u64,
    /// Its columns.
    pub(super) columns: Vec<Profile>,
}

/// What was found in a folder.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The files that could be read.
    pub(super) tables: Vec<Table>,
    /// Those that could not, and why.
    pub(super) unread: Vec<String>,
}

/// Looks at all data files of a folder.
pub(super) fn survey(folder: &Path) -> Result<Survey, Failure> {
    let mut found = Survey::default();
    for file in data_files(folder)? {
        match table(folder, &file) {
            Ok(table) if table.rows > 0 => found.tables.push(table),
            Ok(_) => found.unread.push(format!("{file}: it has no rows")),
            Err(why) => found.unread.push(why),
        }
    }
    Ok(found)
}

/// The names of data files, in order. What `lead score` wrote is no input.
fn data_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let problem = |error: std::io::Error| FileProblem::reading(folder, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let lower = name.to_lowercase();
        let data = ENDINGS.iter().any(|ending| lower.ends_with(ending));
        // A star in a name would be read as a pattern.
        let plain =
            is_writable(&name) && !name.starts_with(['.', '~']) && !name.contains(['*', '?', '[', '{', '"', '\\']);
        if data && plain && !lower.starts_with("scores.") && entry.path().is_file() {
            names.push(name);
        }
    }
    names.sort();
    names.truncate(FILES);
    Ok(names)
}

/// Reads a file whole: types are only proposed when every cell agrees.
fn table(folder: &Path, file: &str) -> Result<Table, String> {
    let path = folder.join(file);
    let mut options = FileOptions::default();
    let mut columns = match RowReader::open(&path, &options) {
        Ok(reader) => reader.columns().to_vec(),
        Err(error) => return Err(error.to_string()),
    };
    let text = ![".jsonl", ".ndjson", ".json"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    if text && is_data(&columns) {
        options.header = false;
        columns = Vec::new();
    }
    match read(&path, file, options.clone(), &columns) {
        Err(why) if why.contains("UTF-8") => {
            // Older exports are in the encoding of western Windows, which takes any byte.
            options.encoding = Some("windows-1252".to_owned());
            read(&path, file, options, &columns)
        }
        other => other,
    }
}

fn read(path: &Path, file: &str, options: FileOptions, columns: &[Column]) -> Result<Table, String> {
    let mut reader = RowReader::open(path, &options).map_err(|error| error.to_string())?;
    let mut profiles: Vec<Profile> = columns.iter().map(|column| profile(column, columns)).collect();
    let mut visit = |row: Row<'_>| {
        while profiles.len() < row.cells.len() {
            let position = profiles.len();
            profiles.push(Profile::new(&format!("column {}", position + 1), false, position));
        }
        for (profile, cell) in profiles.iter_mut().zip(row.cells) {
            profile.add(&cell.shown());
        }
        ControlFlow::Continue(())
    };
    let summary = reader.for_each_row(&mut visit).map_err(|error| error.to_string())?;
    name_late_columns(&mut profiles, reader.columns());
    Ok(Table { file: file.to_owned(), options, rows: summary.rows, columns: profiles })
}

/// Columns of a JSON file come up with its rows.
fn name_late_columns(profiles: &mut [Profile], columns: &[Column]) {
    for (known, column) in profiles.iter_mut().zip(columns) {
        if !known.named && column.named {
            let named = profile(column, columns);
            known.name = named.name;
            known.named = named.named;
            known.words = named.words;
        }
    }
}

/// An empty profile; a name that several columns bear names none of them.
fn profile(column: &Column, all: &[Column]) -> Profile {
    let alone = all.iter().filter(|other| other.name.eq_ignore_ascii_case(&column.name)).count() == 1;
    Profile::new(&column.name, column.named && alone && is_writable(&column.name), column.position)
}

/// Whether the first row is a row of data: half of its cells are numbers or dates.
fn is_data(columns: &[Column]) -> bool {
    let named: Vec<&str> = columns.iter().filter(|column| column.named).map(|column| column.name.as_str()).collect();
    let values = named
        .iter()
        .filter(|name| parse_money(name, NumberFormat::default()).is_ok() || parse_stamp(name, DateOrder::Iso).is_ok());
    let values = values.count();
    values > 0 && values * 2 >= named.len()
}
