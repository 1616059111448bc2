//! Keys that did not find just one row.

use super::Place;

/// What was odd about keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeysKind {
    /// No row has the key: a reference is blank, an event is left out.
    NotFound,
    /// Several rows have the value: the first one was taken.
    Several,
    /// Rows of a record whose keys differ only in case: they are different records.
    DifferInCase,
}

/// Keys of one place that did not find just one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keys {
    /// What was odd.
    pub kind: KeysKind,
    /// Who looked: the event `page_view`, the field `contact.account`, the record `contact`.
    pub by: String,
    /// What was looked for: `contact.email`.
    pub sought: String,
    /// How many references, events or rows.
    pub count: u64,
    /// How many different keys.
    pub distinct: u64,
    /// The five most frequent.
    pub examples: Vec<KeyExample>,
}

/// A key, as an example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyExample {
    /// The key, cut at 40 characters.
    pub key: String,
    /// How often it was met.
    pub count: u64,
    /// Where it was met first.
    pub place: Place,
}
