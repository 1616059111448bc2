//! What makes a run meaningless, in words.

use crate::diagnostics::code::data;
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::diagnostics::{Code, Diagnostic};
use crate::read::ReadError;
use crate::read::globs::GlobError;
use crate::source::Span;

/// How many columns of a file a message names.
const NAMED: usize = 12;

/// A file or a pattern for files that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// A file.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A pattern.
    #[error(transparent)]
    Files(#[from] GlobError),
}

impl FileProblem {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Read(error) | Self::Files(GlobError::Folder(error)) => error.help(),
            Self::Files(GlobError::NoMatch { .. }) => Some("check the name and the folder of the model".to_owned()),
            Self::Files(GlobError::Outside { .. }) => {
                Some("data of a model lie in its folder; on the command line any file can be named".to_owned())
            }
            Self::Files(_) => None,
        }
    }
}

/// Why data could not be loaded: everything that was found.
#[derive(Debug)]
pub struct LoadError {
    /// What was found, in the order of the sensors; at least one.
    pub problems: Vec<LoadProblem>,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// The problems as findings with places, for those that have one in the model.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.problems.iter().filter_map(LoadProblem::diagnostic).collect()
    }
}

/// One reason why data could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadProblem {
    /// A file is missing or unreadable.
    #[error("sensor `{sensor}`: {problem}")]
    File {
        /// The sensor.
        sensor: String,
        /// What is wrong.
        problem: FileProblem,
        /// The sensor's place.
        span: Span,
    },
    /// A column is absent.
    #[error("{file} has no column `{column}`")]
    ColumnMissing {
        /// The file.
        file: String,
        /// The column, as the model names it.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
        /// Where the model names it.
        span: Span,
    },
    /// A column of a columnar file holds what no field can take.
    #[error("column `{column}` of {file} holds {what}, which no field can take")]
    ColumnUnreadable {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// What it holds: `maps`.
        what: &'static str,
        /// Where the model names it.
        span: Span,
    },
    /// A file has fewer columns than the model counts on.
    #[error("{file} has no column {position}")]
    PlaceMissing {
        /// The file.
        file: String,
        /// The place, from 1.
        position: u32,
        /// How many columns there are.
        count: usize,
        /// Where the model names it.
        span: Span,
    },
    /// Several columns have the name.
    #[error("{file} has {} columns called `{column}`", .positions.len())]
    ColumnTwice {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// Where they stand, from 1.
        positions: Vec<usize>,
        /// Where the model names it.
        span: Span,
    },
    /// Events that do not fit into the memory that is allowed cannot be put aside.
    #[error("{problem}")]
    PutAside {
        /// What is wrong.
        problem: std::io::Error,
    },
    /// The command line names a sensor that the model lacks.
    #[error("the model has no sensor `{name}`")]
    NoSuchSensor {
        /// The name.
        name: String,
        /// The sensors there are.
        sensors: Vec<String>,
    },
}

impl LoadProblem {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static Code {
        match self {
            Self::ColumnMissing { .. } | Self::PlaceMissing { .. } | Self::ColumnUnreadable { .. } => {
                &data::COLUMN_MISSING
            }
            Self::ColumnTwice { .. } => &data::COLUMN_TWICE,
            Self::File { .. } | Self::NoSuchSensor { .. } | Self::PutAside { .. } => &data::FILE_UNREADABLE,
        }
    }

    /// Where the model says so; the command line has no place.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::File { span, .. }
            | Self::ColumnMissing { span, .. }
            | Self::ColumnUnreadable { span, .. }
            | Self::PlaceMissing { span, .. }
            | Self::ColumnTwice { span, .. } => Some(*span),
            Self::NoSuchSensor { .. } | Self::PutAside { .. } => None,
        }
    }

    /// What to do about it, most useful first.
    #[must_use]
    pub fn help(&self) -> Vec<String> {
        match self {
            Self::File { problem, .. } => problem.help().into_iter().collect(),
            Self::ColumnMissing { column, columns, .. } => column_help(column, columns),
            Self::ColumnUnreadable { .. } => {
                vec!["write it as text, numbers or lists where the file is made".to_owned()]
            }
            Self::PlaceMissing { count, .. } => {
                let columns = if *count == 1 { "1 column".to_owned() } else { format!("{count} columns") };
                vec![format!("it has {columns}; is the separator the right one?")]
            }
            Self::ColumnTwice { positions, .. } => {
                let places: Vec<String> = positions.iter().map(|position| format!("`column {position}`")).collect();
                vec![format!("name it by its place: {}", places.join(" or "))]
            }
            Self::PutAside { .. } => {
                vec!["make room in the folder for temporary files, or allow more memory".to_owned()]
            }
            Self::NoSuchSensor { name, sensors } => match near(name, sensors) {
                Some(near) => vec![format!("did you mean `{near}`?")],
                None => vec![format!("the model has {}", quoted(sensors))],
            },
        }
    }

    /// As a finding with its place.
    #[must_use]
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let diagnostic = Diagnostic::error(self.code(), self.span()?, self.to_string());
        Some(self.help().into_iter().fold(diagnostic, Diagnostic::help))
    }
}

fn column_help(column: &str, columns: &[String]) -> Vec<String> {
    let mut help: Vec<String> =
        near(column, columns).map(|near| format!("did you mean `{near}`?")).into_iter().collect();
    help.push(match columns.len() {
        0 => "it has no columns".to_owned(),
        1..=NAMED => format!("its columns are {}", quoted(columns)),
        count => format!("it has {count} columns: {}", quoted(columns)),
    });
    help
}

/// The name that was probably meant.
pub(super) fn near(wrong: &str, names: &[String]) -> Option<String> {
    match suggest(wrong, names.iter().map(String::as_str)) {
        Suggestion::Same(name) | Suggestion::Nearest(name) => Some(name),
        Suggestion::Tied(_) | Suggestion::Far(_) => None,
    }
}

fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    format!("{}{}", shown.join(", "), if names.len() > NAMED { " …" } else { "" })
}
