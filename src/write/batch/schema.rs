//! What the columns of a score file are in Arrow's types.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal64Type;
use arrow_array::{Array, ArrayRef, Float64Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use crate::semantics::Decimal;
use crate::write::cell::{Column, Kind};

/// Numbers with decimals, as batches carry them inside the program: counts of millionths.
pub const DECIMAL: DataType = DataType::Decimal64(18, 6);

/// The schema of batches of these columns.
#[must_use]
pub fn schema_of(columns: &[Column]) -> SchemaRef {
    let field = |column: &Column| Field::new(&column.name, type_of(column.kind), true);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

fn type_of(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Label => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Kind::Number { decimals: 0 } => DataType::Int64,
        Kind::Number { .. } => DECIMAL,
        Kind::Truth => DataType::Boolean,
    }
}

/// The schema that a file has: numbers with decimals are binary ones there.
#[must_use]
pub fn schema_for_files(schema: &Schema) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Decimal64(..) => Arc::new(Field::new(field.name(), DataType::Float64, field.is_nullable())),
        _ => Arc::clone(field),
    };
    Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Vec<_>>()))
}

/// A batch as a file holds it.
///
/// # Errors
/// The schema is not that of the batch.
pub fn for_files(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_new(Arc::clone(schema), batch.columns().iter().map(column_for_files).collect())
}

fn column_for_files(column: &ArrayRef) -> ArrayRef {
    let Some(numbers) = column.as_primitive_opt::<Decimal64Type>() else { return Arc::clone(column) };
    let floats = numbers.values().iter().map(|number| Decimal::from_millionths(*number).to_f64());
    Arc::new(Float64Array::new(floats.collect::<Vec<_>>().into(), numbers.nulls().cloned()))
}
