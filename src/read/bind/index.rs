//! Finds rows by the value of a field.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::value::key_text;
use crate::model::FieldId;
use crate::semantics::Value;
use crate::semantics::text::fold_key;

/// What a key finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// No row.
    Nothing,
    /// The only row.
    Row(u32),
    /// The first of several.
    First(u32),
}

/// The rows of a record by the value of one field.
pub(super) struct Index {
    /// By the exact text; only for the field that tells rows apart.
    exact: Option<FxHashMap<String, Found>>,
    /// Ignoring case; of keys that are known to be different whatever their case, made when somebody looks.
    folded: OnceLock<FxHashMap<String, Found>>,
    /// Rows of a key that another row has in other case.
    pub(super) differ_in_case: Vec<u32>,
}

impl Index {
    pub(super) fn new(rows: &[Vec<Value>], field: FieldId, is_key: bool) -> Self {
        let mut index = Self::empty(is_key);
        for (number, row) in (0..).zip(rows) {
            let Some(text) = row.get(field.index()).and_then(key_text) else { continue };
            index.add(&text, number);
        }
        index
    }

    /// Of rows whose keys are texts already; those of a key field are different, whatever their case.
    pub(super) fn of_texts(rows: Vec<(u32, String)>, is_key: bool) -> Self {
        if is_key {
            let exact = rows.into_iter().map(|(row, text)| (text, Found::Row(row))).collect();
            return Self { exact: Some(exact), folded: OnceLock::new(), differ_in_case: Vec::new() };
        }
        let mut index = Self::empty(is_key);
        rows.iter().for_each(|(row, text)| index.add(text, *row));
        index
    }

    fn empty(is_key: bool) -> Self {
        let folded = OnceLock::from(FxHashMap::default());
        Self { exact: is_key.then(FxHashMap::default), folded, differ_in_case: Vec::new() }
    }

    fn folded(&self) -> &FxHashMap<String, Found> {
        self.folded.get_or_init(|| {
            let exact = self.exact.iter().flatten();
            exact.map(|(text, found)| (fold_key(text), *found)).collect()
        })
    }

    /// Adds a row.
    pub(super) fn add(&mut self, text: &str, row: u32) {
        let Some(folded) = self.folded.get_mut() else { return };
        let folded = note(folded, fold_key(text), row);
        if let Some(exact) = &mut self.exact
            && note(exact, text.to_owned(), row)
            && !folded
        {
            self.differ_in_case.push(row);
        }
    }

    /// The row of a key: exactly that key, else the only one that differs just in case.
    pub(super) fn find(&self, key: &str) -> Found {
        let folded = || self.folded().get(&fold_key(key)).copied().unwrap_or(Found::Nothing);
        let Some(exact) = &self.exact else { return folded() };
        match exact.get(key) {
            Some(found) => *found,
            None => match folded() {
                Found::Row(row) => Found::Row(row),
                Found::First(_) | Found::Nothing => Found::Nothing,
            },
        }
    }
}

/// Adds a row under a key; whether it is the first one there.
fn note(map: &mut FxHashMap<String, Found>, key: String, row: u32) -> bool {
    let mut is_first = false;
    let found = map.entry(key).or_insert_with(|| {
        is_first = true;
        Found::Row(row)
    });
    if let (Found::Row(first), false) = (*found, is_first) {
        *found = Found::First(first);
    }
    is_first
}
