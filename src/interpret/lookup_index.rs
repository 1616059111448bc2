//! A table's rows by their keys, so that a long table is not searched for every event.

use rustc_hash::FxHashMap;

use crate::model::Table;
use crate::semantics::Value;
use crate::semantics::text::fold_key;

/// A table's rows by their keys.
pub(super) struct LookupIndex(FxHashMap<Vec<Key>, usize>);

/// A value in the form in which equal ones are the same.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Text(String),
    Number(i64),
    Other(String),
}

impl LookupIndex {
    /// The first of rows with the same keys counts.
    pub fn of(table: &Table) -> Self {
        let mut rows = FxHashMap::default();
        for (number, (keys, _)) in table.rows.iter().enumerate() {
            rows.entry(key_of(keys)).or_insert(number);
        }
        Self(rows)
    }

    /// The row with these keys.
    pub fn find(&self, keys: &[Value]) -> Option<usize> {
        self.0.get(&key_of(keys)).copied()
    }
}

fn key_of(values: &[Value]) -> Vec<Key> {
    let key = |value: &Value| match value {
        Value::Text(text) => Key::Text(fold_key(text)),
        Value::Number(number) => Key::Number(number.millionths()),
        other => Key::Other(format!("{other:?}")),
    };
    values.iter().map(key).collect()
}
