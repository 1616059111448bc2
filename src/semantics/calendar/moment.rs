//! Instants and the wall clock.
//!
//! In: instants, or a day and the time of day that a zone's wall clock shows. Out: the other, or
//! text. Never: leaves the years 1 to 9999; what would is held at their first or last instant.

use jiff::{
    SignedDuration,
    civil::{DateTime, Time},
    tz::AmbiguousOffset,
};

use super::{
    Zone,
    date::{FIRST_DAY, LAST_DAY, civil, format_date, held},
};

/// Microseconds in a second.
pub(super) const SECOND: i64 = 1_000_000;
/// Microseconds in a minute.
pub(super) const MINUTE: i64 = 60 * SECOND;
/// Microseconds in an hour.
pub(super) const HOUR: i64 = 60 * MINUTE;
/// Microseconds in a day of 24 hours.
pub const DAY: i64 = 24 * HOUR;

/// No clock was set back by more since 1970 (a test asks every zone), so at earlier times of a day no
/// date can be showing again.
const LARGEST_SET_BACK: i64 = 8 * HOUR;

/// The first instant of the year 1 in UTC.
pub const FIRST_INSTANT: i64 = FIRST_DAY as i64 * DAY;
/// The last instant of the year 9999 in UTC.
pub const LAST_INSTANT: i64 = (LAST_DAY as i64 + 1) * DAY - 1;

pub(super) fn held_instant(instant: i64) -> i64 {
    instant.clamp(FIRST_INSTANT, LAST_INSTANT)
}

/// The day and the time of day, in microseconds since midnight, that the zone's wall clock shows.
#[must_use]
pub fn wall_clock(instant: i64, zone: &Zone) -> (i32, i64) {
    let instant = held_instant(instant);
    let wall = instant + zone.offset_at(instant);
    (held(wall.div_euclid(DAY)), wall.rem_euclid(DAY))
}

/// The day an instant belongs to in a zone.
///
/// It is the date on the wall clock, with one exception that makes days follow each other: where
/// clocks were set back across midnight (Newfoundland until 2011), the minutes in which the old date
/// shows again belong to the day that had begun.
#[must_use]
pub fn day_of(instant: i64, zone: &Zone) -> i32 {
    let (day, time) = wall_clock(instant, zone);
    if day >= 0 && time < DAY - LARGEST_SET_BACK {
        return day;
    }
    let next = held(i64::from(day) + 1);
    if next > day && held_instant(instant) >= start_of_day(next, zone) { next } else { day }
}

/// The first instant of a day in a zone: midnight, or the end of the jump where clocks jump over
/// midnight. A day that a zone left out (Samoa's 30 December 2011) starts where the next one does.
#[must_use]
pub fn start_of_day(day: i32, zone: &Zone) -> i64 {
    let midnight = civil(day).to_datetime(Time::midnight());
    let ambiguous = zone.library().to_ambiguous_timestamp(midnight);
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. })
        && let Some(jump) = ambiguous.compatible().ok().and_then(|after| zone.last_change(after))
    {
        return held_instant(jump);
    }
    wall_to_instant(day, 0, zone)
}

/// How many of the days after one, whose first instant is given, begin 24 hours after the day before: up to the zone's
/// next change, so that nobody need ask for each of them. None, where the day itself does not begin at midnight.
#[must_use]
pub fn even_days_after(day: i32, start: i64, zone: &Zone) -> i32 {
    if wall_clock(start, zone) != (day, 0) {
        return 0;
    }
    let change = zone.next_change(start).unwrap_or(LAST_INSTANT);
    i32::try_from((change - 1 - start).max(0) / DAY).unwrap_or(i32::MAX)
}

/// The last instant of a day in a zone: a microsecond before the next day starts.
#[must_use]
pub fn end_of_day(day: i32, zone: &Zone) -> i64 {
    let next = held(i64::from(day) + 1);
    if next <= day { LAST_INSTANT } else { held_instant(start_of_day(next, zone) - 1) }
}

/// The instant at which a zone's wall clock shows a time of day (in microseconds since midnight,
/// held within the day).
///
/// Where clocks are set back and it shows it twice: the earlier. Where clocks are set forward and it
/// never does: as far after the jump as the time is after the jump's start, so 02:30 is 03:30 when
/// 02:00 becomes 03:00. (RFC 5545, section 3.3.5, and most calendars do the same.)
#[must_use]
pub fn wall_to_instant(day: i32, time: i64, zone: &Zone) -> i64 {
    let time = time.clamp(0, DAY - 1);
    let clock = Time::midnight().checked_add(SignedDuration::from_micros(time)).unwrap_or(Time::MAX);
    let wall = DateTime::from_parts(civil(day), clock);
    if let Ok(timestamp) = zone.library().to_ambiguous_timestamp(wall).compatible() {
        return held_instant(timestamp.as_microsecond());
    }
    // Only the last day of 9999, which the library ends a day early.
    let as_if_utc = i64::from(held(i64::from(day))) * DAY + time;
    held_instant(as_if_utc - zone.offset_at(as_if_utc))
}

/// A time of day in microseconds since midnight, if there is such a time. A leap second, 23:59:60,
/// is read as the second before it.
#[must_use]
pub fn time_of_day(hour: u32, minute: u32, second: u32, micros: u32) -> Option<i64> {
    let exists = hour < 24 && minute < 60 && second <= 60 && micros < 1_000_000;
    let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.min(59));
    exists.then(|| seconds * SECOND + i64::from(micros))
}

/// For people: `2026-03-02 09:00` on the zone's wall clock, with seconds and their fraction only
/// where there are any.
#[must_use]
pub fn format_moment(instant: i64, zone: &Zone) -> String {
    let (day, time) = wall_clock(instant, zone);
    let (hour, minute) = (time / HOUR, time % HOUR / MINUTE);
    let seconds = if time % MINUTE == 0 { String::new() } else { format!(":{}", seconds(time)) };
    format!("{} {hour:02}:{minute:02}{seconds}", format_date(day))
}

/// For programs: `2026-03-02T09:00:00-05:00` (RFC 3339), which reads back as the same instant. In
/// UTC where the zone's offset was not of whole minutes, or shows a year beyond 1 to 9999.
#[must_use]
pub fn format_rfc3339(instant: i64, zone: &Zone) -> String {
    let instant = held_instant(instant);
    let offset = zone.offset_at(instant);
    let wall = instant + offset;
    if offset == 0 || offset % MINUTE != 0 || wall != held_instant(wall) {
        return format!("{}Z", local_text(instant));
    }
    let (sign, size) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
    format!("{}{sign}{:02}:{:02}", local_text(wall), size / HOUR, size % HOUR / MINUTE)
}

/// `2026-03-02T09:00:00` of a wall clock.
fn local_text(wall: i64) -> String {
    let (day, time) = (held(wall.div_euclid(DAY)), wall.rem_euclid(DAY));
    format!("{}T{:02}:{:02}:{}", format_date(day), time / HOUR, time % HOUR / MINUTE, seconds(time))
}

/// `07` or `07.25`: the seconds of a time, with as much of the fraction as there is.
fn seconds(time: i64) -> String {
    let (second, micros) = (time % MINUTE / SECOND, time % SECOND);
    if micros == 0 {
        return format!("{second:02}");
    }
    let text = format!("{second:02}.{micros:06}");
    text.trim_end_matches('0').to_owned()
}
