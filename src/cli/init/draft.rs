//! The first model of a company, as data: what its files turned into. `model_text`, `sensor_text` and
//! `test_text` write it down.

use super::kind::Kind;
use super::parts::Worth;
use crate::read::FileOptions;

/// Everything that is written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) company: String,
    pub(super) currency: String,
    pub(super) zone: String,
    /// The contacts' file.
    pub(super) contacts: Source,
    /// Its column that tells contacts apart, if one does.
    pub(super) key: Option<Column>,
    /// Fields of a contact, the key excepted.
    pub(super) fields: Vec<Field>,
    /// Files of events.
    pub(super) events: Vec<EventSource>,
    /// Evidence of who they are.
    pub(super) fit: Vec<Worth>,
    /// Evidence of what they do.
    pub(super) engagement: Vec<Worth>,
    /// Points off.
    pub(super) negatives: Vec<Negative>,
    /// Files with no part in it.
    pub(super) unused: Vec<String>,
    /// Columns left out: empty, or the same in every row.
    pub(super) left_out: Vec<String>,
}

impl Draft {
    /// Whether one score says it all: there is too little activity for a score of its own.
    pub(super) fn one_score(&self) -> bool {
        self.fit.is_empty() || self.engagement.is_empty()
    }

    /// Names of the events that are evidence.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &EventKind> {
        self.events.iter().flat_map(|source| &source.kinds)
    }
}

/// A file as a sensor.
#[derive(Debug)]
pub(super) struct Source {
    /// Name of the sensor.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) options: FileOptions,
    /// `day/month/year`, if all columns of dates agree.
    pub(super) dates: Option<&'static str>,
    /// `1 234,50`, if all columns of numbers agree.
    pub(super) numbers: Option<&'static str>,
    /// Spellings of blank that several columns have.
    pub(super) blanks: Vec<String>,
}

/// A column as the language names it.
#[derive(Clone, Debug)]
pub(super) enum Column {
    Header(String),
    /// From 1.
    Position(usize),
}

/// A field and its column.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) column: Column,
    /// Spellings of blank of this column alone.
    pub(super) blanks: Vec<String>,
    /// How dates of this column are written, where the file's others are written otherwise.
    pub(super) dates: Option<&'static str>,
    /// How numbers of this column are written, where the file's others are written otherwise.
    pub(super) numbers: Option<&'static str>,
    /// Whether each row has its own value.
    pub(super) unique: bool,
    /// Where the column stands in its table.
    pub(super) position: usize,
}

/// A file of events.
#[derive(Debug)]
pub(super) struct EventSource {
    pub(super) source: Source,
    /// The contact's field that finds it, and the column with its value.
    pub(super) by: (String, Column),
    /// When.
    pub(super) at: Column,
    /// How that is written, where the file's others are written otherwise.
    pub(super) at_dates: Option<&'static str>,
    /// The column that tells kinds apart.
    pub(super) kind_column: Option<Column>,
    pub(super) kinds: Vec<EventKind>,
}

/// A kind of event.
#[derive(Debug)]
pub(super) struct EventKind {
    pub(super) name: String,
    /// What the kind column says.
    pub(super) value: Option<String>,
    /// Why it gives no points, if it gives none.
    pub(super) silent: Option<&'static str>,
}

/// Points off.
#[derive(Debug)]
pub(super) struct Negative {
    pub(super) label: &'static str,
    pub(super) points: u32,
    pub(super) condition: String,
}
