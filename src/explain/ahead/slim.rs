//! The data that one record's outcome depends on, so that it can be computed many times over.

use crate::data::{Dataset, EventTable, RecordTable};
use crate::explain::Subject;
use crate::model::{FieldId, RecordId, Source, Type};
use crate::semantics::Value;

/// The record, the records it refers to, and their events up to the as-of. Everything, where the rules
/// look at other contacts too; events later than the as-of are left out in any case.
pub fn about(subject: &Subject<'_>) -> Dataset {
    let whole = super::selections_of(subject.model).iter().any(|(_, s)| matches!(s.source, Source::Members { .. }));
    let rows = (!whole).then(|| reached(subject));
    let keeps = |record: RecordId, row: u32| rows.as_ref().is_none_or(|rows| rows.contains(&(record, row)));
    let mut data = Dataset::empty(subject.model, true);
    data.fields_sensed.clone_from(&subject.data.fields_sensed);
    data.events_sensed.clone_from(&subject.data.events_sensed);
    for (position, table) in subject.data.records.iter().enumerate() {
        let record = RecordId::at(position);
        let rows = (0u32..).zip(&table.rows);
        let rows = rows.map(|(row, values)| if keeps(record, row) { values.clone() } else { Vec::new() }).collect();
        let kept = RecordTable { rows, names: if whole { table.names.clone() } else { Vec::new() } };
        data.records.get_mut(position).into_iter().for_each(|table| *table = kept.clone());
    }
    for (position, table) in subject.data.events.iter().enumerate() {
        let Some(event) = subject.model.events.get(position) else { continue };
        let mut kept = EventTable::default();
        let wanted = table.all().iter().filter(|found| found.at <= subject.as_of.instant && keeps(event.of, found.row));
        wanted.cloned().for_each(|found| kept.push(found));
        data.events.get_mut(position).into_iter().for_each(|table| *table = kept.clone());
    }
    data
}

/// The record's own row and every row it refers to, directly or not.
fn reached(subject: &Subject<'_>) -> Vec<(RecordId, u32)> {
    let mut found = vec![(subject.model.scored, subject.outcome.row)];
    let mut next = 0;
    while let Some((record, row)) = found.get(next).copied() {
        next += 1;
        let fields = subject.model.records.get(record.index()).map(|record| &record.fields);
        for (position, field) in (0u32..).zip(fields.into_iter().flatten()) {
            let Type::Record(target) = field.ty else { continue };
            if let Value::Row(to) = subject.data.field(record, row, FieldId(position))
                && !found.contains(&(target, *to))
            {
                found.push((target, *to));
            }
        }
    }
    found
}
