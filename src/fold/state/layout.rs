//! What event state keeps of each kind of event: all its fields, in the order they are declared.

use std::fmt::Write;

use super::StateError;
use crate::model::{EventId, FieldId, Model, Type};
use crate::store::checksum;

/// The columns that event state takes of a kind, in order.
#[must_use]
pub fn event_fields(model: &Model, event: EventId) -> Vec<Vec<FieldId>> {
    let fields = model.events.get(event.index()).map_or(0, |event| event.fields.len());
    (0..u32::try_from(fields).unwrap_or(u32::MAX)).map(|field| vec![FieldId(field)]).collect()
}

/// Refuses events that refer to rows: their numbers are of one run only.
pub(super) fn no_references(model: &Model) -> Result<(), StateError> {
    for event in &model.events {
        if let Some(field) = event.fields.iter().find(|field| matches!(field.ty, Type::Record(_))) {
            return Err(StateError::Reference(format!("{}.{}", event.name, field.name)));
        }
    }
    Ok(())
}

/// A number that differs where the declarations of events do: their names, whom they are about, their fields, and what
/// labels mean.
pub(super) fn fingerprint(model: &Model) -> u64 {
    let mut text = String::new();
    for event in &model.events {
        let owner = model.records.get(event.of.index()).map_or("", |record| &record.name);
        // Writing to a text never fails.
        let _ = write!(text, "{} of {owner}:", event.name);
        for field in &event.fields {
            let labels = match field.ty {
                Type::Label(set) => model.label_sets.get(set.index()).map(|set| set.labels.join("|")),
                _ => None,
            };
            let kind = crate::data::column_kind(field.ty);
            let _ = write!(text, " {} {kind:?} {};", field.name, labels.unwrap_or_default());
        }
        text.push('\n');
    }
    checksum(text.as_bytes())
}
