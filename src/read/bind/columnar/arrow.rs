//! Cells of an Arrow array, a column at a time where their type allows.
//!
//! Whatever is read at once here is what [`crate::read::arrow::cell::cell_at`] and the converter would give.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, DictionaryArray, OffsetSizeTrait};
use arrow_buffer::ArrowNativeType;
use arrow_schema::{DataType, TimeUnit};

use super::cells::CellColumn;
use super::entire::{self, decimal};
use crate::columns::ColumnKind;
use crate::read::Cell;
use crate::read::arrow::cell::cell_at;
use crate::read::arrow::leaf::LeafArray;
use crate::semantics::calendar::{FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT};
use crate::semantics::decimal::SCALE;

/// Adds the cells of some rows.
pub(super) fn fill(column: &mut CellColumn<'_>, array: &LeafArray, rows: &[u32]) {
    let kind = column.kind();
    // Rows come in order, each once.
    if array.is_plain() && rows.len() == array.array.len() && entire::fill(column, &array.array) {
        return;
    }
    let done = array.is_plain()
        && match array.array.data_type() {
            DataType::Utf8 => texts::<i32>(column, array, rows),
            DataType::LargeUtf8 => texts::<i64>(column, array, rows),
            DataType::Utf8View => views(column, array, rows),
            DataType::Dictionary(key, values) if kind == ColumnKind::Codes && **values == DataType::Utf8 => {
                keys(column, array, key, rows)
            }
            DataType::Boolean if kind == ColumnKind::Codes => truths(column, array, rows),
            DataType::Int8 => whole::<Int8Type>(column, array, rows),
            DataType::Int16 => whole::<Int16Type>(column, array, rows),
            DataType::Int32 => whole::<Int32Type>(column, array, rows),
            DataType::Int64 => whole::<Int64Type>(column, array, rows),
            DataType::UInt8 => whole::<UInt8Type>(column, array, rows),
            DataType::UInt16 => whole::<UInt16Type>(column, array, rows),
            DataType::UInt32 => whole::<UInt32Type>(column, array, rows),
            DataType::Date32 if kind == ColumnKind::Date => plain::<Date32Type>(column, array, rows, |day| {
                (FIRST_DAY..=LAST_DAY).contains(&day).then_some(i64::from(day))
            }),
            DataType::Float64 => floats::<Float64Type>(column, array, rows, true),
            DataType::Float32 => floats::<Float32Type>(column, array, rows, false),
            DataType::Decimal128(_, scale) => decimals(column, array, rows, *scale),
            DataType::Timestamp(TimeUnit::Microsecond, None) => {
                walls::<TimestampMicrosecondType>(column, array, rows, Some)
            }
            DataType::Timestamp(TimeUnit::Millisecond, None) => {
                walls::<TimestampMillisecondType>(column, array, rows, |at| at.checked_mul(1_000))
            }
            DataType::Timestamp(TimeUnit::Nanosecond, None) => {
                walls::<TimestampNanosecondType>(column, array, rows, |at| Some(at.div_euclid(1_000)))
            }
            DataType::Timestamp(TimeUnit::Nanosecond, Some(_)) if kind == ColumnKind::Moment => {
                plain::<TimestampNanosecondType>(column, array, rows, |at| instant(at.div_euclid(1_000)))
            }
            DataType::Timestamp(TimeUnit::Microsecond, Some(_)) if kind == ColumnKind::Moment => {
                plain::<TimestampMicrosecondType>(column, array, rows, instant)
            }
            DataType::Timestamp(TimeUnit::Millisecond, Some(_)) if kind == ColumnKind::Moment => {
                plain::<TimestampMillisecondType>(column, array, rows, |at| instant(at.checked_mul(1_000)?))
            }
            _ => false,
        };
    if !done {
        rows.iter().for_each(|row| column.push_cell(&array.cell(*row as usize)));
    }
}

fn instant(micros: i64) -> Option<i64> {
    (FIRST_INSTANT..=LAST_INSTANT).contains(&micros).then_some(micros)
}

fn texts<O: OffsetSizeTrait>(column: &mut CellColumn<'_>, array: &LeafArray, rows: &[u32]) -> bool {
    let texts = array.array.as_string::<O>();
    let (bytes, offsets) = (texts.value_data(), texts.value_offsets());
    column.push_texts(rows.iter().map(|row| {
        let row = *row as usize;
        match (offsets.get(row), offsets.get(row + 1)) {
            (Some(start), Some(end)) if !texts.is_null(row) => (bytes, start.as_usize(), end.as_usize()),
            _ => (bytes, 0, 0),
        }
    }));
    true
}

fn views(column: &mut CellColumn<'_>, array: &LeafArray, rows: &[u32]) -> bool {
    let texts = array.array.as_string_view();
    for row in rows.iter().map(|row| *row as usize) {
        let text = if row >= texts.len() || texts.is_null(row) { "" } else { texts.value(row) };
        column.push_text(text.as_bytes());
    }
    true
}

/// Yes and no are understood once each.
fn truths(column: &mut CellColumn<'_>, array: &LeafArray, rows: &[u32]) -> bool {
    let truths = array.array.as_boolean();
    let mut codes: [Option<u32>; 2] = [None; 2];
    let mut rest = rows;
    loop {
        let mut cells = rest.iter().map(|row| {
            let at = *row as usize;
            let blank = at >= truths.len() || truths.is_null(at);
            (*row, if blank { Some(0) } else { codes[usize::from(truths.value(at))] })
        });
        let Some(row) = column.push_codes(&mut cells) else { return true };
        rest = rest.get(rest.len() - cells.len()..).unwrap_or_default();
        let truth = truths.value(row as usize);
        // Something wrong is told at each of its rows.
        codes[usize::from(truth)] = column.push_typed(&Cell::YesNo(truth));
    }
}

/// Each value of a dictionary is understood once.
fn keys(column: &mut CellColumn<'_>, array: &LeafArray, key: &DataType, rows: &[u32]) -> bool {
    match key {
        DataType::Int8 => by_key(column, array.array.as_dictionary::<Int8Type>(), rows),
        DataType::Int16 => by_key(column, array.array.as_dictionary::<Int16Type>(), rows),
        DataType::Int32 => by_key(column, array.array.as_dictionary::<Int32Type>(), rows),
        DataType::Int64 => by_key(column, array.array.as_dictionary::<Int64Type>(), rows),
        DataType::UInt8 => by_key(column, array.array.as_dictionary::<UInt8Type>(), rows),
        DataType::UInt16 => by_key(column, array.array.as_dictionary::<UInt16Type>(), rows),
        DataType::UInt32 => by_key(column, array.array.as_dictionary::<UInt32Type>(), rows),
        DataType::UInt64 => by_key(column, array.array.as_dictionary::<UInt64Type>(), rows),
        _ => return false,
    }
    true
}

fn by_key<K: ArrowDictionaryKeyType>(column: &mut CellColumn<'_>, array: &DictionaryArray<K>, rows: &[u32]) {
    let (keys, values) = (array.keys(), array.values());
    let mut codes: Vec<Option<u32>> = vec![None; values.len()];
    let key = |at: usize| keys.values().get(at).filter(|_| !keys.is_null(at)).map(|key| key.as_usize());
    let mut rest = rows;
    loop {
        let mut cells = rest.iter().map(|row| {
            let code = key(*row as usize).map_or(Some(0), |key| codes.get(key).copied().flatten());
            (*row, code)
        });
        let Some(row) = column.push_codes(&mut cells) else { return };
        rest = rest.get(rest.len() - cells.len()..).unwrap_or_default();
        if let Some(key) = key(row as usize) {
            let code = column.push_typed(&cell_at(values, key));
            // A text with something wrong is told at each of its rows.
            if let (Some(place), Some(code)) = (codes.get_mut(key), code) {
                *place = Some(code);
            }
        }
    }
}

fn whole<T: ArrowPrimitiveType<Native: Into<i64>>>(
    column: &mut CellColumn<'_>,
    array: &LeafArray,
    rows: &[u32],
) -> bool {
    if column.kind() != ColumnKind::Number {
        return false;
    }
    let Some((low, high)) = column.plain_numbers() else { return false };
    plain::<T>(column, array, rows, |number| {
        let millionths = number.into().checked_mul(SCALE).filter(|number| *number != i64::MIN)?;
        (low <= millionths && millionths <= high).then_some(millionths)
    })
}

fn floats<T: ArrowPrimitiveType<Native: Into<f64>>>(
    column: &mut CellColumn<'_>,
    array: &LeafArray,
    rows: &[u32],
    exact: bool,
) -> bool {
    let (Some((low, high)), ColumnKind::Number) = (column.plain_numbers(), column.kind()) else { return false };
    let whole = column.is_whole();
    plain::<T>(column, array, rows, |number| {
        let number = number.into();
        let is_whole = number.trunc() == number;
        if !is_whole && (whole || !exact) {
            return None;
        }
        let (millionths, is_decimal) = decimal(number);
        (is_decimal && low <= millionths && millionths <= high).then_some(millionths)
    })
}

fn decimals(column: &mut CellColumn<'_>, array: &LeafArray, rows: &[u32], scale: i8) -> bool {
    let (Some((low, high)), ColumnKind::Number) = (column.plain_numbers(), column.kind()) else { return false };
    let Some(factor) =
        u32::try_from(6 - i32::from(scale)).ok().filter(|_| scale >= 0).map(|places| 10_i128.pow(places))
    else {
        return false;
    };
    let whole = column.is_whole();
    plain::<Decimal128Type>(column, array, rows, |number| {
        let millionths = i64::try_from(number.checked_mul(factor)?).ok()?;
        let fits = low <= millionths && millionths <= high && (!whole || millionths % SCALE == 0);
        fits.then_some(millionths)
    })
}

/// Times on a wall clock.
fn walls<T: ArrowPrimitiveType>(
    column: &mut CellColumn<'_>,
    array: &LeafArray,
    rows: &[u32],
    micros: impl Fn(T::Native) -> Option<i64>,
) -> bool {
    if !column.takes_plain() {
        return false;
    }
    let values = array.array.as_primitive::<T>();
    let mut cells = rows.iter().map(|row| {
        let value = values.values().get(*row as usize).filter(|_| !values.is_null(*row as usize));
        (*row, value.map_or(Some(None), |value| micros(*value).and_then(instant).map(Some)))
    });
    while let Some(row) = column.push_walls(&mut cells) {
        column.push_cell(&array.cell(row as usize));
    }
    true
}

/// Values that are the column's plain numbers, but for those that `number` leaves to the long way.
fn plain<T: ArrowPrimitiveType>(
    column: &mut CellColumn<'_>,
    array: &LeafArray,
    rows: &[u32],
    number: impl Fn(T::Native) -> Option<i64>,
) -> bool {
    if !column.takes_plain() {
        return false;
    }
    let values = array.array.as_primitive::<T>();
    let numbers = values.values();
    let mut cells = rows.iter().map(|row| {
        let value = numbers.get(*row as usize).filter(|_| !values.is_null(*row as usize));
        (*row, value.map_or(Some(None), |value| number(*value).map(Some)))
    });
    while let Some(row) = column.push_plain(&mut cells) {
        column.push_cell(&array.cell(row as usize));
    }
    true
}
