//! What keys find, and the report on those that do not find just one row.

use std::sync::Arc;

use rayon::prelude::*;

use super::merge::Merged;
use super::{Indexes, field_name};
use crate::data::NO_ROW;
use crate::model::{Model, RecordId};
use crate::read::bind::index::Found;
use crate::read::bind::intern::Interner;
use crate::read::bind::report::{KeyExample, Keys, KeysKind};
use crate::read::bind::state::State;
use crate::read::cell::quote;

/// How many examples are kept.
const EXAMPLES: usize = crate::read::bind::report::EXAMPLES;

/// What the keys of one seeker find.
pub(in crate::read::bind) struct Search {
    found: Vec<Found>,
    /// How often each was looked for.
    counts: Vec<u64>,
}

impl Search {
    pub(super) fn new(interner: &Interner, indexes: &Indexes) -> Self {
        let index = interner.field.and_then(|field| indexes.get(&(interner.record, field)));
        let find = |key: &str| index.map_or(Found::Nothing, |index| index.find(key));
        let found: Vec<Found> = interner.keys().par_iter().with_min_len(4_096).map(|(key, _)| find(key)).collect();
        Self { counts: interner.counts().to_vec(), found }
    }

    /// The row of each key; [`NO_ROW`] for none.
    pub(in crate::read::bind) fn rows(&self) -> Arc<[u32]> {
        self.found.iter().map(|found| Option::<u32>::from(*found).unwrap_or(NO_ROW)).collect()
    }

    /// Counts that a key was looked for.
    pub(in crate::read::bind) fn count(&mut self, key: u32) {
        if let Some(count) = self.counts.get_mut(key as usize) {
            *count += 1;
        }
    }

    /// The row of a key.
    pub(in crate::read::bind) fn row(&mut self, key: u32) -> Option<u32> {
        self.count(key);
        self.found.get(key as usize).copied().unwrap_or(Found::Nothing).into()
    }
}

/// The keys that did not find just one row.
pub(super) fn report(state: &mut State<'_>, searches: &[Search], indexes: &Indexes, tables: &[Merged]) -> Vec<Keys> {
    let mut all = Vec::new();
    for (interner, search) in state.interners.iter().zip(searches) {
        all.extend(group(state.model, interner, search, KeysKind::NotFound));
        all.extend(group(state.model, interner, search, KeysKind::Several));
    }
    reject(state, searches);
    for (at, record) in state.model.records.iter().enumerate() {
        let id = RecordId::at(at);
        let index = record.key.and_then(|key| indexes.get(&(id, key)));
        let rows = index.map(|index| index.differ_in_case.as_slice()).unwrap_or_default();
        all.extend(tables.get(at).and_then(|table| differ_in_case(state.model, id, rows, table)));
    }
    all.sort_by_key(|keys| (keys.kind, std::cmp::Reverse(keys.count)));
    all
}

fn is(found: Found, kind: KeysKind) -> bool {
    match kind {
        KeysKind::NotFound => found == Found::Nothing,
        KeysKind::Several => matches!(found, Found::First(_)),
        KeysKind::DifferInCase => false,
    }
}

fn group(model: &Model, interner: &Interner, search: &Search, kind: KeysKind) -> Option<Keys> {
    let keys = interner.keys().iter().zip(search.found.iter().zip(&search.counts));
    let mut odd: Vec<KeyExample> = keys
        .filter(|(_, (found, count))| is(**found, kind) && **count > 0)
        .map(|((key, place), (_, count))| KeyExample { key: quote(key), count: *count, place: place.clone() })
        .collect();
    odd.sort_by_key(|example| std::cmp::Reverse(example.count));
    let (count, distinct) = (odd.iter().map(|example| example.count).sum(), odd.len() as u64);
    odd.truncate(EXAMPLES);
    let sought = field_name(model, interner.record, interner.field);
    (distinct > 0).then(|| Keys { kind, by: interner.by.clone(), sought, count, distinct, examples: odd })
}

/// Keys that find nothing go to the rejects file, each once.
fn reject(state: &mut State<'_>, searches: &[Search]) {
    for (interner, search) in state.interners.iter().zip(searches) {
        let sought = field_name(state.model, interner.record, interner.field);
        for ((key, place), (found, count)) in interner.keys().iter().zip(search.found.iter().zip(&search.counts)) {
            if is(*found, KeysKind::NotFound) && *count > 0 {
                let times = if *count > 1 { format!(" ({count} times)") } else { String::new() };
                let message = format!("no row has this {sought}{times}");
                state.recorder.reject(&interner.column, place, &quote(key), &message);
            }
        }
    }
}

fn differ_in_case(model: &Model, record: RecordId, rows: &[u32], table: &Merged) -> Option<Keys> {
    let examples = rows.iter().take(EXAMPLES).filter_map(|row| {
        let place = table.rows.places.get(*row as usize)?.clone();
        let key = quote(table.rows.names.get(*row as usize)?.as_deref()?);
        Some(KeyExample { key, count: 1, place })
    });
    let count = rows.len() as u64;
    (count > 0).then(|| Keys {
        kind: KeysKind::DifferInCase,
        by: model[record].name.clone(),
        sought: field_name(model, record, model[record].key),
        count,
        distinct: count,
        examples: examples.collect(),
    })
}
