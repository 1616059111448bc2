//! A row as a record, or as more about one that is known.

use super::plan::{FeedPlan, FieldPlan, Slot};
use super::report::Conflict;
use super::row::{Reading, View};
use super::show::show;
use super::staging::Put;
use super::state::{Required, State};
use super::value::key_text;
use crate::model::{FieldId, RecordId, Type};
use crate::semantics::Value;

/// Takes a row as a record. One whose key is blank or unreadable is left out: nothing could refer to it.
pub(super) fn take(
    state: &mut State<'_>,
    number: usize,
    plan: &FeedPlan,
    view: &View<'_>,
    into: (RecordId, usize),
    key: Option<&(FieldId, Slot)>,
) {
    let (record, staging) = into;
    let row = match key {
        None => state.staging(record, staging).map(|staging| staging.add(None, view.place)),
        Some((field, slot)) => keyed(state, number, plan, view, into, (*field, slot)),
    };
    let Some(row) = row else { return };
    for field in &plan.fields {
        let Reading { value, bad } = view.read(&field.slot, &mut state.recorder);
        let value = state.reference(field, value, view);
        if value.is_blank() {
            if field.required && !bad {
                let (column, place) = (field.slot.name.clone(), view.place.clone());
                state.required.push(Required { record, staging, row, field: field.field, column, place });
            }
            continue;
        }
        let put = state.staging(record, staging).map(|staging| staging.put(row, field.field, value, plan.rank));
        if let Some(Put::Passed { kept, other, by }) = put {
            let seeker = field.seeker;
            state.conflict(Clash { record, staging, row, field: field.field, seeker, kept, other, by }, view.place);
        }
    }
}

/// The row with the key that the file row has.
fn keyed(
    state: &mut State<'_>,
    number: usize,
    plan: &FeedPlan,
    view: &View<'_>,
    (record, staging): (RecordId, usize),
    (field, slot): (FieldId, &Slot),
) -> Option<u32> {
    let Reading { value, bad } = view.read(slot, &mut state.recorder);
    let Some(key) = key_text(&value) else {
        state.count(number, |feed| *(if bad { &mut feed.bad_keys } else { &mut feed.blank_keys }) += 1);
        if !bad {
            state.recorder.reject(&slot.name, view.place, "", "expected a key, found nothing: the row is left out");
        }
        return None;
    };
    let shown = view.cell(slot.slot).shown();
    let staging = state.staging(record, staging)?;
    let (row, known) = staging.keyed(&key, shown.trim(), view.place);
    drop(key);
    staging.put(row, field, value, plan.rank);
    if known {
        state.count(number, |feed| feed.repeated += 1);
    }
    Some(row)
}

/// Two values for one field of one record.
pub(super) struct Clash {
    pub record: RecordId,
    pub staging: usize,
    pub row: u32,
    pub field: FieldId,
    /// For a reference: the interner of its keys.
    pub seeker: Option<usize>,
    /// The rank of the value that counts; it stands in the row.
    pub kept: u16,
    pub other: Value,
    pub by: u16,
}

impl State<'_> {
    /// Rows of a record.
    pub(super) fn staging(&mut self, record: RecordId, staging: usize) -> Option<&mut super::staging::Staging> {
        self.stagings.get_mut(record.index())?.get_mut(staging)
    }

    /// For a field that refers to a record: the number of the key.
    fn reference(&mut self, field: &FieldPlan, value: Value, view: &View<'_>) -> Value {
        let Some(interner) = field.seeker.and_then(|seeker| self.interners.get_mut(seeker)) else { return value };
        key_text(&value).map_or(Value::Blank, |key| Value::Row(interner.intern(&key, view.place)))
    }

    /// Counts a contradiction.
    pub(super) fn conflict(&mut self, clash: Clash, place: &super::report::Place) {
        let record = &self.model[clash.record];
        let Some(field) = record.fields.get(clash.field.index()) else { return };
        let Some(staging) = self.stagings.get(clash.record.index()).and_then(|all| all.get(clash.staging)) else {
            return;
        };
        let interner = clash.seeker.and_then(|seeker| self.interners.get(seeker));
        let shown = |value: &Value| match (value, interner, field.ty) {
            (Value::Row(number), Some(interner), Type::Record(_)) => interner.text(*number).to_owned(),
            _ => show(self.model, field.ty, value),
        };
        let conflict = || Conflict {
            key: staging.names.get(clash.row as usize).cloned().flatten().unwrap_or_default(),
            kept: shown(staging.value(clash.row, clash.field)),
            other: shown(&clash.other),
            place: place.clone(),
        };
        let sensors = [clash.kept, clash.by].map(|rank| self.sensors.get(usize::from(rank)).copied().unwrap_or(""));
        let name = format!("{}.{}", record.name, field.name);
        self.recorder.conflict(name, (clash.kept, clash.by), (sensors[0], sensors[1]), conflict);
    }
}
