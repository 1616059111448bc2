//! Every cell and row that was left out, one line each.

use std::sync::Arc;

use super::{ColumnName, Place};

/// How many lines are kept; the rest is only counted.
const KEPT: usize = 100_000;

/// The columns of a rejects file.
pub const REJECT_COLUMNS: [&str; 6] = ["file", "line", "column", "field", "value", "problem"];

/// What was left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rejects {
    /// The first 100,000, in the order they were met.
    pub kept: Vec<Reject>,
    /// How many more there were.
    pub not_kept: u64,
}

/// A cell or row that was left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reject {
    /// Where.
    pub place: Place,
    /// The column.
    pub column: Arc<ColumnName>,
    /// The text, cut at 40 characters.
    pub value: String,
    /// What is wrong.
    pub message: String,
}

impl Reject {
    /// The cells of its line in a rejects file, in the order of [`REJECT_COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [String; 6] {
        let column = &self.column;
        [
            self.place.file.to_string(),
            self.place.line.to_string(),
            column.column.clone(),
            column.field.clone(),
            self.value.clone(),
            self.message.clone(),
        ]
    }
}

impl Rejects {
    pub(super) fn push(&mut self, reject: impl FnOnce() -> Reject) {
        if self.kept.len() < KEPT {
            self.kept.push(reject());
        } else {
            self.not_kept += 1;
        }
    }
}
