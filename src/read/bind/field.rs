//! Values of one field from a program instead of a file: read as a file's column of the field's own name would be.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::BooleanBuffer;

use super::columnar::of_array;
use super::value::{BadValue, Converter, Fast, Rates, Setup};
use crate::columns::{Column, NumberColumn, Numbers};
use crate::data::first_values;
use crate::model::{Field, Model, Type, ValueFormat};
use crate::read::Cell;
use crate::semantics::{Decimal, Value};

/// Reads values of one field.
pub struct FieldReader {
    converter: Converter,
    first: Vec<Value>,
    ty: Type,
    bounded: bool,
}

/// Reads the common spellings of a number, a day or an instant.
pub struct PlainText(Fast);

impl PlainText {
    /// Millionths, a day or microseconds; none: ask [`FieldReader::value`].
    #[must_use]
    pub fn read(&mut self, text: &str) -> Option<i64> {
        self.0.read(text.as_bytes())
    }
}

impl FieldReader {
    /// For a field of a record or event. A reference is read as text: the key of the row it leads to.
    #[must_use]
    pub fn new(model: &Model, field: &Field) -> Self {
        let ty = if matches!(field.ty, Type::Record(_)) { Type::Text } else { field.ty };
        let converter = Converter::new(&Setup {
            ty,
            label_sets: &model.label_sets,
            spellings: &[],
            values: &ValueFormat::default(),
            bounds: (field.low, field.high),
            model_zone: &model.zone,
            rates: &Arc::new(Rates::new(&model.rates)),
        });
        let bounded = field.low.is_some() || field.high.is_some();
        Self { converter, first: first_values(model, ty), ty, bounded }
    }

    /// The value of a cell.
    ///
    /// # Errors
    /// What is wrong with it, first of all.
    pub fn value(&self, cell: &Cell<'_>) -> Result<Value, BadValue> {
        let mut problem = None;
        let value = self.converter.value(cell, &mut |bad| {
            problem.get_or_insert(bad);
        });
        problem.map_or(Ok(value), Err)
    }

    /// What reads its common spellings at once.
    #[must_use]
    pub fn plain_text(&self) -> PlainText {
        PlainText(Fast::new(&self.converter))
    }

    /// The number of a whole number or float where nothing can be wrong with it; none: ask [`Self::value`].
    #[must_use]
    pub fn number(&self, number: i64) -> Option<i64> {
        let plain = !self.bounded && matches!(self.ty, Type::Number | Type::Whole | Type::Money(_));
        if plain { number.checked_mul(1_000_000).filter(|millionths| *millionths != i64::MIN) } else { None }
    }

    /// Whether a float of modest size is the field's value as it is.
    #[must_use]
    pub const fn takes_floats(&self) -> bool {
        !self.bounded && matches!(self.ty, Type::Number | Type::Money(_))
    }

    /// The column of an array, and what is wrong with which rows.
    #[must_use]
    pub fn column(&self, array: &ArrayRef) -> (Column, Vec<(usize, BadValue)>) {
        if let Some(column) = self.floats(array) {
            return (column, Vec::new());
        }
        of_array(&self.converter, &self.first, array)
    }

    /// Floats as they lie in memory.
    fn floats(&self, array: &ArrayRef) -> Option<Column> {
        if !self.takes_floats() {
            return None;
        }
        let floats = array.as_primitive_opt::<Float64Type>()?;
        let most = Decimal::MAX.to_f64() / 2.0;
        let is_number = |row: usize| floats.is_valid(row) && !floats.value(row).is_nan();
        let fine = |row: usize| !is_number(row) || floats.value(row).abs() < most;
        if !(0..floats.len()).all(fine) {
            return None;
        }
        let known = BooleanBuffer::collect_bool(floats.len(), is_number);
        let all = known.count_set_bits() == floats.len();
        let numbers = Numbers::Floats(floats.values().clone());
        Some(Column::Numbers(NumberColumn { numbers, known: if all { None } else { Some(known) } }))
    }
}
