//! Durations: `90` (seconds), `00:01:30`, `5 min`, `1h30`, `2 hours`, `PT1H30M`.
//!
//! `1:30` is refused: it is an hour and a half in a spreadsheet and a minute and a half on a website.

use super::{BadValue, number};
use crate::read::Cell;
use crate::read::cell::{NumberFormat, parse_number, quote};
use crate::semantics::calendar::time_of_day;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// In microseconds.
pub(super) fn read(cell: &Cell<'_>, format: NumberFormat) -> Result<i64, BadValue> {
    let text = cell.shown();
    let text = text.trim();
    let unreadable = || BadValue::Duration(quote(text));
    if matches!(cell, Cell::DateTime { .. } | Cell::YesNo(_) | Cell::List(_)) {
        return Err(unreadable());
    }
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let micros = if unsigned.contains(':') {
        clock(unsigned, text)?
    } else if let Some(iso) = unsigned.strip_prefix('P') {
        iso_words(iso).ok_or_else(unreadable)?
    } else if unsigned.contains(char::is_alphabetic) {
        words(unsigned, format).ok_or_else(unreadable)?
    } else {
        let seconds = number::read(cell, format).ok().filter(|number| !number.percent).ok_or_else(unreadable)?;
        return times(seconds.value.millionths(), SECOND).ok_or_else(unreadable);
    };
    Ok(if negative { -micros } else { micros })
}

/// `00:01:30`, hours beyond a day too, with a fraction of the second.
fn clock(text: &str, whole: &str) -> Result<i64, BadValue> {
    let unreadable = || BadValue::Duration(quote(whole));
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [first, second] if digits(first).is_some() && digits(second).is_some_and(|second| second < 60) => {
            return Err(BadValue::DurationParts(quote(whole)));
        }
        _ => return Err(unreadable()),
    };
    let (second, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, "0"));
    let micros = digits(&format!("{fraction:0<6}").chars().take(6).collect::<String>());
    let parts = (|| {
        let rest = time_of_day(0, small(minutes)?, small(second)?, u32::try_from(micros?).ok()?)?;
        digits(hours)?.checked_mul(HOUR)?.checked_add(rest)
    })();
    parts.ok_or_else(unreadable)
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn small(text: &str) -> Option<u32> {
    digits(text).filter(|number| *number < 60).and_then(|number| u32::try_from(number).ok())
}

/// The part of an ISO 8601 duration after its `P`; months and years have no fixed length.
fn iso_words(text: &str) -> Option<i64> {
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    if days.contains(['M', 'Y']) {
        return None;
    }
    words(&format!("{days} {time}"), NumberFormat::default())
}

/// Numbers and units one after the other; a last number after hours counts minutes.
fn words(text: &str, format: NumberFormat) -> Option<i64> {
    let mut rest = text.trim();
    let mut total: i64 = 0;
    let mut previous = 0;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter.is_alphabetic()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let unit_end = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_end);
        let size = match unit {
            "" if previous == HOUR => MINUTE,
            unit => size_of(unit)?,
        };
        let count = parse_number(number, format).ok().filter(|count| !count.percent)?;
        total = total.checked_add(times(count.value.millionths(), size)?)?;
        previous = size;
        rest = after.trim_start_matches(['.', ',']).trim();
    }
    (previous != 0).then_some(total)
}

fn size_of(unit: &str) -> Option<i64> {
    Some(match unit.to_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" => SECOND / 1_000,
        "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => SECOND,
        "m" | "min" | "mins" | "minute" | "minutes" => MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => HOUR,
        "d" | "day" | "days" | "jour" | "jours" | "j" => DAY,
        "w" | "week" | "weeks" | "semaine" | "semaines" => 7 * DAY,
        _ => return None,
    })
}

/// Millionths of a unit as microseconds.
fn times(millionths: i64, unit: i64) -> Option<i64> {
    i64::try_from(i128::from(millionths) * i128::from(unit) / 1_000_000).ok()
}
