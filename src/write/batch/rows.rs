//! Batches as rows of cells, for formats that are written cell by cell.

use std::io;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal64Type, Int32Type, Int64Type};
use arrow_schema::DataType;

use super::{BatchWriter, Rendered, of_another};
use crate::semantics::Decimal;
use crate::write::cell::{Cell, RowWriter};

/// Hands batches to a writer of rows.
pub struct RowBatches<'a>(pub Box<dyn RowWriter + 'a>);

impl BatchWriter for RowBatches<'_> {
    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        let Rendered::Batch(batch) = part else { return Err(of_another()) };
        for row in 0..batch.num_rows() {
            let cells: Vec<Cell> = batch.columns().iter().map(|column| cell_of(column.as_ref(), row)).collect();
            self.0.row(&cells)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finish()
    }
}

/// A cell of a column of scores.
#[must_use]
pub fn cell_of(column: &dyn Array, row: usize) -> Cell {
    if row >= column.len() || column.is_null(row) {
        return Cell::Blank;
    }
    match column.data_type() {
        DataType::Utf8 => Cell::text(column.as_string::<i32>().value(row)),
        DataType::Int64 => Cell::Number(Decimal::from_int(column.as_primitive::<Int64Type>().value(row))),
        DataType::Decimal64(..) => {
            Cell::Number(Decimal::from_millionths(column.as_primitive::<Decimal64Type>().value(row)))
        }
        DataType::Boolean => Cell::text(if column.as_boolean().value(row) { "yes" } else { "no" }),
        DataType::Dictionary(..) => {
            let Some(dictionary) = column.as_dictionary_opt::<Int32Type>() else { return Cell::Blank };
            let labels = dictionary.values().as_string_opt::<i32>();
            let code = usize::try_from(dictionary.keys().value(row)).unwrap_or(usize::MAX);
            labels.filter(|labels| code < labels.len()).map_or(Cell::Blank, |labels| Cell::text(labels.value(code)))
        }
        _ => Cell::Blank,
    }
}
