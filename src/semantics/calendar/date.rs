//! Days: a number for each, and its year, month and day of the month.
//!
//! In: `2026-03-02`, or its parts, or the number of a day. Out: the other. Never: knows a zone.

use jiff::{SignedDuration, civil::Date};

/// 1 January of the year 1.
pub const FIRST_DAY: i32 = -719_162;
/// 31 December 9999.
pub const LAST_DAY: i32 = 2_932_896;

const EPOCH: Date = Date::constant(1970, 1, 1);
/// Months from the start of the year 1 to the end of 9999.
const MONTHS: i64 = 9999 * 12;

/// The number of a day, if there is such a day: not 31 April, 29 February 2026 or any in year 0.
#[must_use]
pub fn date_from_parts(year: i32, month: u32, day: u32) -> Option<i32> {
    let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(number(date))
}

/// Year, month (1 to 12) and day of the month.
#[must_use]
pub fn date_parts(day: i32) -> (i32, u32, u32) {
    let date = civil(day);
    (i32::from(date.year()), u32::from(date.month().unsigned_abs()), u32::from(date.day().unsigned_abs()))
}

/// How many days a month has; `None` if there is no such month.
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let first = date_from_parts(year, month, 1)?;
    Some(u32::from(civil(first).days_in_month().unsigned_abs()))
}

/// Days since Monday: 0 on a Monday, 6 on a Sunday. Weeks begin on Monday, as in ISO 8601.
#[must_use]
pub fn weekday(day: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    (day % 7 + 10) % 7
}

/// The same day of the month so many months later (earlier if negative); a month too short ends on
/// its last day. Held at the years 1 and 9999.
#[must_use]
pub fn add_months(day: i32, months: i64) -> i32 {
    let (year, month, day_of_month) = date_parts(day);
    let index = i64::from(year - 1) * 12 + i64::from(month) - 1;
    let target = index.saturating_add(months);
    if target < 0 {
        return FIRST_DAY;
    }
    if target >= MONTHS {
        return LAST_DAY;
    }
    let (year, month) = (target / 12 + 1, target % 12 + 1);
    // Both are in range by the two tests above.
    let (year, month) = (i32::try_from(year).unwrap_or(1), u32::try_from(month).unwrap_or(1));
    let last = days_in_month(year, month).unwrap_or(28);
    date_from_parts(year, month, day_of_month.min(last)).unwrap_or(day)
}

/// Reads `2026-03-02`: four digits, two and two, as in ISO 8601.
#[must_use]
pub fn parse_iso_date(text: &str) -> Option<i32> {
    let mut parts = text.trim().split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    date_from_parts(i32::try_from(digits(year, 4)?).ok()?, digits(month, 2)?, digits(day, 2)?)
}

/// A number of exactly so many digits.
pub(super) fn digits(text: &str, count: usize) -> Option<u32> {
    let all_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

/// `2026-03-02`.
#[must_use]
pub fn format_date(day: i32) -> String {
    let (year, month, day) = date_parts(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Held within the years 1 to 9999.
pub(super) fn held(day: i64) -> i32 {
    i32::try_from(day.clamp(i64::from(FIRST_DAY), i64::from(LAST_DAY))).unwrap_or(0)
}

/// The calendar library's form of a day, which exists for every day that is held.
pub(super) fn civil(day: i32) -> Date {
    let since = SignedDuration::from_hours(24 * i64::from(held(i64::from(day))));
    EPOCH.checked_add(since).unwrap_or(EPOCH)
}

fn number(date: Date) -> i32 {
    held(date.duration_since(EPOCH).as_hours() / 24)
}
