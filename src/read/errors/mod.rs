//! What can be wrong with a file, with its place.

mod help;
mod problem;

use std::path::{Path, PathBuf};

pub use problem::Problem;

/// A file could not be read, or not to its end.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", place(.path, .line))]
pub struct ReadError {
    /// The file, as it was named.
    pub path: PathBuf,
    /// The line, or the row of the sheet, where there is one; counted from 1.
    pub line: Option<u64>,
    /// What is wrong.
    pub problem: Problem,
}

fn place(path: &Path, line: &Option<u64>) -> String {
    match line {
        Some(line) => format!("{}, line {line}", path.display()),
        None => path.display().to_string(),
    }
}

impl ReadError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.problem.help()
    }
}

/// A problem whose file is known to the caller.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) line: Option<u64>,
    pub(super) problem: Problem,
}

impl Located {
    /// On a line.
    pub(super) fn on(line: u64, problem: Problem) -> Self {
        Self { line: Some(line), problem }
    }

    /// In this file.
    pub(super) fn at(self, path: &Path) -> ReadError {
        ReadError { path: path.to_owned(), line: self.line, problem: self.problem }
    }
}

impl From<Problem> for Located {
    fn from(problem: Problem) -> Self {
        Self { line: None, problem }
    }
}
