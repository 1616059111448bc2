//! Days and instants as people read them: `2 March`, `Mon 2 March 2026, New York`.

use crate::semantics::calendar::{AsOf, MONTHS, Zone, date_parts, format_date, wall_clock, weekday};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Microseconds in a minute and a second.
const MINUTE: i64 = 60 * SECOND;
const SECOND: i64 = 1_000_000;

/// `2 March`; with the year when it is not that of the as-of.
#[must_use]
pub fn day_words(day: i32, as_of: &AsOf) -> String {
    with_year(day, as_of, format!("{} {}", date_parts(day).2, month(day)))
}

/// `2 Mar`; with the year when it is not that of the as-of.
#[must_use]
pub fn day_short(day: i32, as_of: &AsOf) -> String {
    with_year(day, as_of, format!("{} {}", date_parts(day).2, month_short(day)))
}

fn with_year(day: i32, as_of: &AsOf, text: String) -> String {
    let year = date_parts(day).0;
    if year == date_parts(as_of.date()).0 { text } else { format!("{text} {year}") }
}

/// Days with months said once: `3, 10, 18, 24 Feb, 1 Mar (2 times)`.
#[must_use]
pub fn days_list(days: &[i32], as_of: &AsOf) -> String {
    let runs: Vec<&[i32]> = days.chunk_by(|a, b| a == b).collect();
    let mut text = String::new();
    for (position, run) in runs.iter().enumerate() {
        let Some(day) = run.first() else { continue };
        let next = runs.get(position + 1).and_then(|run| run.first());
        let same_month = next.is_some_and(|next| month_of(*next) == month_of(*day));
        text.push_str(if position == 0 { "" } else { ", " });
        text.push_str(&if same_month { date_parts(*day).2.to_string() } else { day_short(*day, as_of) });
        if run.len() > 1 {
            text.push_str(&format!(" ({} times)", run.len()));
        }
    }
    text
}

fn month_of(day: i32) -> (i32, u32) {
    let (year, month, _) = date_parts(day);
    (year, month)
}

/// `Mon 2 March 2026, New York`; with the time unless the as-of is the last instant of a day.
#[must_use]
pub fn as_of_words(as_of: &AsOf) -> String {
    let day = as_of.date();
    let name = usize::try_from(weekday(day).rem_euclid(7)).ok().and_then(|at| WEEKDAYS.get(at)).unwrap_or(&"");
    let time = if as_of.is_whole_day() { String::new() } else { format!(" {}", clock(as_of.instant, &as_of.zone)) };
    format!("{name} {}{time}, {}", as_of_day(as_of), place(&as_of.zone))
}

/// The day of the as-of: `2 March 2026`.
#[must_use]
pub fn as_of_day(as_of: &AsOf) -> String {
    let day = as_of.date();
    format!("{} {} {}", date_parts(day).2, month(day), date_parts(day).0)
}

/// `2 Mar 08:14`
#[must_use]
pub fn short_stamp(instant: i64, zone: &Zone) -> String {
    let (day, _) = wall_clock(instant, zone);
    format!("{} {} {}", date_parts(day).2, month_short(day), clock(instant, zone))
}

/// `2026-03-02 22:58:00`: sorts as text, and spreadsheets take it for a date.
#[must_use]
pub fn moment_cell(instant: i64, zone: &Zone) -> String {
    let (day, time) = wall_clock(instant, zone);
    format!("{} {}:{:02}", format_date(day), clock(instant, zone), time % MINUTE / SECOND)
}

fn clock(instant: i64, zone: &Zone) -> String {
    let (_, time) = wall_clock(instant, zone);
    format!("{:02}:{:02}", time / (60 * MINUTE), time / MINUTE % 60)
}

fn month(day: i32) -> &'static str {
    let month = usize::try_from(date_parts(day).1).unwrap_or(1);
    MONTHS.get(month.saturating_sub(1)).copied().unwrap_or_default()
}

fn month_short(day: i32) -> &'static str {
    month(day).get(..3).unwrap_or_default()
}

/// `New York` of `America/New_York`.
fn place(zone: &Zone) -> String {
    zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}
