//! Rows of files that a model's text names: `setting … from "x.csv"`, `table … from "x.csv"`.
//!
//! In: syntax trees; rows the caller has read. Out: which files are wanted, and their content by path. Never:
//! opens a file.

use rustc_hash::FxHashMap;

use crate::source::Span;
use crate::syntax::ast::{File, Item, SettingValue, TableBody, Text};

/// A file that the text names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExternalRequest {
    /// The path as typed, relative to the workspace root.
    pub path: String,
    /// Where it was typed.
    pub span: Span,
}

/// Rows of such a file, as text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExternalTable {
    /// The head line.
    pub headers: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<String>>,
}

/// The files that could be read, by their path as typed. A file that could not be read is left out by the
/// caller, who reports it.
#[derive(Clone, Debug, Default)]
pub struct ExternalFiles {
    tables: FxHashMap<String, ExternalTable>,
}

impl ExternalFiles {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the rows of a file.
    pub fn insert(&mut self, path: impl Into<String>, table: ExternalTable) {
        self.tables.insert(path.into(), table);
    }

    /// The rows of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&ExternalTable> {
        self.tables.get(path)
    }
}

impl ExternalTable {
    /// The position of a column, by its header, ignoring case and outer space.
    #[must_use]
    pub fn column(&self, header: &str) -> Option<usize> {
        let wanted = header.trim();
        let exact = self.headers.iter().position(|known| known.trim() == wanted);
        exact.or_else(|| self.headers.iter().position(|known| known.trim().to_lowercase() == wanted.to_lowercase()))
    }
}

/// Which files the text names, each once.
#[must_use]
pub fn external_files(files: &[File]) -> Vec<ExternalRequest> {
    let mut requests: Vec<ExternalRequest> = Vec::new();
    for item in files.iter().flat_map(|file| &file.items) {
        let Some(file) = file_of(item) else { continue };
        if requests.iter().all(|request| request.path != file.value) {
            requests.push(ExternalRequest { path: file.value.clone(), span: file.span });
        }
    }
    requests
}

fn file_of(item: &Item) -> Option<&Text> {
    match item {
        Item::Setting(setting) => match &setting.value {
            SettingValue::File { file, .. } => Some(file),
            SettingValue::Here(_) => None,
        },
        Item::Table(table) => match &table.body {
            TableBody::File { file, .. } => Some(file),
            TableBody::Rows { .. } => None,
        },
        _ => None,
    }
}
