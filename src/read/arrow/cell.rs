//! A value of an Arrow array as a cell.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, ArrowTimestampType, Date32Type, Date64Type, Decimal32Type,
    Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, DurationMicrosecondType, DurationMillisecondType,
    DurationNanosecondType, DurationSecondType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, Time32MillisecondType, Time32SecondType, Time64MicrosecondType, Time64NanosecondType,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};

use crate::read::Cell;
use crate::read::cell::times::show_time;
use crate::semantics::Decimal;
use crate::semantics::calendar::{DAY, FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT, Zone, format_rfc3339};

/// A cell of an array; empty beyond its end and for what [`super::leaf::leaves`] leaves out.
pub(in crate::read) fn cell_at(array: &dyn Array, row: usize) -> Cell<'_> {
    if row >= array.len() || array.is_null(row) {
        return Cell::Empty;
    }
    match array.data_type() {
        DataType::Boolean => Cell::YesNo(array.as_boolean().value(row)),
        DataType::Utf8 => Cell::text(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Cell::text(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Cell::text(array.as_string_view().value(row)),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => bytes(array.as_binary_view().value(row)),
        DataType::FixedSizeBinary(_) => bytes(array.as_fixed_size_binary().value(row)),
        DataType::List(_) => list(array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(array.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => list(array.as_fixed_size_list().value(row)),
        DataType::Dictionary(key, _) => from_dictionary(array, key, row),
        ty if ty.is_integer() => whole(array, row),
        ty if ty.is_floating() => float(array, row),
        ty if ty.is_decimal() => decimal(array, row),
        _ => temporal(array, row),
    }
}

fn value<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> T::Native {
    array.as_primitive::<T>().value(row)
}

/// Bytes that are text are text; others are shown as they are.
fn bytes(bytes: &[u8]) -> Cell<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cell::text(text),
        Err(_) => Cell::Text(Cow::Owned(bytes.iter().map(|byte| format!("{byte:02X}")).collect())),
    }
}

fn list<'a>(items: ArrayRef) -> Cell<'a> {
    let cells: Vec<Cell<'a>> = (0..items.len()).map(|at| owned(cell_at(&items, at))).collect();
    if cells.is_empty() { Cell::Empty } else { Cell::List(cells) }
}

fn owned<'a>(cell: Cell<'_>) -> Cell<'a> {
    match cell {
        Cell::Empty => Cell::Empty,
        Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
        Cell::Number { value, shown } => Cell::Number { value, shown: Cow::Owned(shown.into_owned()) },
        Cell::YesNo(truth) => Cell::YesNo(truth),
        Cell::DateTime { days, micros, date_only } => Cell::DateTime { days, micros, date_only },
        Cell::List(items) => Cell::List(items.into_iter().map(owned).collect()),
    }
}

fn from_dictionary<'a>(array: &'a dyn Array, key: &DataType, row: usize) -> Cell<'a> {
    fn one<K: ArrowDictionaryKeyType>(array: &dyn Array, row: usize) -> Cell<'_> {
        let array = array.as_dictionary::<K>();
        array.key(row).map_or(Cell::Empty, |key| cell_at(array.values(), key))
    }
    match key {
        DataType::Int8 => one::<Int8Type>(array, row),
        DataType::Int16 => one::<Int16Type>(array, row),
        DataType::Int32 => one::<Int32Type>(array, row),
        DataType::Int64 => one::<Int64Type>(array, row),
        DataType::UInt8 => one::<UInt8Type>(array, row),
        DataType::UInt16 => one::<UInt16Type>(array, row),
        DataType::UInt32 => one::<UInt32Type>(array, row),
        _ => one::<UInt64Type>(array, row),
    }
}

fn number<'a>(value: f64, shown: String) -> Cell<'a> {
    Cell::Number { value, shown: Cow::Owned(shown) }
}

fn whole<'a>(array: &dyn Array, row: usize) -> Cell<'a> {
    let number_of = |whole: i128| number(whole as f64, whole.to_string());
    number_of(match array.data_type() {
        DataType::Int8 => value::<Int8Type>(array, row).into(),
        DataType::Int16 => value::<Int16Type>(array, row).into(),
        DataType::Int32 => value::<Int32Type>(array, row).into(),
        DataType::Int64 => value::<Int64Type>(array, row).into(),
        DataType::UInt8 => value::<UInt8Type>(array, row).into(),
        DataType::UInt16 => value::<UInt16Type>(array, row).into(),
        DataType::UInt32 => value::<UInt32Type>(array, row).into(),
        _ => value::<UInt64Type>(array, row).into(),
    })
}

/// The shortest digits that mean the number; what is no number is empty.
fn float<'a>(array: &dyn Array, row: usize) -> Cell<'a> {
    let (float, shown) = match array.data_type() {
        DataType::Float16 => {
            let float = f32::from(value::<Float16Type>(array, row));
            (f64::from(float), float.to_string())
        }
        DataType::Float32 => {
            let float = value::<Float32Type>(array, row);
            (f64::from(float), float.to_string())
        }
        _ => {
            let float = value::<Float64Type>(array, row);
            (float, float.to_string())
        }
    };
    if float.is_nan() { Cell::Empty } else { number(float, shown) }
}

fn decimal<'a>(array: &dyn Array, row: usize) -> Cell<'a> {
    fn shown<T: DecimalType>(array: &dyn Array, row: usize) -> String {
        array.as_primitive::<T>().value_as_string(row)
    }
    let shown = match array.data_type() {
        DataType::Decimal32(..) => shown::<Decimal32Type>(array, row),
        DataType::Decimal64(..) => shown::<Decimal64Type>(array, row),
        DataType::Decimal128(..) => shown::<Decimal128Type>(array, row),
        _ => shown::<Decimal256Type>(array, row),
    };
    number(shown.parse().unwrap_or(f64::NAN), shown)
}

fn temporal<'a>(array: &dyn Array, row: usize) -> Cell<'a> {
    match array.data_type() {
        DataType::Date32 => day(i64::from(value::<Date32Type>(array, row))),
        DataType::Date64 => day(value::<Date64Type>(array, row).div_euclid(86_400_000)),
        DataType::Timestamp(unit, zone) => {
            let micros = match unit {
                TimeUnit::Second => micros::<TimestampSecondType>(array, row, 1_000_000),
                TimeUnit::Millisecond => micros::<TimestampMillisecondType>(array, row, 1_000),
                TimeUnit::Microsecond => micros::<TimestampMicrosecondType>(array, row, 1),
                TimeUnit::Nanosecond => Some(value::<TimestampNanosecondType>(array, row).div_euclid(1_000)),
            };
            stamp(micros, zone.is_some())
        }
        DataType::Time32(TimeUnit::Second) => clock(i64::from(value::<Time32SecondType>(array, row)) * 1_000_000),
        DataType::Time32(_) => clock(i64::from(value::<Time32MillisecondType>(array, row)) * 1_000),
        DataType::Time64(TimeUnit::Microsecond) => clock(value::<Time64MicrosecondType>(array, row)),
        DataType::Time64(_) => clock(value::<Time64NanosecondType>(array, row).div_euclid(1_000)),
        DataType::Duration(unit) => elapsed(match unit {
            TimeUnit::Second => value::<DurationSecondType>(array, row).saturating_mul(1_000_000),
            TimeUnit::Millisecond => value::<DurationMillisecondType>(array, row).saturating_mul(1_000),
            TimeUnit::Microsecond => value::<DurationMicrosecondType>(array, row),
            TimeUnit::Nanosecond => value::<DurationNanosecondType>(array, row).div_euclid(1_000),
        }),
        _ => Cell::Empty,
    }
}

fn micros<T: ArrowTimestampType>(array: &dyn Array, row: usize, scale: i64) -> Option<i64> {
    array.as_primitive::<T>().value(row).checked_mul(scale)
}

fn beyond<'a>() -> Cell<'a> {
    Cell::Text(Cow::Borrowed("a date beyond the year 9999"))
}

fn day<'a>(days: i64) -> Cell<'a> {
    match i32::try_from(days) {
        Ok(days) if (FIRST_DAY..=LAST_DAY).contains(&days) => Cell::DateTime { days, micros: 0, date_only: true },
        _ => beyond(),
    }
}

/// An instant where the file knows the zone, else a time on some wall clock.
fn stamp<'a>(micros: Option<i64>, instant: bool) -> Cell<'a> {
    let Some(micros) = micros.filter(|micros| (FIRST_INSTANT..=LAST_INSTANT).contains(micros)) else {
        return beyond();
    };
    if instant {
        return Cell::Text(Cow::Owned(format_rfc3339(micros, &Zone::utc())));
    }
    let days = i32::try_from(micros.div_euclid(DAY)).unwrap_or(LAST_DAY);
    Cell::DateTime { days, micros: micros.rem_euclid(DAY), date_only: false }
}

/// A time of day; a field of a duration reads it as hours, minutes and seconds.
fn clock<'a>(micros: i64) -> Cell<'a> {
    Cell::Text(Cow::Owned(show_time(micros)))
}

/// In seconds.
fn elapsed<'a>(micros: i64) -> Cell<'a> {
    let seconds = Decimal::from_millionths(micros);
    number(seconds.to_f64(), seconds.to_string())
}
