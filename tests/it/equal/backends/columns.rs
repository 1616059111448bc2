//! Tables as columns of one form, so that what is compiled for the first table of a model is there for all.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use leadlang::columns::{Column, ColumnBuilder};
use leadlang::data::{ColumnTable, Columnar, Dataset, column_kind, first_values};
use leadlang::model::{Field, Model, Type};
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
        Columnar { dataset: data, tables }
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
