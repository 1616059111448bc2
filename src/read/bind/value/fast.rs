//! The common spellings of numbers, days and instants, read at once.
//!
//! In: the bytes of a cell. Out: what the converter of its column would give, as a plain number, or nothing: then
//! the converter has to be asked. Never: gives another answer than the converter.

mod clock;
mod digits;

use super::convert::Converter;
use crate::model::Type;
use crate::semantics::calendar::{DAY, FIRST_INSTANT, LAST_INSTANT};
use clock::DayOffsets;
use digits::{millionths, small, stamp};

/// Reads the common spellings of one column.
pub(in crate::read::bind) struct Fast {
    shape: Shape,
    low: i64,
    high: i64,
    /// Texts that the model gives a meaning of its own, or none.
    spelled: Vec<String>,
}

enum Shape {
    /// Nothing is common.
    Nothing,
    /// A number with this mark of decimals.
    Number { mark: u8, whole: bool },
    /// A number of percent.
    Percent { mark: u8 },
    /// A number of seconds.
    Duration { mark: u8 },
    /// A day.
    Day { zone_declared: bool },
    /// An instant. Times of day without an offset are in the one zone, days in the other.
    Moment { times: DayOffsets, days: DayOffsets },
}

impl Fast {
    pub(in crate::read::bind) fn new(converter: &Converter) -> Self {
        let mark = u8::try_from(converter.numbers.decimal).ok().filter(u8::is_ascii);
        let dates = &converter.dates;
        let shape = match (converter.ty, mark) {
            (Type::Whole, Some(mark)) => Shape::Number { mark, whole: true },
            (Type::Number | Type::Money(_), Some(mark)) => Shape::Number { mark, whole: false },
            (Type::Percent, Some(mark)) => Shape::Percent { mark },
            (Type::Duration, Some(mark)) => Shape::Duration { mark },
            (Type::Date, _) if dates.unix.is_none() => Shape::Day { zone_declared: dates.zone.is_some() },
            (Type::Moment, _) if dates.unix.is_none() => Shape::Moment {
                times: DayOffsets::new(dates.zone.as_ref().unwrap_or(&dates.model_zone)),
                days: DayOffsets::new(&dates.model_zone),
            },
            _ => Shape::Nothing,
        };
        let (low, high) = converter.bounds.millionths();
        let spelled = converter.spellings.keys().chain(&converter.blanks);
        let spelled = spelled.filter(|text| text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-'));
        Self { shape, low, high, spelled: spelled.cloned().collect() }
    }

    /// Whether typed numbers and dates mean what they say.
    pub(in crate::read::bind) const fn takes_plain(&self) -> bool {
        self.spelled.is_empty() && !matches!(self.shape, Shape::Nothing)
    }

    /// A time on the wall clock, in microseconds from that of 1970-01-01: as an instant or a day.
    pub(in crate::read::bind) fn wall(&mut self, micros: i64) -> Option<i64> {
        let (day, time) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
        match &mut self.shape {
            Shape::Day { zone_declared: false } => Some(day),
            Shape::Moment { times, .. } => times.instant(i32::try_from(day).ok()?, time),
            _ => None,
        }
    }

    /// The lowest and highest number, where a whole number is what it says.
    pub(in crate::read::bind) const fn plain_numbers(&self) -> Option<(i64, i64)> {
        match self.shape {
            Shape::Number { .. } => Some((self.low, self.high)),
            _ => None,
        }
    }

    /// Millionths of a number, a day, microseconds of an instant or duration.
    pub(in crate::read::bind) fn read(&mut self, text: &[u8]) -> Option<i64> {
        let first = text.iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.read_with(text, first)
    }

    /// The same with the first eight bytes of the text, the first of all the lowest, and nothing behind its last one.
    #[inline]
    pub(in crate::read::bind) fn read_with(&mut self, text: &[u8], first: u64) -> Option<i64> {
        if !self.spelled.is_empty() && self.spelled.iter().any(|one| one.as_bytes().eq_ignore_ascii_case(text)) {
            return None;
        }
        match &mut self.shape {
            Shape::Nothing => None,
            Shape::Number { mark, whole } => {
                let number = match small(first, text.len(), *mark) {
                    Some(number) => number,
                    None => millionths(text, *mark)?,
                };
                let fits = (!*whole || number % 1_000_000 == 0) && self.low <= number && number <= self.high;
                fits.then_some(number)
            }
            Shape::Percent { mark } => {
                let percent = millionths(text, *mark)?;
                let clear = percent == 0 || (percent.abs() > 1_000_000 && percent % 100 == 0);
                let number = percent / 100;
                (clear && self.low <= number && number <= self.high).then_some(number)
            }
            Shape::Duration { mark } => millionths(text, *mark),
            Shape::Day { zone_declared } => {
                let stamp = stamp(text)?;
                let plain = stamp.time.is_none() || (stamp.offset.is_none() && !*zone_declared);
                plain.then_some(i64::from(stamp.day))
            }
            Shape::Moment { times, days } => {
                let stamp = stamp(text)?;
                let instant = match (stamp.time, stamp.offset) {
                    (None, _) => days.instant(stamp.day, 0)?,
                    (Some(time), None) => times.instant(stamp.day, time)?,
                    (Some(time), Some(offset)) => i64::from(stamp.day) * DAY + time - offset,
                };
                (FIRST_INSTANT..=LAST_INSTANT).contains(&instant).then_some(instant)
            }
        }
    }
}
