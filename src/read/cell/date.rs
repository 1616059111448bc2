//! Days and instants.
//!
//! A date that begins with four digits is year, month, day; one with the name of a month says
//! itself which is which. All others follow the declared order and nothing else.

use super::error::quote;
use super::scan::Scan;
use super::{CellError, clock, month};
use crate::semantics::calendar::{DAY, date_from_parts};

/// Order of day, month and year where all are numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DateOrder {
    /// `2026-03-31` with four digits first: nothing was declared.
    #[default]
    Iso,
    /// `31/03/2026`
    DayMonthYear,
    /// `03/31/2026`
    MonthDayYear,
    /// `2026-03-31`, and `26-03-31`
    YearMonthDay,
}

impl DateOrder {
    /// As it is declared.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Iso | Self::YearMonthDay => "year-month-day",
            Self::DayMonthYear => "day/month/year",
            Self::MonthDayYear => "month/day/year",
        }
    }
}

/// What a date says, with or without a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stamp {
    /// A day: days since 1970-01-01.
    Day(i32),
    /// A time on some wall clock: the day and microseconds since its midnight.
    Local {
        /// Days since 1970-01-01.
        day: i32,
        /// Microseconds since midnight.
        micros: i64,
    },
    /// An instant: microseconds since 1970-01-01T00:00:00Z.
    Instant(i64),
}

/// A day; a time on the wall clock after it is left out.
///
/// # Errors
/// The text is not a date in this order, or states an offset from UTC: then its day depends on the
/// time zone, and [`parse_stamp`] gives the instant.
pub fn parse_date(text: &str, order: DateOrder) -> Result<i32, CellError> {
    match parse_stamp(text, order)? {
        Stamp::Day(day) | Stamp::Local { day, .. } => Ok(day),
        Stamp::Instant(_) => Err(CellError::DayOfInstant(quote(text))),
    }
}

/// A day, a time on the wall clock, or an instant.
///
/// # Errors
/// The text is not a date in this order, or what follows is not a time.
pub fn parse_stamp(text: &str, order: DateOrder) -> Result<Stamp, CellError> {
    let mut scan = Scan { rest: text.trim() };
    let day = date(&mut scan, order, text)?;
    if scan.rest.is_empty() {
        return Ok(Stamp::Day(day));
    }
    let comma = scan.take(',');
    let apart = scan.spaces() || comma || scan.take('T') || scan.take('t');
    if !apart || scan.rest.is_empty() {
        return Err(CellError::Date { found: quote(text), order });
    }
    let clock = clock::parse(scan.rest)?;
    Ok(match clock.offset_minutes {
        None => Stamp::Local { day, micros: clock.micros },
        Some(offset) => Stamp::Instant(i64::from(day) * DAY + clock.micros - offset * 60_000_000),
    })
}

/// One part of a date.
#[derive(Clone, Copy)]
enum Part<'a> {
    Digits(&'a str),
    Month(u32),
}

fn date(scan: &mut Scan<'_>, order: DateOrder, text: &str) -> Result<i32, CellError> {
    let unreadable = || CellError::Date { found: quote(text), order };
    skip_weekday(scan);
    let first = part(scan).ok_or_else(unreadable)?;
    if let Part::Digits(digits) = first
        && digits.len() == 8
    {
        return compact(digits).ok_or_else(|| CellError::NoSuchDay(quote(text)));
    }
    let separator = separator(scan).ok_or_else(unreadable)?;
    let second = part(scan).ok_or_else(unreadable)?;
    let again = self::separator(scan).ok_or_else(unreadable)?;
    let third = part(scan).ok_or_else(unreadable)?;
    let named = matches!(first, Part::Month(_)) || matches!(second, Part::Month(_));
    if separator != again && !named {
        return Err(unreadable());
    }
    arrange([first, second, third], order, text)
}

/// `20170212`.
fn compact(digits: &str) -> Option<i32> {
    let number = |range| digits.get(range).and_then(|part: &str| part.parse().ok());
    let year = digits.get(..4)?.parse().ok()?;
    date_from_parts(year, number(4..6)?, number(6..8)?)
}

fn skip_weekday(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    if month::is_weekday(ahead.word()) {
        ahead.take('.');
        ahead.take(',');
        // `Mar` is a month before digits and a weekday nowhere else.
        if ahead.spaces() && month::by_name(scan_word(*scan)).is_none() {
            *scan = ahead;
        }
    }
}

fn scan_word(mut scan: Scan<'_>) -> &str {
    scan.word()
}

/// Digits with an ordinal ending, or the name of a month with a point.
fn part<'a>(scan: &mut Scan<'a>) -> Option<Part<'a>> {
    let digits = scan.digits();
    if !digits.is_empty() {
        let mut ahead = *scan;
        if ["st", "nd", "rd", "th", "er"].contains(&ahead.word()) {
            *scan = ahead;
        }
        return (digits.len() <= 8).then_some(Part::Digits(digits));
    }
    let month = month::by_name(scan.word())?;
    scan.take('.');
    Some(Part::Month(month))
}

/// `-`, `/`, `.` or space; a comma counts as space.
fn separator(scan: &mut Scan<'_>) -> Option<char> {
    if let Some(mark) = ['-', '/', '.'].into_iter().find(|mark| scan.take(*mark)) {
        scan.spaces();
        return Some(mark);
    }
    let comma = scan.take(',');
    (scan.spaces() || comma).then_some(' ')
}

fn arrange(parts: [Part<'_>; 3], order: DateOrder, text: &str) -> Result<i32, CellError> {
    let unreadable = || CellError::Date { found: quote(text), order };
    let (year, month, day) = match parts {
        [Part::Digits(a), Part::Month(month), Part::Digits(b)] if a.len() == 4 => (a, month, b),
        [Part::Digits(day), Part::Month(month), Part::Digits(year)] => (year, month, day),
        [Part::Month(month), Part::Digits(day), Part::Digits(year)] => (year, month, day),
        [Part::Digits(a), Part::Digits(b), Part::Digits(c)] => return numeric([a, b, c], order, text),
        _ => return Err(unreadable()),
    };
    // Two digits beside a month's name: day or year, unless an order says that the year is last.
    if year.len() != 4 && order == DateOrder::Iso {
        return Err(CellError::DateOrder { found: quote(text), only: None });
    }
    let (Some(year), Some(day)) = (full_year(year), short(day)) else { return Err(unreadable()) };
    date_from_parts(year, month, day).ok_or_else(|| CellError::NoSuchDay(quote(text)))
}

fn numeric([a, b, c]: [&str; 3], order: DateOrder, text: &str) -> Result<i32, CellError> {
    if a.len() == 4 || order == DateOrder::YearMonthDay {
        return resolve(a, b, c).ok_or_else(|| refusal(a, b, c, text, order));
    }
    match order {
        DateOrder::DayMonthYear => resolve(c, b, a).ok_or_else(|| refusal(c, b, a, text, order)),
        DateOrder::MonthDayYear => resolve(c, a, b).ok_or_else(|| refusal(c, a, b, text, order)),
        DateOrder::Iso | DateOrder::YearMonthDay => {
            let by_day = resolve(c, b, a).map(|_| DateOrder::DayMonthYear);
            let by_month = resolve(c, a, b).map(|_| DateOrder::MonthDayYear);
            let only = match (by_day, by_month) {
                (None, None) => return Err(CellError::Date { found: quote(text), order }),
                (Some(_), Some(_)) => None,
                (one, other) => one.or(other),
            };
            Err(CellError::DateOrder { found: quote(text), only })
        }
    }
}

fn resolve(year: &str, month: &str, day: &str) -> Option<i32> {
    date_from_parts(full_year(year)?, short(month)?, short(day)?)
}

/// A date with a possible month that the calendar lacks, or one in another order.
fn refusal(year: &str, month: &str, day: &str, text: &str, order: DateOrder) -> CellError {
    let plausible = full_year(year).is_some()
        && short(month).is_some_and(|month| (1..=12).contains(&month))
        && short(day).is_some_and(|day| (1..=31).contains(&day));
    if plausible { CellError::NoSuchDay(quote(text)) } else { CellError::Date { found: quote(text), order } }
}

/// Four digits, or two: 00 to 68 are in this century, 69 to 99 in the last one.
fn full_year(digits: &str) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(number),
        2 if number <= 68 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

fn short(digits: &str) -> Option<u32> {
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}
