//! One table a record: rows by its key, what other files know about them by another field, and rows without key.

use crate::model::{FieldId, RecordId};
use crate::read::bind::index::{Found, Index};
use crate::read::bind::intern::Seeker;
use crate::read::bind::record::Clash;
use crate::read::bind::report::Place;
use crate::read::bind::staging::{Put, Staging};
use crate::read::bind::state::State;
use crate::read::bind::value::key_text;
use crate::semantics::Value;

/// The rows of a record, and where those of each staging went.
pub(super) struct Merged {
    pub rows: Staging,
    /// For each staging its rows by the number they have now; none: as they were.
    moved: Vec<Option<Vec<u32>>>,
}

impl Merged {
    /// The number that a row of a staging has now.
    pub(super) fn row(&self, staging: usize, row: u32) -> u32 {
        let moved = self.moved.get(staging).and_then(Option::as_ref);
        moved.map_or(row, |moved| moved.get(row as usize).copied().unwrap_or(row))
    }
}

/// Puts the rows of all records together.
pub(super) fn all(state: &mut State<'_>) -> Vec<Merged> {
    (0..state.model.records.len()).map(|at| one(state, RecordId::at(at))).collect()
}

fn one(state: &mut State<'_>, record: RecordId) -> Merged {
    let key = state.model[record].key;
    let mut count = state.stagings.get(record.index()).map_or(0, Vec::len);
    if count == 0 {
        // Nothing feeds it.
        let fields = state.model[record].fields.len();
        state.stagings.get_mut(record.index()).into_iter().for_each(|all| all.push(Staging::new(key, fields)));
        count = 1;
    }
    let stagings = state.stagings.get(record.index()).map(Vec::as_slice).unwrap_or_default();
    let main = stagings.iter().position(|staging| key.is_some() && staging.key == key).unwrap_or(0);
    let mut moved = vec![None; count];
    for other in (0..count).filter(|other| *other != main) {
        let rows = add(state, record, main, other);
        moved.get_mut(other).into_iter().for_each(|place| *place = Some(rows.clone()));
    }
    let rows = state.staging(record, main).map(std::mem::take).unwrap_or_default();
    let mut merged = Merged { rows, moved };
    name_by_key(&mut merged.rows, key);
    merged
}

/// Adds the rows of one staging to the main one; gives their new numbers.
fn add(state: &mut State<'_>, record: RecordId, main: usize, other: usize) -> Vec<u32> {
    let Some(other) = state.staging(record, other).map(std::mem::take) else { return Vec::new() };
    let index = other.key.and_then(|field| {
        let rows = &state.staging(record, main)?.rows;
        Some((field, Index::new(rows, field, false)))
    });
    let mut numbers = Vec::with_capacity(other.rows.len());
    for number in 0..u32::try_from(other.rows.len()).unwrap_or(u32::MAX) {
        let known = index.as_ref().and_then(|(field, index)| find(index, other.value(number, *field)));
        let place = other.places.get(number as usize);
        let name = other.names.get(number as usize).cloned().flatten();
        let (Some(place), Some(staging)) = (place, state.staging(record, main)) else { continue };
        let row = known.unwrap_or_else(|| staging.add(name, place));
        numbers.push(row);
        for (at, value) in other.rows.get(number as usize).into_iter().flatten().enumerate() {
            let field = FieldId(u32::try_from(at).unwrap_or(u32::MAX));
            put(state, (record, main, row, field), value.clone(), other.rank(number, at), place);
        }
    }
    numbers
}

fn find(index: &Index, value: &Value) -> Option<u32> {
    match index.find(&key_text(value)?) {
        Found::Nothing => None,
        Found::Row(row) | Found::First(row) => Some(row),
    }
}

fn put(
    state: &mut State<'_>,
    (record, staging, row, field): (RecordId, usize, u32, FieldId),
    value: Value,
    rank: u16,
    place: &Place,
) {
    let put = state.staging(record, staging).map(|staging| staging.put(row, field, value, rank));
    if let Some(Put::Passed { kept, other, by }) = put {
        let seeker = state.seekers.get(&Seeker::Field(record, field)).copied();
        state.conflict(Clash { record, staging, row, field, seeker, kept, other, by }, place);
    }
}

/// A row that came without key is called by its key field where that says something.
fn name_by_key(rows: &mut Staging, key: Option<FieldId>) {
    let Some(key) = key else { return };
    for (row, name) in rows.rows.iter().zip(&mut rows.names) {
        if name.is_none() {
            *name = row.get(key.index()).and_then(key_text).map(std::borrow::Cow::into_owned);
        }
    }
}
