//! The time of day after a date, and its offset.

use super::CellError;
use super::error::quote;
use super::scan::Scan;

/// A time of day.
pub(super) struct Clock {
    /// Since midnight.
    pub(super) micros: i64,
    /// Minutes ahead of UTC, if stated.
    pub(super) offset_minutes: Option<i64>,
}

/// `14:30`, `14:30:05.123`, `2:30 PM`, with `Z`, `+02:00`, `UTC`, `GMT-8` after it.
pub(super) fn parse(text: &str) -> Result<Clock, CellError> {
    let mut scan = Scan { rest: text };
    let micros = time(&mut scan).ok_or_else(|| CellError::Time(quote(text)))?;
    scan.spaces();
    let zone = scan.rest;
    let offset_minutes = if zone.is_empty() { None } else { Some(offset(zone, text)?) };
    Ok(Clock { micros, offset_minutes })
}

fn time(scan: &mut Scan<'_>) -> Option<i64> {
    let hour = two_digits(scan)?;
    let (mut minute, mut second, mut fraction) = (None, 0, 0);
    if scan.take(':') {
        minute = Some(two_digits(scan)?);
        if scan.take(':') {
            second = two_digits(scan)?;
            if scan.take('.') || scan.take(',') {
                fraction = micros(scan.digits())?;
            }
        }
    }
    let hour = match half_of_day(scan) {
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        Some(_) => return None,
        // An hour alone is a time only in the form `2 PM`.
        None if minute.is_none() => return None,
        None => hour,
    };
    let minute = minute.unwrap_or(0);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction)
}

fn two_digits(scan: &mut Scan<'_>) -> Option<i64> {
    let digits = scan.digits();
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Digits after the seconds, cut to microseconds.
fn micros(digits: &str) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let kept = digits.get(..6.min(digits.len()))?;
    format!("{kept:0<6}").parse().ok()
}

/// `am` or `pm`, also `a.m.`: whether it is the afternoon.
fn half_of_day(scan: &mut Scan<'_>) -> Option<bool> {
    let mut ahead = *scan;
    ahead.spaces();
    let word: String = ahead.run(|letter| letter.is_alphabetic() || letter == '.').replace('.', "");
    let afternoon = match word.to_ascii_lowercase().as_str() {
        "am" => false,
        "pm" => true,
        _ => return None,
    };
    *scan = ahead;
    Some(afternoon)
}

fn offset(zone: &str, text: &str) -> Result<i64, CellError> {
    let mut scan = Scan { rest: zone };
    let name = scan.word();
    let utc = ["z", "utc", "gmt"].iter().any(|known| name.eq_ignore_ascii_case(known));
    if !name.is_empty() && !utc {
        return Err(CellError::ZoneName { zone: quote(zone) });
    }
    if utc && scan.rest.is_empty() {
        return Ok(0);
    }
    if name.eq_ignore_ascii_case("z") {
        return Err(CellError::Time(quote(text)));
    }
    signed_offset(&mut scan).filter(|_| scan.rest.is_empty()).ok_or_else(|| CellError::Time(quote(text)))
}

/// `+02:00`, `+0200`, `-8`.
fn signed_offset(scan: &mut Scan<'_>) -> Option<i64> {
    let negative = scan.take('-') || scan.take('−');
    if !negative && !scan.take('+') {
        return None;
    }
    let digits = scan.digits();
    let (hours, minutes) = match digits.len() {
        1 | 2 if scan.take(':') => (digits, scan.digits()),
        1 | 2 => (digits, "0"),
        4 => digits.split_at(2),
        _ => return None,
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 18 || minutes > 59 {
        return None;
    }
    let total = hours * 60 + minutes;
    Some(if negative { -total } else { total })
}
