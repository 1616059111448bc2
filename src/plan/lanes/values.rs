//! The values of a function for all entries of a dictionary: one for most of them, and others for a few.

use crate::semantics::Value;

/// A value for each entry of a dictionary.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EntryValues {
    entries: usize,
    /// That of every entry that is not among the others.
    usual: Value,
    /// Entries with other values, in order.
    others: Vec<(u32, Value)>,
}

impl EntryValues {
    /// One value for so many entries, but for these, which come in order.
    pub(super) const fn mostly(entries: usize, usual: Value, others: Vec<(u32, Value)>) -> Self {
        Self { entries, usual, others }
    }

    /// A value for each.
    pub(super) fn each(values: impl IntoIterator<Item = Value>) -> Self {
        let mut all = Self::default();
        values.into_iter().for_each(|value| all.push(value));
        all
    }

    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries
    }

    /// Whether there is no entry.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// The value of an entry.
    #[must_use]
    pub fn get(&self, entry: u32) -> Option<&Value> {
        if entry as usize >= self.entries {
            return None;
        }
        if self.others.len() == self.entries {
            return self.others.get(entry as usize).map(|(_, value)| value);
        }
        match self.others.binary_search_by_key(&entry, |(at, _)| *at) {
            Ok(at) => self.others.get(at).map(|(_, value)| value),
            Err(_) => Some(&self.usual),
        }
    }

    /// Adds an entry.
    pub(super) fn push(&mut self, value: Value) {
        if value != self.usual {
            // A dictionary has at most 2^32 entries.
            self.others.push((u32::try_from(self.entries).unwrap_or(u32::MAX), value));
        }
        self.entries += 1;
    }

    /// Forgets all entries.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Every value that an entry has; one that many have only once.
    pub(super) fn distinct(&self) -> impl Iterator<Item = &Value> {
        let usual = (self.others.len() < self.entries).then_some(&self.usual);
        usual.into_iter().chain(self.others.iter().map(|(_, value)| value))
    }

    /// What a function of the values is for the first entries: for the usual one, and for the others, in order.
    pub(super) fn map<'v>(&'v self, of: impl Fn(&Value) -> i64 + 'v) -> (i64, impl Iterator<Item = (usize, i64)> + 'v) {
        (of(&self.usual), self.others.iter().map(move |(at, value)| (*at as usize, of(value))))
    }
}
