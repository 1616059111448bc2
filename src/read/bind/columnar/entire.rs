//! All cells of an Arrow array at once, where no cell takes a look of its own.
//!
//! In: an array and the column that its cells go to. Out: whether they went there; if not, nothing was added.
//! Whatever is added is what [`super::arrow::fill`] adds cell by cell. What lies under a blank is looked at like the
//! rest: at worst the array is then read cell by cell.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, DictionaryArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;

use super::cells::CellColumn;
use crate::columns::ColumnKind;
use crate::read::Cell;
use crate::read::arrow::cell::cell_at;
use crate::semantics::calendar::{FIRST_DAY, LAST_DAY};
use crate::semantics::decimal::SCALE;

/// So many floats are looked at before it is asked whether they were what they were taken for.
const SOME: usize = 1_024;

/// Adds all cells of an array; false: none was added.
pub(super) fn fill(column: &mut CellColumn<'_>, array: &ArrayRef) -> bool {
    match array.data_type() {
        DataType::Int8 => whole::<Int8Type>(column, array),
        DataType::Int16 => whole::<Int16Type>(column, array),
        DataType::Int32 => whole::<Int32Type>(column, array),
        DataType::Int64 => whole::<Int64Type>(column, array),
        DataType::UInt8 => whole::<UInt8Type>(column, array),
        DataType::UInt16 => whole::<UInt16Type>(column, array),
        DataType::UInt32 => whole::<UInt32Type>(column, array),
        DataType::Float32 => floats::<Float32Type>(column, array, false),
        DataType::Float64 => floats::<Float64Type>(column, array, true),
        DataType::Date32 => days(column, array),
        DataType::Boolean => truths(column, array.as_boolean()),
        DataType::Dictionary(key, values) if **values == DataType::Utf8 => match **key {
            DataType::Int8 => keys::<Int8Type>(column, array.as_dictionary()),
            DataType::Int16 => keys::<Int16Type>(column, array.as_dictionary()),
            DataType::Int32 => keys::<Int32Type>(column, array.as_dictionary()),
            DataType::UInt8 => keys::<UInt8Type>(column, array.as_dictionary()),
            DataType::UInt16 => keys::<UInt16Type>(column, array.as_dictionary()),
            DataType::UInt32 => keys::<UInt32Type>(column, array.as_dictionary()),
            _ => false,
        },
        _ => false,
    }
}

fn whole<T: ArrowPrimitiveType<Native: Into<i64>>>(column: &mut CellColumn<'_>, array: &ArrayRef) -> bool {
    let Some(bounds) = number_bounds(column) else { return false };
    let array = array.as_primitive::<T>();
    let (least, most) = limits(array.values().iter().map(|number| (*number).into()));
    if !fits(least, most, bounds) {
        return false;
    }
    let small = array.values().iter().map(|number| (*number).into() as i32).collect();
    column.push_small(small, array.nulls());
    true
}

fn number_bounds(column: &CellColumn<'_>) -> Option<(i64, i64)> {
    column.plain_numbers().filter(|_| column.takes_plain() && column.kind() == ColumnKind::Number)
}

/// The least and the most of some numbers.
fn limits<T: Copy + Ord + Default>(mut numbers: impl Iterator<Item = T>) -> (T, T) {
    let first = numbers.next().unwrap_or_default();
    numbers.fold((first, first), |(least, most), number| (number.min(least), number.max(most)))
}

/// Whether whole numbers from the least to the most are small and within bounds of millionths.
fn fits(least: i64, most: i64, (low, high): (i64, i64)) -> bool {
    let small = i64::from(i32::MIN) <= least && most <= i64::from(i32::MAX);
    small && low <= least * SCALE && most * SCALE <= high
}

fn days(column: &mut CellColumn<'_>, array: &ArrayRef) -> bool {
    if column.kind() != ColumnKind::Date || !column.takes_plain() {
        return false;
    }
    let array = array.as_primitive::<Date32Type>();
    let (first, last) = limits(array.values().iter().copied());
    if first < FIRST_DAY || LAST_DAY < last {
        return false;
    }
    column.push_small(array.values().to_vec(), array.nulls());
    true
}

fn floats<T: ArrowPrimitiveType<Native: Into<f64>>>(
    column: &mut CellColumn<'_>,
    array: &ArrayRef,
    exact: bool,
) -> bool {
    let Some(bounds) = number_bounds(column) else { return false };
    let array = array.as_primitive::<T>();
    if let Some(small) = each(array.values(), |number: T::Native| {
        let whole = number.into() as i32;
        (whole, f64::from(whole) == number.into())
    }) {
        let (least, most) = limits(small.iter().map(|number| i64::from(*number)));
        let fits = fits(least, most, bounds);
        if fits {
            column.push_small(small, array.nulls());
        }
        return fits;
    }
    if !exact || column.is_whole() {
        return false;
    }
    let Some(millionths) = each(array.values(), |number: T::Native| decimal(number.into())) else { return false };
    let (least, most) = limits(millionths.iter().copied());
    let fits = bounds.0 <= least && most <= bounds.1;
    if fits {
        column.push_wide(millionths, array.nulls());
    }
    fits
}

/// What each number is, if all are it.
fn each<T: Copy, R>(numbers: &[T], one: impl Fn(T) -> (R, bool)) -> Option<Vec<R>> {
    let mut all = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(SOME) {
        let mut are = true;
        all.extend(some.iter().map(|number| {
            let (found, is) = one(*number);
            are &= is;
            found
        }));
        if !are {
            return None;
        }
    }
    Some(all)
}

/// The millionths of a float, and whether it is the decimal of at most 15 digits that they say, 6 of them behind the
/// point. No other decimal of 15 digits is the same float, so this is also the shortest one, which is how a float is
/// shown.
pub(super) fn decimal(number: f64) -> (i64, bool) {
    const LARGEST: i64 = 1_000_000_000_000_000;
    let scaled = number * 1e6;
    // To the nearest: of a half, no neighbour is the same float.
    let millionths = (scaled + 0.5_f64.copysign(scaled)) as i64;
    let same = millionths as f64 / 1e6 == number;
    (millionths, same & (-LARGEST < millionths) & (millionths < LARGEST))
}

/// Yes and no are understood once each.
fn truths(column: &mut CellColumn<'_>, array: &BooleanArray) -> bool {
    if column.kind() != ColumnKind::Codes {
        return false;
    }
    let mut code = |truth: bool| column.code_of(&Cell::YesNo(truth));
    let (Some(no), Some(yes)) = (code(false), code(true)) else { return false };
    let truths = array.values();
    column.extend_codes((0..truths.len()).map(|row| if truths.value(row) { yes } else { no }), array.nulls());
    true
}

/// Each value of a dictionary that a row has is understood once.
fn keys<K: ArrowDictionaryKeyType>(column: &mut CellColumn<'_>, array: &DictionaryArray<K>) -> bool {
    if column.kind() != ColumnKind::Codes {
        return false;
    }
    let (keys, values) = (array.keys(), array.values());
    let mut used = vec![false; values.len()];
    keys.values().iter().filter_map(|key| key.to_usize()).for_each(|key| {
        if let Some(used) = used.get_mut(key) {
            *used = true;
        }
    });
    let code = |(at, used): (usize, &bool)| if *used { column.code_of(&cell_at(values, at)) } else { Some(0) };
    let Some(codes) = used.iter().enumerate().map(code).collect::<Option<Vec<u32>>>() else { return false };
    let code = |key: &K::Native| key.to_usize().and_then(|key| codes.get(key)).copied().unwrap_or(0);
    column.extend_codes(keys.values().iter().map(code), keys.nulls());
    true
}
