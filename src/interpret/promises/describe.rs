//! A counter-example in words that a person can check.

use super::CounterExample;
use super::search::{Broken, Candidate};
use crate::data::{Dataset, EventRow};
use crate::interpret::show_value;
use crate::model::{EventId, FieldId, Model, RecordId, Type};
use crate::semantics::Value;

/// A contact that breaks a promise.
pub(super) fn describe(model: &Model, candidate: Candidate, broken: Broken) -> CounterExample {
    let mut fields = Vec::new();
    add_fields(model, &candidate, (model.scored, candidate.row), "", &mut fields);
    let mut events = Vec::new();
    for (kind, table) in candidate.data.events.iter().enumerate() {
        let kind = EventId::at(kind);
        events.extend(table.all().iter().map(|event| event_words(model, &candidate, kind, event)));
    }
    let Candidate { test, data, row, as_of } = candidate;
    CounterExample { test, data, row, as_of, fields, events, step: broken.step, evidence: broken.evidence }
}

/// The fields of a row that are not blank, and of the rows it refers to; each row once, so that a
/// circle of references ends.
fn add_fields(
    model: &Model,
    candidate: &Candidate,
    start: (RecordId, u32),
    prefix: &str,
    fields: &mut Vec<(String, String)>,
) {
    let mut seen = vec![start];
    let mut waiting = vec![(start, prefix.to_owned())];
    while let Some(((record, row), prefix)) = waiting.pop() {
        for (number, field) in (0_u32..).zip(&model[record].fields) {
            let value = candidate.data.field(record, row, FieldId(number));
            let name = format!("{prefix}{}", field.name);
            match (value, field.ty) {
                (Value::Blank, _) => {}
                (Value::Row(row), Type::Record(target)) => {
                    if !seen.contains(&(target, *row)) {
                        seen.push((target, *row));
                        waiting.push(((target, *row), format!("{name}.")));
                    }
                }
                _ => fields.push((name, shown(model, candidate, value, field.ty))),
            }
        }
    }
}

/// `page_view on 2 March 2026 09:00: pricing`
pub(super) fn event_words(model: &Model, candidate: &Candidate, kind: EventId, event: &EventRow) -> String {
    let declared = &model[kind];
    let when = shown(model, candidate, &Value::Moment(event.at), Type::Moment);
    let values = declared.fields.iter().zip(&event.values).filter(|(_, value)| !value.is_blank());
    let values: Vec<String> =
        values.map(|(field, value)| format!("{} {}", field.name, shown(model, candidate, value, field.ty))).collect();
    let of = if declared.of == model.scored && event.row == candidate.row {
        String::new()
    } else {
        format!(" of {}", row_name(&candidate.data, declared.of, event.row))
    };
    let details = if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) };
    format!("{}{of} on {when}{details}", declared.name)
}

fn row_name(data: &Dataset, record: RecordId, row: u32) -> String {
    let names = data.records.get(record.index()).map(|table| &table.names);
    names.and_then(|names| names.get(row as usize)).cloned().unwrap_or_default()
}

fn shown(model: &Model, candidate: &Candidate, value: &Value, ty: Type) -> String {
    show_value(model, &candidate.data, &candidate.as_of.zone, value, ty)
}
