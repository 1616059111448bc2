//! What was read.

use std::sync::Arc;

use crate::read::Lines;

/// A file that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileReport {
    /// Its path, relative to the workspace where it lies in it.
    pub file: Arc<str>,
    /// The sensors that read it.
    pub sensors: Vec<String>,
    /// Its rows, without header and blank rows. None: the file has a header and nothing else.
    pub rows: u64,
    /// When it was last changed: microseconds since 1970-01-01T00:00:00Z.
    pub modified: Option<i64>,
    /// The instant of its latest event.
    pub latest_event: Option<i64>,
    /// Rows without a filled cell.
    pub blank: Lines,
    /// Rows with fewer cells than columns: the rest is blank.
    pub short: Lines,
    /// Rows with filled cells beyond the last column: those are left out.
    pub long: Lines,
    /// Columns of a JSON file that the model names and no record has.
    pub columns_never_seen: Vec<String>,
}

/// What one feed of a sensor made of its rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FeedReport {
    /// The sensor.
    pub sensor: String,
    /// The record or event that it feeds.
    pub target: String,
    /// Rows it looked at.
    pub rows: u64,
    /// Rows that did not pass its `where`.
    pub filtered_out: u64,
    /// Rows left out because they do not say whom they are about.
    pub blank_keys: u64,
    /// Rows left out because whom they are about could not be understood.
    pub bad_keys: u64,
    /// Events left out because they have no date.
    pub undated: u64,
    /// Events left out because their date could not be understood.
    pub bad_dates: u64,
    /// Rows whose key was met before: they add to that record.
    pub repeated: u64,
}

impl FeedReport {
    /// Rows that were used.
    #[must_use]
    pub const fn used(&self) -> u64 {
        self.rows - self.filtered_out - self.blank_keys - self.bad_keys - self.undated - self.bad_dates
    }
}
