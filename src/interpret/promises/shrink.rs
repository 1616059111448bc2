//! Making a counter-example small: whatever can be left out, is.

use super::search::{Candidate, set};
use crate::data::{Dataset, EventTable};
use crate::model::{FieldId, Model, RecordId};
use crate::semantics::Value;

/// The contact with every event and every value left out that the promise is broken without.
pub(super) fn shrink(model: &Model, mut smallest: Candidate, still_broken: impl Fn(&Candidate) -> bool) -> Candidate {
    let keep_if_broken = |smallest: &mut Candidate, smaller: Dataset| {
        let larger = std::mem::replace(&mut smallest.data, smaller);
        let broken = still_broken(smallest);
        if !broken {
            smallest.data = larger;
        }
        broken
    };
    for kind in 0..smallest.data.events.len() {
        let mut number = 0;
        while let Some(smaller) = without_event(&smallest.data, kind, number) {
            number += usize::from(!keep_if_broken(&mut smallest, smaller));
        }
    }
    for (record, row, field) in optional_values(model, &smallest.data) {
        let mut smaller = smallest.data.clone();
        set(&mut smaller, record, row, field, Value::Blank);
        keep_if_broken(&mut smallest, smaller);
    }
    smallest
}

/// The data without one event; none: there is no such event.
fn without_event(data: &Dataset, kind: usize, number: usize) -> Option<Dataset> {
    let events = data.events.get(kind)?.all();
    events.get(number)?;
    let mut table = EventTable::default();
    let rest = events.iter().enumerate().filter(|(position, _)| *position != number);
    rest.for_each(|(_, event)| table.push(event.clone()));
    let mut smaller = data.clone();
    *smaller.events.get_mut(kind)? = table;
    Some(smaller)
}

/// Where there are values that may be left out.
fn optional_values(model: &Model, data: &Dataset) -> Vec<(RecordId, u32, FieldId)> {
    let mut found = Vec::new();
    for (record, (table, declared)) in data.records.iter().zip(&model.records).enumerate() {
        for (row, values) in (0_u32..).zip(&table.rows) {
            let known = (0_u32..).zip(values.iter().zip(&declared.fields));
            let optional = known.filter(|(_, (value, field))| !value.is_blank() && !field.required && !field.unique);
            found.extend(optional.map(|(field, _)| (RecordId::at(record), row, FieldId(field))));
        }
    }
    found
}
