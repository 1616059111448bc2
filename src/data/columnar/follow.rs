//! Follows references, each way once.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::data::{Dataset, EventRow};
use crate::model::{EventId, FieldId, Model, RecordId, Type};
use crate::semantics::Value;

/// Rows that references lead to.
#[derive(Clone)]
pub(super) struct Rows {
    /// In which record; none: the way leads nowhere.
    pub record: Option<RecordId>,
    /// The row for each row at the start of the way.
    pub numbers: Rc<[Option<u32>]>,
}

/// Follows references.
pub(super) struct Follower<'a> {
    model: &'a Model,
    data: &'a Dataset,
    known: FxHashMap<Vec<FieldId>, Rows>,
}

impl<'a> Follower<'a> {
    /// For one record or one event: its ways are remembered by their fields alone.
    pub(super) fn new(model: &'a Model, data: &'a Dataset) -> Self {
        Self { model, data, known: FxHashMap::default() }
    }

    /// From the rows of a record.
    pub(super) fn record(&mut self, record: RecordId, rows: u32, references: &[FieldId]) -> Rows {
        let start = || Rows { record: Some(record), numbers: (0..rows).map(Some).collect() };
        self.follow(&[], start, references)
    }

    /// From events, by a reference of theirs.
    pub(super) fn event(
        &mut self,
        event: EventId,
        events: &[EventRow],
        first: FieldId,
        references: &[FieldId],
    ) -> Rows {
        let declared = self.model.events.get(event.index()).and_then(|event| event.fields.get(first.index()));
        let record = declared.and_then(|field| target(field.ty));
        let row = |event: &EventRow| event.values.get(first.index()).and_then(row);
        let start = || Rows { record, numbers: events.iter().map(row).collect() };
        self.follow(&[first], start, references)
    }

    fn follow(&mut self, before: &[FieldId], start: impl FnOnce() -> Rows, references: &[FieldId]) -> Rows {
        let mut way = before.to_vec();
        let mut rows = self.known.entry(way.clone()).or_insert_with(start).clone();
        for field in references {
            way.push(*field);
            let (model, data) = (self.model, self.data);
            rows = self.known.entry(way.clone()).or_insert_with(|| step(model, data, &rows, *field)).clone();
        }
        rows
    }
}

fn step(model: &Model, data: &Dataset, rows: &Rows, field: FieldId) -> Rows {
    let Some(record) = rows.record else { return rows.clone() };
    let declared = model.records.get(record.index()).and_then(|record| record.fields.get(field.index()));
    let next = |number: &Option<u32>| number.and_then(|number| row(data.field(record, number, field)));
    Rows { record: declared.and_then(|field| target(field.ty)), numbers: rows.numbers.iter().map(next).collect() }
}

const fn target(ty: Type) -> Option<RecordId> {
    if let Type::Record(record) = ty { Some(record) } else { None }
}

const fn row(value: &Value) -> Option<u32> {
    if let Value::Row(row) = value { Some(*row) } else { None }
}
