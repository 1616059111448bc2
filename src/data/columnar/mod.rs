//! Rows and events as columns.
//!
//! In: a [`Dataset`], a record or event, and which fields, each as the references to follow and the field at
//! their end. Out: a [`Batch`] with a column for each, or an [`EventBatch`]. Never: leaves a row out or changes
//! their order.

mod follow;
mod kind;

pub use kind::{column_kind, empty_column, first_values, type_at};

use super::Dataset;
use crate::columns::{Batch, Column, ColumnBuilder, EventBatch};
use crate::model::{EventId, FieldId, Model, RecordId};
use crate::semantics::Value;
use follow::Follower;

/// The columns of a record: one for each of `paths`, whose fields but the last are references to follow.
#[must_use]
pub fn batch_of(model: &Model, data: &Dataset, record: RecordId, paths: &[Vec<FieldId>]) -> Batch {
    let rows = data.row_count(record);
    let mut follower = Follower::new(model, data);
    let columns = paths.iter().map(|path| {
        let mut column = builder(model, record, path);
        match path.split_last() {
            None => (0..rows).for_each(|_| column.push(&Value::Blank)),
            Some((last, references)) => {
                let rows = follower.record(record, rows, references);
                push_all(&mut column, data, rows.record, &rows.numbers, *last);
            }
        }
        column.finish()
    });
    Batch { columns: columns.collect(), rows: rows as usize }
}

/// The events of a kind, in the order of the dataset, with a column for each of `paths`: the first field is one
/// of the event; all but the last are references to follow.
#[must_use]
pub fn event_batch_of(model: &Model, data: &Dataset, event: EventId, paths: &[Vec<FieldId>]) -> EventBatch {
    let events = data.events.get(event.index()).map_or(&[][..], super::EventTable::all);
    let mut follower = Follower::new(model, data);
    let mut columns: Vec<Column> = Vec::with_capacity(paths.len());
    for path in paths {
        let (ty, labels) = kind::event_type(model, event, path);
        let mut column = ColumnBuilder::new(column_kind(ty), labels);
        match path.as_slice() {
            [] => events.iter().for_each(|_| column.push(&Value::Blank)),
            [field] => {
                events.iter().for_each(|one| column.push(one.values.get(field.index()).unwrap_or(&Value::Blank)))
            }
            [first, references @ .., last] => {
                let rows = follower.event(event, events, *first, references);
                push_all(&mut column, data, rows.record, &rows.numbers, *last);
            }
        }
        columns.push(column.finish());
    }
    EventBatch {
        subjects: events.iter().map(|event| event.row).collect(),
        at: events.iter().map(|event| event.at).collect(),
        columns,
        sorted: true,
    }
}

fn builder(model: &Model, record: RecordId, path: &[FieldId]) -> ColumnBuilder {
    let ty = type_at(model, record, path);
    ColumnBuilder::new(column_kind(ty), first_values(model, ty))
}

fn push_all(column: &mut ColumnBuilder, data: &Dataset, record: Option<RecordId>, rows: &[Option<u32>], last: FieldId) {
    for row in rows {
        let value = record.zip(*row).map_or(&Value::Blank, |(record, row)| data.field(record, row, last));
        column.push(value);
    }
}
