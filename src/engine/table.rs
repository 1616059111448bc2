//! The rows of records, as columns.

use std::sync::Arc;

use super::gather::NOWHERE;
use crate::columns::Column;
use crate::data::Columnar;
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
    pub fn of(data: &Columnar, model: &Model, record: RecordId, wanted: &dyn Fn(FieldId) -> bool) -> Self {
        let fields = model.records.get(record.index()).map_or(&[][..], |record| record.fields.as_slice());
        let mut table = Self::new(data.row_count(record), fields.len());
        let paths: Vec<Vec<FieldId>> =
            (0..).map(FieldId).take(fields.len()).filter(|field| wanted(*field)).map(|field| vec![field]).collect();
        let batch = data.batch(model, record, &paths);
        for (field, column) in paths.iter().flatten().zip(batch.columns) {
            let refers = fields.get(field.index()).is_some_and(|field| matches!(field.ty, Type::Record(_)));
            if refers {
                table.references.get_mut(field.index()).into_iter().for_each(|place| *place = Some(rows_of(&column)));
            }
            // A reference is a value too: `account is not blank`.
            table.columns.get_mut(field.index()).into_iter().for_each(|place| *place = Some(column.clone()));
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

/// The rows that a column of references leads to.
fn rows_of(column: &Column) -> Arc<[u32]> {
    let row = |value: &Value| if let Value::Row(row) = value { *row } else { NOWHERE };
    match column {
        Column::Codes(codes) => {
            let rows: Vec<u32> = codes.dictionary.values().iter().map(row).collect();
            let of = |at: usize| codes.codes.get(at).and_then(|code| rows.get(code as usize)).copied();
            (0..codes.codes.len()).map(|at| of(at).unwrap_or(NOWHERE)).collect()
        }
        Column::Numbers(numbers) => std::iter::repeat_n(NOWHERE, numbers.numbers.len()).collect(),
    }
}
