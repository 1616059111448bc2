//! Reading instants: `2026-03-02`, `2026-03-02 09:00`, `2026-03-02T09:00:00.25Z`.
//!
//! In: ISO 8601 / RFC 3339 text, and the zone it is in if it does not say. Out: the instant. Never:
//! guesses whether a day or a month comes first.

use super::{
    Zone,
    date::{digits, parse_iso_date},
    moment::{DAY, FIRST_INSTANT, HOUR, LAST_INSTANT, MINUTE, start_of_day, time_of_day, wall_to_instant},
};

/// Reads an instant. A bare date is the first instant of its day; a time without an offset is on the
/// zone's wall clock; digits beyond the microsecond are cut off.
#[must_use]
pub fn parse_moment(text: &str, zone: &Zone) -> Option<i64> {
    let text = text.trim();
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return parse_iso_date(text).map(|day| start_of_day(day, zone));
    };
    let day = parse_iso_date(date)?;
    let (time, offset) = split_offset(time.trim_start())?;
    let time = parse_time(time.trim_end())?;
    let Some(offset) = offset else { return Some(wall_to_instant(day, time, zone)) };
    let instant = i64::from(day) * DAY + time - offset;
    (FIRST_INSTANT..=LAST_INSTANT).contains(&instant).then_some(instant)
}

/// A time of day and the offset after it: `09:00:00Z`, `09:00-05:00`, `09:00:00 +0530`.
fn split_offset(text: &str) -> Option<(&str, Option<i64>)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, Some(0)));
    }
    let Some(at) = text.find(['+', '-']) else { return Some((text, None)) };
    let (time, offset) = text.split_at(at);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let offset = offset.get(1..)?;
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 2 => (offset, "00"),
        None => (offset.get(..2)?, offset.get(2..)?),
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let exists = hours < 24 && minutes < 60;
    exists.then(|| (time, Some(sign * (i64::from(hours) * HOUR + i64::from(minutes) * MINUTE))))
}

/// `09:00`, `09:00:00` or `09:00:00.25`, in microseconds since midnight.
fn parse_time(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (second, fraction) = match second.map(|second| second.split_once('.').unwrap_or((second, "0"))) {
        Some((second, fraction)) => (digits(second, 2)?, parse_fraction(fraction)?),
        None => (0, 0),
    };
    time_of_day(digits(hour, 2)?, digits(minute, 2)?, second, fraction)
}

/// The digits after the point of a second, as microseconds.
fn parse_fraction(text: &str) -> Option<u32> {
    let known = text.get(..text.len().min(6))?;
    let micros = digits(known, known.len())? * 10_u32.pow(6 - u32::try_from(known.len()).ok()?);
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(micros)
}
