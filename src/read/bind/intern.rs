//! Keys by which events and references look for rows, each kept once until all rows are known.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::report::{ColumnName, Place};
use crate::model::{EventId, FieldId, RecordId};

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Seeker {
    /// A field of a record that refers to another record.
    Field(RecordId, FieldId),
    /// A field of an event that refers to a record.
    EventField(EventId, FieldId),
    /// An event that looks for what it is about, by a field of that record.
    Event(EventId, FieldId),
}

/// The keys of one seeker.
pub(super) struct Interner {
    /// Who looks, in words: `page_view`, `contact.account`.
    pub by: String,
    /// The first column the keys come from.
    pub column: Arc<ColumnName>,
    /// The record it looks in.
    pub record: RecordId,
    /// The field it looks by; none: the record has no key, and nothing is found.
    pub field: Option<FieldId>,
    by_text: FxHashMap<Arc<str>, u32>,
    keys: Vec<(Arc<str>, Place)>,
    /// How often each was looked for so far.
    counts: Vec<u64>,
}

impl Interner {
    pub(super) fn new(by: String, column: Arc<ColumnName>, record: RecordId, field: Option<FieldId>) -> Self {
        Self { by, column, record, field, by_text: FxHashMap::default(), keys: Vec::new(), counts: Vec::new() }
    }

    /// The number of a key.
    pub(super) fn intern(&mut self, text: &str, place: &Place) -> u32 {
        if let Some(number) = self.by_text.get(text) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.by_text.insert(Arc::clone(&text), number);
        self.keys.push((text, place.clone()));
        self.counts.push(0);
        number
    }

    /// Counts that keys were looked for.
    pub(super) fn count(&mut self, numbers: &[u32]) {
        for number in numbers {
            if let Some(count) = self.counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
    }

    /// How often each key was looked for so far.
    pub(super) fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The key with a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.keys.get(number as usize).map_or("", |(text, _)| text)
    }

    /// The keys in the order of their numbers, and where each was met first.
    pub(super) fn keys(&self) -> &[(Arc<str>, Place)] {
        &self.keys
    }
}
