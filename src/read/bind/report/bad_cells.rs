//! Cells that could not be understood, by column and kind.

use std::sync::Arc;

use super::{ColumnName, EXAMPLES, Example};

/// Cells of one column with the same kind of mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadCells {
    /// The column.
    pub column: Arc<ColumnName>,
    /// The kind of mistake: `date-order`, `outside`, `no-rate` …
    pub kind: &'static str,
    /// How many cells.
    pub count: u64,
    /// The first five.
    pub examples: Vec<Example>,
    /// What to do about the first one.
    pub help: Option<String>,
}

impl BadCells {
    pub(super) fn note(&mut self, example: impl FnOnce() -> Example) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(example());
        }
    }
}
