//! What was odd in the data, counted, with examples: facts for a summary, and rows for a rejects file.

mod bad_cells;
mod conflicts;
mod files;
mod keys;
mod labels;
mod recorder;
mod rejects;

use std::fmt;
use std::sync::Arc;

pub use bad_cells::BadCells;
pub use conflicts::{Conflict, Conflicts};
pub use files::{FeedReport, FileReport};
pub use keys::{KeyExample, Keys, KeysKind};
pub use labels::{UnknownLabel, UnknownLabels};
pub(super) use recorder::Recorder;
pub use rejects::{REJECT_COLUMNS, Reject, Rejects};

/// How many examples are kept of anything.
pub(super) const EXAMPLES: usize = 5;

/// Everything odd in the data of one load.
#[derive(Clone, Debug, Default)]
pub struct DataReport {
    /// The files that were read, in the order they were.
    pub files: Vec<FileReport>,
    /// What each feed of each sensor made of the rows, in the order of the model.
    pub feeds: Vec<FeedReport>,
    /// Sensors that have no file, or whose file is missing where that is allowed: nothing they feed is sensed.
    pub silent_sensors: Vec<String>,
    /// Cells that could not be understood and count as blank, by column and kind; most first.
    pub bad_cells: Vec<BadCells>,
    /// Texts that are none of a field's labels and count as blank; most cells first.
    pub unknown_labels: Vec<UnknownLabels>,
    /// Keys that found no row, or not just one.
    pub keys: Vec<Keys>,
    /// Fields about which rows of one key contradict each other; most first.
    pub conflicts: Vec<Conflicts>,
    /// Every cell and row that was left out, for a rejects file.
    pub rejects: Rejects,
}

impl DataReport {
    /// Cells that count as blank because they could not be understood, unknown labels among them.
    #[must_use]
    pub fn bad_cell_count(&self) -> u64 {
        let bad: u64 = self.bad_cells.iter().map(|group| group.count).sum();
        let unknown: u64 = self.unknown_labels.iter().map(|group| group.count).sum();
        bad + unknown
    }

    /// The instant of the latest event of all files.
    #[must_use]
    pub fn latest_event(&self) -> Option<i64> {
        self.files.iter().filter_map(|file| file.latest_event).max()
    }
}

/// A line of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file, relative to the workspace where it lies in it.
    pub file: Arc<str>,
    /// The line, or row of the sheet, from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// A column of a sensor and what it feeds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ColumnName {
    /// The sensor.
    pub sensor: String,
    /// Its header, `column 3` or `characters 1 to 6`.
    pub column: String,
    /// What it feeds: `contact.seniority`, `date of page_view`, `contact of page_view`.
    pub field: String,
}

/// A cell, as an example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// Where it stands.
    pub place: Place,
    /// Its text, cut at 40 characters.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
}
