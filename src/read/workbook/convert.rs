//! The cells of a workbook as cells of a row.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use crate::read::cell::{DateOrder, Stamp, parse_stamp, times::show_time};
use crate::read::row::Cell;

const DAY_MILLIS: i64 = 86_400_000;
/// 1970-01-01 as Excel counts days from 1900, and from 1904.
const EPOCH_1900: i64 = 25_569;
const EPOCH_1904: i64 = 24_107;

/// A cell; an error such as `#N/A` is text.
pub(super) fn cell(data: DataRef<'_>) -> Cell<'_> {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(value) => whole(value),
        DataRef::Float(value) => Cell::number(value),
        DataRef::Bool(truth) => Cell::YesNo(truth),
        DataRef::DateTime(stamp) => date_time(stamp),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::text(error.to_string()),
    }
}

fn whole(value: i64) -> Cell<'static> {
    #[expect(clippy::cast_precision_loss, reason = "the exact digits stand beside it")]
    let float = value as f64;
    Cell::Number { value: float, shown: Cow::Owned(value.to_string()) }
}

/// A day and time; a time alone or a duration is text, `36:30:00`; a day that Excel does not have
/// is the number it is stored as.
fn date_time(stamp: ExcelDateTime) -> Cell<'static> {
    let serial = stamp.as_f64();
    let from_1904 = stamp == ExcelDateTime::new(serial, kind(stamp), true);
    let millis = serial * 86_400_000.0;
    if !(0.0..=2_958_466.0 * 86_400_000.0).contains(&millis) {
        return Cell::number(serial);
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    let millis = millis.round() as i64;
    if stamp.is_duration() || (millis < DAY_MILLIS && !from_1904) {
        return Cell::Text(Cow::Owned(show_time(millis * 1_000)));
    }
    let (serial_day, micros) = (millis.div_euclid(DAY_MILLIS), millis.rem_euclid(DAY_MILLIS) * 1_000);
    let Some(days) = day(serial_day, from_1904) else { return Cell::number(serial) };
    Cell::DateTime { days, micros, date_only: micros == 0 }
}

fn kind(stamp: ExcelDateTime) -> ExcelDateTimeType {
    if stamp.is_duration() { ExcelDateTimeType::TimeDelta } else { ExcelDateTimeType::DateTime }
}

/// Days since 1970. Excel believes that 1900 was a leap year: 29 February 1900 is no day, and the
/// days before it count one less.
fn day(serial: i64, from_1904: bool) -> Option<i32> {
    let days = match serial {
        _ if from_1904 => serial - EPOCH_1904,
        60 => return None,
        ..60 => serial - EPOCH_1900 + 1,
        _ => serial - EPOCH_1900,
    };
    i32::try_from(days).ok()
}

/// OpenDocument writes dates as text.
fn iso(text: String) -> Cell<'static> {
    match parse_stamp(&text, DateOrder::Iso) {
        Ok(Stamp::Day(days)) => Cell::DateTime { days, micros: 0, date_only: true },
        Ok(Stamp::Local { day, micros }) => Cell::DateTime { days: day, micros, date_only: micros == 0 },
        _ => Cell::text(text),
    }
}
