//! Rows and events as columns.
//!
//! In: a [`Dataset`], and maybe tables and events that were read by column; a record or event, and which fields, each as the
//! references to follow and the field at their end. Out: a [`Batch`] with a column for each, or an [`EventBatch`].
//! Never: leaves a row out or changes their order.

mod follow;
mod kind;
mod log;
mod names;
mod table;

pub use kind::{column_kind, empty_column, first_values, type_at};
pub use log::{EventLog, EventParts, LogField, NO_ROW};
pub use names::Names;
pub use table::{ColumnTable, Columnar};

use super::Dataset;
use crate::columns::{Batch, Column, EventBatch};
use crate::model::{EventId, FieldId, Model, RecordId};
use follow::{Follower, Source};

/// The columns of a record: one for each of `paths`, whose fields but the last are references to follow.
#[must_use]
pub fn batch_of(model: &Model, data: &Dataset, record: RecordId, paths: &[Vec<FieldId>]) -> Batch {
    batch(Source { model, data, tables: &[] }, record, paths)
}

/// The events of a kind, in the order of the dataset, with a column for each of `paths`: the first field is one
/// of the event; all but the last are references to follow.
#[must_use]
pub fn event_batch_of(model: &Model, data: &Dataset, event: EventId, paths: &[Vec<FieldId>]) -> EventBatch {
    event_batch(Source { model, data, tables: &[] }, event, paths)
}

fn batch(source: Source<'_>, record: RecordId, paths: &[Vec<FieldId>]) -> Batch {
    let rows = source.row_count(record);
    let mut follower = Follower::new(source);
    let columns = paths.iter().map(|path| match path.split_last() {
        None => empty_column(source.model, type_at(source.model, record, path), rows),
        Some((last, [])) => follower.column(record, *last),
        Some((last, references)) => {
            let ends = follower.record(record, references);
            follower.at_the_ends(&ends, *last)
        }
    });
    Batch { columns: columns.collect(), rows }
}

fn event_batch(source: Source<'_>, event: EventId, paths: &[Vec<FieldId>]) -> EventBatch {
    let events = source.data.events.get(event.index()).map_or(&[][..], super::EventTable::all);
    let mut follower = Follower::new(source);
    let column = |path: &Vec<FieldId>| -> Column {
        match path.as_slice() {
            [] => empty_column(source.model, crate::model::Type::Error, events.len()),
            [field] => kind::event_column(source.model, event, events, *field),
            [first, references @ .., last] => {
                let numbers = events.iter().map(|event| event.values.get(first.index()).and_then(follow::row));
                let ends = follower.event(event, numbers.collect(), *first, references);
                follower.at_the_ends(&ends, *last)
            }
        }
    };
    EventBatch {
        columns: paths.iter().map(column).collect(),
        subjects: events.iter().map(|event| event.row).collect(),
        at: events.iter().map(|event| event.at).collect(),
        sorted: true,
    }
}
