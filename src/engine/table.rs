//! The rows of records, as columns.

use std::sync::Arc;

use super::gather::NOWHERE;
use crate::columns::{Column, ColumnBuilder};
use crate::data::Dataset;
use crate::data::{column_kind, first_values};
use crate::model::{FieldId, Model, RecordId, Type};
use crate::semantics::Value;

/// The rows of a record.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// How many.
    pub rows: usize,
    /// By field: its values. None: blank in every row, or read by nobody.
    pub columns: Vec<Option<Column>>,
    /// By field that refers to a record: the rows it leads to, [`NOWHERE`] for none.
    pub references: Vec<Option<Arc<[u32]>>>,
}

impl Table {
    /// Rows without any field yet.
    #[must_use]
    pub fn new(rows: usize, fields: usize) -> Self {
        Self { rows, columns: vec![None; fields], references: vec![None; fields] }
    }

    /// The rows of a record, of the fields for which `wanted` says yes.
    #[must_use]
    pub fn of(data: &Dataset, model: &Model, record: RecordId, wanted: &dyn Fn(FieldId) -> bool) -> Self {
        let fields = model.records.get(record.index()).map_or(&[][..], |record| record.fields.as_slice());
        let rows = data.row_count(record);
        let mut table = Self::new(rows as usize, fields.len());
        for ((id, field), (column, reference)) in
            (0..).map(FieldId).zip(fields).zip(table.columns.iter_mut().zip(&mut table.references))
        {
            if !wanted(id) {
                continue;
            }
            let values = (0..rows).map(|row| data.field(record, row, id));
            if matches!(field.ty, Type::Record(_)) {
                *reference = Some(values.map(row_of).collect());
            } else {
                let mut builder = ColumnBuilder::new(column_kind(field.ty), first_values(model, field.ty));
                values.for_each(|value| builder.push(value));
                *column = Some(builder.finish());
            }
        }
        table
    }

    /// A field's values.
    #[must_use]
    pub fn column(&self, field: FieldId) -> Option<&Column> {
        self.columns.get(field.index())?.as_ref()
    }

    /// The rows that a field leads to.
    #[must_use]
    pub fn reference(&self, field: FieldId) -> Option<&Arc<[u32]>> {
        self.references.get(field.index())?.as_ref()
    }
}

fn row_of(value: &Value) -> u32 {
    if let Value::Row(row) = value { *row } else { NOWHERE }
}
