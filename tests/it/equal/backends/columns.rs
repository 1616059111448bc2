//! Tables as columns of one form, so that what is compiled for the first table of a model is there for all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use leadlang::columns::{Column, ColumnBuilder, EventBatch};
use leadlang::data::{ColumnTable, Columnar, Dataset, EventLog, EventRow, LogField, NO_ROW, column_kind, first_values};
use leadlang::model::{EventId, Field, Model, RecordId, Type};
use leadlang::semantics::{Decimal, Value};

use super::super::grammar::TEXTS;

/// The dictionaries of a model's fields so far. They grow from table to table, as those of a file do that is read in
/// batches.
#[derive(Debug)]
pub struct Shared {
    known: Mutex<BTreeMap<(usize, usize), Vec<Value>>>,
    /// The texts that every dictionary of texts begins with.
    texts: &'static [&'static str],
}

impl Shared {
    /// Dictionaries that are empty at first, or that have most texts from the beginning: code outlives them longer.
    pub fn new(empty: bool) -> Self {
        Self { known: Mutex::default(), texts: if empty { &[] } else { &TEXTS } }
    }

    /// Data by column: numbers in the widest form of their type, with a bitmap; codes of the shared dictionaries.
    pub fn columnar(&self, model: &Model, mut data: Dataset) -> Columnar {
        let mut tables = Vec::new();
        for (record, (declared, table)) in model.records.iter().zip(&mut data.records).enumerate() {
            let rows = std::mem::take(&mut table.rows);
            let column = |(field, declared): (usize, &Field)| {
                Some(self.column(model, (record, field), declared, rows.iter().map(|row| &row[field])))
            };
            let columns = declared.fields.iter().enumerate().map(column).collect();
            tables.push(Some(ColumnTable { rows: rows.len(), names: None, columns }));
        }
        let rows: Vec<u32> = tables.iter().flatten().map(|table: &ColumnTable| table.rows as u32).collect();
        // Some kinds of events by column too, the others as they are.
        let events = data.events.iter_mut().enumerate().map(|(at, events)| match at % 2 {
            0 => vec![log(model, EventId::at(at), std::mem::take(events).all(), &rows)],
            _ => Vec::new(),
        });
        let logs = events.collect();
        Columnar { dataset: data, tables, logs }
    }

    fn column<'v>(
        &self,
        model: &Model,
        at: (usize, usize),
        field: &Field,
        values: impl Iterator<Item = &'v Value>,
    ) -> Column {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let first = known.entry(at).or_insert_with(|| match field.ty {
            Type::Text => self.texts.iter().map(|text| Value::text(text)).collect(),
            ty => first_values(model, ty).into_iter().collect(),
        });
        let mut builder = ColumnBuilder::new(column_kind(field.ty), first.iter().cloned());
        let mut rows = 0;
        for value in values {
            builder.push(value);
            rows += 1;
        }
        // Rows that are cut off again: one that is blank, and one that is not whole where a number need not be.
        builder.push(&Value::Blank);
        if !matches!(field.ty, Type::Whole) {
            builder.push(&Value::Number(Decimal::from_millionths(500_000)));
        }
        let column = builder.finish().slice(0, rows);
        if let Column::Codes(codes) = &column {
            *first = codes.dictionary.values().to_vec();
        }
        column
    }
}

/// Events as a file has them: in no order, some at a time, about keys, one of which no row has.
fn log(model: &Model, event: EventId, events: &[EventRow], rows: &[u32]) -> EventLog {
    let declared = &model[event];
    // The last key is the first row.
    let keys =
        |record: RecordId| -> Arc<[u32]> { std::iter::once(NO_ROW).chain((0..rows[record.index()]).rev()).collect() };
    let key = |record: RecordId, row: u32| rows[record.index()] - row;
    let fields = (0..).zip(&declared.fields).map(|(column, field)| {
        let rows = if let Type::Record(record) = field.ty { Some(keys(record)) } else { None };
        Some(LogField { column, rows })
    });
    let events: Vec<EventRow> = events.iter().rev().cloned().collect();
    let nobody = events.first().cloned();
    let part = |events: &[EventRow], nobody: Option<&EventRow>| {
        let all = || events.iter().chain(nobody);
        let column = |(at, field): (usize, &Field)| {
            let mut builder = ColumnBuilder::new(column_kind(field.ty), first_values(model, field.ty));
            for event in all() {
                match (&event.values[at], field.ty) {
                    (Value::Row(row), Type::Record(record)) => builder.push(&Value::Row(key(record, *row))),
                    (value, _) => builder.push(value),
                }
            }
            builder.finish()
        };
        let subjects = events.iter().map(|event| key(declared.of, event.row)).chain(nobody.map(|_| 0)).collect();
        let at = all().map(|event| event.at).collect();
        EventBatch { subjects, at, columns: declared.fields.iter().enumerate().map(column).collect(), sorted: false }
    };
    let parts: Vec<EventBatch> = events.chunks(3).map(|events| part(events, nobody.as_ref())).collect();
    EventLog { subjects: keys(declared.of), fields: fields.collect(), parts: Arc::new(parts) }
}
