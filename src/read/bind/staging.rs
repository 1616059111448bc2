//! Rows of a record while they are put together from several rows and files.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::report::Place;
use crate::model::FieldId;
use crate::semantics::Value;
use crate::semantics::text::equals_text;

/// Rows of a record that are told apart by one field, or not at all.
#[derive(Default)]
pub(super) struct Staging {
    /// The field that tells them apart.
    pub key: Option<FieldId>,
    /// One value a field.
    pub rows: Vec<Vec<Value>>,
    /// The key as the file spells it; none: the row has no key.
    pub names: Vec<Option<String>>,
    /// Where each row was met first.
    pub places: Vec<Place>,
    /// The rank of the feed that gave each value, row by row.
    ranks: Vec<u16>,
    by_key: FxHashMap<Arc<str>, u32>,
    fields: usize,
}

/// What putting a value came to.
pub(super) enum Put {
    /// The value counts, or is what was known.
    Agrees,
    /// Another value counts.
    Passed {
        /// The rank of the feed that gave the value that counts.
        kept: u16,
        /// The value that does not.
        other: Value,
        /// The rank of the feed that gave it.
        by: u16,
    },
}

impl Staging {
    pub(super) fn new(key: Option<FieldId>, fields: usize) -> Self {
        Self { key, fields, ..Self::default() }
    }

    /// The row with a key, and whether it was there.
    pub(super) fn keyed(&mut self, key: &str, name: &str, place: &Place) -> (u32, bool) {
        if let Some(row) = self.by_key.get(key) {
            return (*row, true);
        }
        let row = self.add(Some(name.to_owned()), place);
        self.by_key.insert(key.into(), row);
        (row, false)
    }

    /// A new row.
    pub(super) fn add(&mut self, name: Option<String>, place: &Place) -> u32 {
        let row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(vec![Value::Blank; self.fields]);
        self.ranks.resize(self.ranks.len() + self.fields, u16::MAX);
        self.names.push(name);
        self.places.push(place.clone());
        row
    }

    /// A value of a row.
    pub(super) fn value(&self, row: u32, field: FieldId) -> &Value {
        self.rows.get(row as usize).and_then(|row| row.get(field.index())).unwrap_or(&Value::Blank)
    }

    /// The rank of the feed that gave a value.
    pub(super) fn rank(&self, row: u32, field: usize) -> u16 {
        self.ranks.get(row as usize * self.fields + field).copied().unwrap_or(u16::MAX)
    }

    /// Puts a value unless one of a feed that comes before is known. Blank changes nothing.
    pub(super) fn put(&mut self, row: u32, field: FieldId, value: Value, rank: u16) -> Put {
        let at = row as usize * self.fields + field.index();
        let place = self.rows.get_mut(row as usize).and_then(|row| row.get_mut(field.index()));
        let (Some(known), Some(known_rank)) = (place, self.ranks.get_mut(at)) else { return Put::Agrees };
        if value.is_blank() {
            return Put::Agrees;
        }
        let agrees = known.is_blank() || same(known, &value);
        if rank >= *known_rank && !known.is_blank() {
            return if agrees { Put::Agrees } else { Put::Passed { kept: *known_rank, other: value, by: rank } };
        }
        let other = std::mem::replace(known, value);
        let by = std::mem::replace(known_rank, rank);
        if agrees { Put::Agrees } else { Put::Passed { kept: rank, other, by } }
    }
}

/// Texts agree ignoring case, as everywhere.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => equals_text(left, right),
        _ => left == right,
    }
}
