//! Leads as an Arrow record batch: dictionary codes with their values, blanks as nulls. No number is copied; codes are,
//! because an Arrow dictionary has no entry for blank.

use std::sync::Arc;

use arrow_array::types::{ArrowDictionaryKeyType, UInt8Type, UInt16Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, PrimitiveArray, RecordBatch,
    StringArray,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::ArrowError;

use super::{Known, Leads, key};
use crate::vocabulary::{Day, Flag, Number, Text};

/// The leads; `first` is the number of the first, for its key. Without it there is no column `id`.
///
/// # Errors
/// None that data of ours can have.
pub fn record_batch(leads: &Leads, first: Option<usize>) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<(&str, ArrayRef, bool)> = Vec::new();
    if let Some(first) = first {
        let keys = StringArray::from_iter_values((first..first + leads.rows).map(key));
        columns.push(("id", Arc::new(keys), false));
    }
    for (column, codes) in Text::ALL.iter().zip(&leads.codes) {
        columns.push((column.name(), texts::<UInt8Type>(*column, codes, |code| code.saturating_sub(1))?, true));
    }
    columns.push((
        Text::Title.name(),
        texts::<UInt16Type>(Text::Title, &leads.title, |code| code.saturating_sub(1))?,
        true,
    ));
    for (column, numbers) in Number::ALL.iter().zip(&leads.wholes) {
        columns.push((column.name(), Arc::new(Int32Array::new(numbers.values.clone(), nulls(numbers))), true));
    }
    for (column, numbers) in [Number::Revenue, Number::Health].iter().zip(&leads.floats) {
        columns.push((column.name(), Arc::new(Float64Array::new(numbers.values.clone(), nulls(numbers))), true));
    }
    for (column, days) in Day::ALL.iter().zip(&leads.days) {
        columns.push((column.name(), Arc::new(Date32Array::new(days.values.clone(), nulls(days))), true));
    }
    for (column, flags) in Flag::ALL.iter().zip(&leads.flags) {
        let yes = BooleanBuffer::collect_bool(leads.rows, |row| flags[row] == 2);
        columns.push((column.name(), Arc::new(BooleanArray::new(yes, None)), false));
    }
    RecordBatch::try_from_iter_with_nullable(columns)
}

fn nulls<T: arrow_buffer::ArrowNativeType>(column: &Known<T>) -> Option<NullBuffer> {
    Some(NullBuffer::new(column.known.clone()))
}

fn texts<K: ArrowDictionaryKeyType>(
    column: Text,
    codes: &ScalarBuffer<K::Native>,
    less_one: impl Fn(K::Native) -> K::Native,
) -> Result<ArrayRef, ArrowError> {
    let blank = K::Native::default();
    let nulls = NullBuffer::new(BooleanBuffer::collect_bool(codes.len(), |row| codes[row] != blank));
    let keys: Vec<K::Native> = codes.iter().map(|code| less_one(*code)).collect();
    let keys = PrimitiveArray::<K>::new(keys.into(), Some(nulls));
    Ok(Arc::new(DictionaryArray::<K>::try_new(keys, Arc::new(StringArray::from(column.values())))?))
}
