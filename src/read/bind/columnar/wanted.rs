//! Which fields are read.

use crate::model::{EventId, FieldId, Model, RecordId, Type};

/// Which fields of records and events are read; a column that nobody wants is not looked at, and not reported about.
#[derive(Clone, Debug)]
pub struct Wanted {
    fields: Vec<Vec<bool>>,
    of_events: Vec<Vec<bool>>,
}

impl Wanted {
    /// All fields.
    #[must_use]
    pub fn all(model: &Model) -> Self {
        Self::each(model, true)
    }

    /// None yet.
    #[must_use]
    pub fn none(model: &Model) -> Self {
        Self::each(model, false)
    }

    fn each(model: &Model, wanted: bool) -> Self {
        Self {
            fields: model.records.iter().map(|record| vec![wanted; record.fields.len()]).collect(),
            of_events: model.events.iter().map(|event| vec![wanted; event.fields.len()]).collect(),
        }
    }

    /// The fields on a way from a record: references, and the field at their end.
    pub fn add_path(&mut self, model: &Model, record: RecordId, path: &[FieldId]) {
        let mut record = Some(record);
        for field in path {
            let Some(at) = record else { return };
            let place = self.fields.get_mut(at.index()).and_then(|fields| fields.get_mut(field.index()));
            place.into_iter().for_each(|place| *place = true);
            record = target(model.records.get(at.index()).and_then(|record| record.fields.get(field.index())));
        }
    }

    /// The fields on a way from an event: the first is the event's own, the others are of records.
    pub fn add_event_path(&mut self, model: &Model, event: EventId, path: &[FieldId]) {
        let Some((first, rest)) = path.split_first() else { return };
        let place = self.of_events.get_mut(event.index()).and_then(|fields| fields.get_mut(first.index()));
        place.into_iter().for_each(|place| *place = true);
        let declared = model.events.get(event.index()).and_then(|event| event.fields.get(first.index()));
        if let Some(record) = target(declared) {
            self.add_path(model, record, rest);
        }
    }

    pub(super) fn has(&self, record: RecordId, field: FieldId) -> bool {
        self.fields.get(record.index()).and_then(|fields| fields.get(field.index())) == Some(&true)
    }

    pub(super) fn has_of_event(&self, event: EventId, field: FieldId) -> bool {
        self.of_events.get(event.index()).and_then(|fields| fields.get(field.index())) == Some(&true)
    }
}

fn target(field: Option<&crate::model::Field>) -> Option<RecordId> {
    if let Some(Type::Record(record)) = field.map(|field| field.ty) { Some(record) } else { None }
}
