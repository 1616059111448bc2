//! What can be wrong, in words.

use crate::diagnostics::Diagnostic;
use crate::read::bind::BadValue;

/// What can be wrong.
#[derive(Debug, thiserror::Error)]
pub enum ScorerError {
    /// The rules cannot be read.
    #[error("{0}")]
    Files(String),
    /// The rules have errors.
    #[error("{rendered}")]
    Rules {
        /// Every finding.
        diagnostics: Vec<Diagnostic>,
        /// The findings as `lead check` shows them.
        rendered: String,
    },
    /// No date or time.
    #[error("`{0}` is no date: write `2026-03-02`, or `2026-03-02 09:00`")]
    AsOf(String),
    /// A value that its field does not hold.
    #[error("`{field}`{}: {problem}", row.map_or_else(String::new, |row| format!(" of row {row}")))]
    Value {
        /// The field.
        field: String,
        /// The row of a batch, from 0.
        row: Option<usize>,
        /// What is wrong with it.
        problem: BadValue,
    },
    /// A record that is no map of fields.
    #[error("a record is a map or struct of fields, not {0}")]
    Record(&'static str),
    /// Text that is no JSON.
    #[error("the record is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// What a batch of rows alone does not hold.
    #[error(
        "the rules read {0}, which a batch of `{1}` does not hold: score records one by one, or files with `lead score`"
    )]
    Beyond(&'static str, String),
    /// No column is named like a field.
    #[error("no column is named like a field of `{record}`: the fields are {fields}")]
    NoField {
        /// The record.
        record: String,
        /// Its fields.
        fields: String,
    },
    /// Events that do not say what is needed.
    #[error("{0}")]
    Events(String),
    /// Kept events that cannot be used.
    #[error(transparent)]
    State(#[from] crate::fold::StateError),
    /// Events that do not fit into the memory that is allowed cannot be put aside.
    #[error(transparent)]
    Run(#[from] crate::engine::RunError),
    /// Columns that do not fit together.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
}
