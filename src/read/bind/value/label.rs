//! Labels of a `one of` or `ordered` type, by name, ignoring case and outer space.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::BadValue;
use crate::model::LabelSet;
use crate::read::Cell;
use crate::read::cell::quote;
use crate::semantics::Value;
use crate::semantics::text::fold_key;

/// How many labels a message names.
const NAMED: usize = 8;

/// The labels of a set by their folded names.
pub(super) struct Labels {
    by_name: FxHashMap<String, u32>,
    list: Arc<str>,
}

impl Labels {
    pub(super) fn new(set: &LabelSet) -> Self {
        let mut by_name = FxHashMap::default();
        for (index, label) in (0..).zip(&set.labels) {
            by_name.entry(fold_key(label)).or_insert(index);
        }
        let more = if set.labels.len() > NAMED { ", …" } else { "" };
        let shown: Vec<&str> = set.labels.iter().take(NAMED).map(String::as_str).collect();
        Self { by_name, list: format!("{}{more}", shown.join(", ")).into() }
    }

    pub(super) fn read(&self, cell: &Cell<'_>) -> Result<Value, BadValue> {
        let text = cell.shown();
        let found = self.by_name.get(&fold_key(&text)).or_else(|| self.by_name.get(yes_or_no(cell)?));
        let unknown = || BadValue::Label { found: quote(text.trim()), labels: Arc::clone(&self.list) };
        found.map(|label| Value::Label(*label)).ok_or_else(unknown)
    }
}

/// A check box of a workbook or of JSON may stand for the labels `yes` and `no`.
fn yes_or_no(cell: &Cell<'_>) -> Option<&'static str> {
    match cell {
        Cell::YesNo(true) => Some("yes"),
        Cell::YesNo(false) => Some("no"),
        _ => None,
    }
}
