//! Days and instants as people read them.
//!
//! In: days since 1970 and microseconds since 1970. Out: `2 March`, `Mon 2 March 2026, New York`. A
//! date no calendar has is shown as nothing rather than as something wrong.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Zoned};

use crate::semantics::calendar::{AsOf, Zone};

/// `2 March`; with the year when it is not that of the as-of.
#[must_use]
pub fn day_words(day: i32, as_of: &AsOf) -> String {
    dated(day, as_of, "%-d %B")
}

/// `2 Mar`; with the year when it is not that of the as-of.
#[must_use]
pub fn day_short(day: i32, as_of: &AsOf) -> String {
    dated(day, as_of, "%-d %b")
}

fn dated(day: i32, as_of: &AsOf, form: &str) -> String {
    let Some(date) = date_of(day) else { return String::new() };
    let same_year = zoned(as_of.instant, &as_of.zone).is_some_and(|now| now.date().year() == date.year());
    let text = date.strftime(form).to_string();
    if same_year { text } else { format!("{text} {}", date.year()) }
}

/// Days with months said once: `3, 10, 18, 24 Feb, 1 Mar`.
#[must_use]
pub fn days_list(days: &[i32], as_of: &AsOf) -> String {
    let words: Vec<(String, String)> = days.iter().map(|day| split(&day_short(*day, as_of))).collect();
    let mut text = String::new();
    for (position, (day, month)) in words.iter().enumerate() {
        let next_month = words.get(position + 1).map(|(_, month)| month);
        text.push_str(if position == 0 { "" } else { ", " });
        text.push_str(day);
        if next_month != Some(month) {
            text.push(' ');
            text.push_str(month);
        }
    }
    text
}

fn split(text: &str) -> (String, String) {
    let (day, month) = text.split_once(' ').unwrap_or((text, ""));
    (day.to_owned(), month.to_owned())
}

/// `Mon 2 March 2026, New York`; with the time unless it is the last instant of the day.
#[must_use]
pub fn as_of_words(as_of: &AsOf) -> String {
    let Some(now) = zoned(as_of.instant, &as_of.zone) else { return String::new() };
    let whole_day = end_of_day(&now).is_some_and(|end| end == now);
    let form = if whole_day { "%a %-d %B %Y" } else { "%a %-d %B %Y %H:%M" };
    format!("{}, {}", now.strftime(form), place(&as_of.zone))
}

/// The day of the as-of: `2 March`, with the year if asked.
#[must_use]
pub fn as_of_day(as_of: &AsOf, with_year: bool) -> String {
    let form = if with_year { "%-d %B %Y" } else { "%-d %B" };
    zoned(as_of.instant, &as_of.zone).map_or_else(String::new, |now| now.strftime(form).to_string())
}

/// `2 Mar 08:14`
#[must_use]
pub fn short_stamp(instant: i64, zone: &Zone) -> String {
    zoned(instant, zone).map_or_else(String::new, |at| at.strftime("%-d %b %H:%M").to_string())
}

/// `2026-03-02 22:58:00`: sorts as text, and spreadsheets take it for a date.
#[must_use]
pub fn moment_cell(instant: i64, zone: &Zone) -> String {
    zoned(instant, zone).map_or_else(String::new, |at| at.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

/// `2026-03-02T23:59:59.999999-05:00`: exact, for machines.
#[must_use]
pub fn offset_stamp(instant: i64, zone: &Zone) -> String {
    zoned(instant, zone).map_or_else(String::new, |at| at.strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string())
}

/// The same clock time so many days later.
#[must_use]
pub fn days_later(as_of: &AsOf, days: i32) -> Option<AsOf> {
    let later = zoned(as_of.instant, &as_of.zone)?.checked_add(days.days()).ok()?;
    Some(AsOf { instant: later.timestamp().as_microsecond(), zone: as_of.zone.clone() })
}

/// The calendar day of an instant: days since 1970-01-01.
#[must_use]
pub fn day_number(instant: i64, zone: &Zone) -> Option<i32> {
    let date = zoned(instant, zone)?.date();
    Some(date.since((jiff::Unit::Day, Date::constant(1970, 1, 1))).ok()?.get_days())
}

/// `New York` of `America/New_York`.
fn place(zone: &Zone) -> String {
    let name = zone.0.iana_name().unwrap_or("UTC");
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

fn date_of(day: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(day.days()).ok()
}

fn zoned(instant: i64, zone: &Zone) -> Option<Zoned> {
    Some(Timestamp::from_microsecond(instant).ok()?.to_zoned(zone.0.clone()))
}

/// The last microsecond of the day.
fn end_of_day(now: &Zoned) -> Option<Zoned> {
    now.tomorrow().ok()?.start_of_day().ok()?.checked_sub(1.microsecond()).ok()
}
