//! Events of one feed that were read by column.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::follow::{Follower, rows_of};
use super::kind::{empty_column, first_values, type_at};
use crate::columns::{CodeBuilder, Column, EventBatch};
use crate::model::{EventId, FieldId, Model, Type};
use crate::semantics::Value;

/// The row of a key that no row has.
pub const NO_ROW: u32 = u32::MAX;

/// Batches of events that are handed over one after the other, as often as somebody asks, wherever they are kept.
pub trait EventParts: fmt::Debug + Send + Sync {
    /// Hands over all of them.
    ///
    /// # Errors
    /// They cannot be read; or that of `take`.
    fn each(&self, take: &mut dyn FnMut(&EventBatch) -> io::Result<()>) -> io::Result<()>;

    /// How many bytes of them are not in memory.
    fn put_aside(&self) -> u64 {
        0
    }
}

impl EventParts for Vec<EventBatch> {
    fn each(&self, take: &mut dyn FnMut(&EventBatch) -> io::Result<()>) -> io::Result<()> {
        self.iter().try_for_each(take)
    }
}

/// Events of one feed, about keys: rows are looked up as they are handed over.
#[derive(Clone, Debug)]
pub struct EventLog {
    /// The row of each key that tells whom an event is about; [`NO_ROW`]: none has it.
    pub subjects: Arc<[u32]>,
    /// By field of the event: where its values are. None: nobody asked for them.
    pub fields: Vec<Option<LogField>>,
    /// The events, some at a time. They are about keys.
    pub parts: Arc<dyn EventParts>,
}

/// Where the values of a field are.
#[derive(Clone, Debug)]
pub struct LogField {
    /// The column in each part.
    pub column: usize,
    /// For a reference, whose values are keys: the row of each.
    pub rows: Option<Arc<[u32]>>,
}

impl EventLog {
    /// Hands over the events that are about a row.
    pub(super) fn each(
        &self,
        follower: &mut Follower<'_>,
        event: EventId,
        paths: &[Vec<FieldId>],
        take: &mut dyn FnMut(EventBatch) -> io::Result<()>,
    ) -> io::Result<()> {
        self.parts.each(&mut |part| {
            follower.forget();
            let columns = paths.iter().map(|path| self.column(part, follower, event, path)).collect();
            let row = |key: &u32| self.subjects.get(*key as usize).copied().unwrap_or(NO_ROW);
            let subjects = part.subjects.iter().map(row).collect();
            take(about_somebody(EventBatch { subjects, columns, at: part.at.clone(), sorted: false }))
        })
    }

    fn column(&self, part: &EventBatch, follower: &mut Follower<'_>, event: EventId, path: &[FieldId]) -> Column {
        match path {
            [] => empty_column(follower.model(), Type::Error, part.len()),
            [field] => self.field(part, follower.model(), event, *field),
            [first, references @ .., last] => {
                let start = rows_of(&self.field(part, follower.model(), event, *first));
                let ends = follower.event(event, start, *first, references);
                follower.at_the_ends(&ends, *last)
            }
        }
    }

    fn field(&self, part: &EventBatch, model: &Model, event: EventId, field: FieldId) -> Column {
        let known = self.fields.get(field.index()).and_then(Option::as_ref);
        let column = known.and_then(|known| Some((part.columns.get(known.column)?, known.rows.as_ref())));
        match column {
            None => empty_column(model, type_of(model, event, &[field]), part.len()),
            Some((column, None)) => column.clone(),
            Some((column, Some(rows))) => led(column, rows),
        }
    }
}

/// A column of references with rows for keys.
fn led(column: &Column, rows: &[u32]) -> Column {
    let Column::Codes(column) = column else { return column.clone() };
    let mut builder = CodeBuilder::new([]);
    let mut code = |value: &Value| match value {
        Value::Row(key) => match rows.get(*key as usize) {
            Some(row) if *row != NO_ROW => builder.code(&Value::Row(*row)),
            _ => 0,
        },
        _ => 0,
    };
    let codes: Vec<u32> = column.dictionary.values().iter().map(&mut code).collect();
    let of = |at: usize| column.codes.get(at).and_then(|code| codes.get(code as usize)).copied();
    builder.extend((0..column.codes.len()).map(|at| of(at).unwrap_or(0)));
    Column::Codes(builder.finish())
}

/// Without the events that are about nobody.
fn about_somebody(batch: EventBatch) -> EventBatch {
    if batch.subjects.iter().all(|row| *row != NO_ROW) {
        return batch;
    }
    let there = (0..).zip(batch.subjects.iter()).filter(|(_, row)| **row != NO_ROW);
    let there: Vec<Option<u32>> = there.map(|(at, _)| Some(at)).collect();
    let at = |at: &Option<u32>| at.and_then(|at| batch.at.get(at as usize).copied());
    let subject = |at: &Option<u32>| at.and_then(|at| batch.subjects.get(at as usize).copied());
    EventBatch {
        subjects: there.iter().filter_map(subject).collect(),
        at: there.iter().filter_map(at).collect(),
        columns: batch.columns.iter().map(|column| column.gather(&there)).collect(),
        sorted: batch.sorted,
    }
}

/// Parts as one batch.
pub(super) fn joined(model: &Model, event: EventId, paths: &[Vec<FieldId>], mut parts: Vec<EventBatch>) -> EventBatch {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    let column = |(at, path): (usize, &Vec<FieldId>)| {
        let ty = type_of(model, event, path);
        let columns: Vec<Column> = parts.iter().filter_map(|part| part.columns.get(at).cloned()).collect();
        if columns.is_empty() { empty_column(model, ty, 0) } else { Column::concat(&columns, first_values(model, ty)) }
    };
    EventBatch {
        columns: paths.iter().enumerate().map(column).collect(),
        subjects: parts.iter().flat_map(|part| part.subjects.iter().copied()).collect(),
        at: parts.iter().flat_map(|part| part.at.iter().copied()).collect(),
        sorted: false,
    }
}

/// The type at the end of a path from an event.
fn type_of(model: &Model, event: EventId, path: &[FieldId]) -> Type {
    let Some((first, rest)) = path.split_first() else { return Type::Error };
    let declared = model.events.get(event.index()).and_then(|event| event.fields.get(first.index()));
    match declared.map(|field| field.ty) {
        Some(Type::Record(record)) if !rest.is_empty() => type_at(model, record, rest),
        Some(ty) if rest.is_empty() => ty,
        _ => Type::Error,
    }
}
