//! `--as-of`: the instant that everything is relative to. The one place where a clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Failure;
use crate::render::clean;
use crate::semantics::calendar::{AsOf, Zone, day_of};

/// The as-of that was asked for; now, if none was.
///
/// # Errors
/// It is no date or time.
pub fn as_of(asked: Option<&str>, zone: &Zone) -> Result<AsOf, Failure> {
    as_of_at(asked, zone, now())
}

/// The same, for a given clock.
///
/// # Errors
/// It is no date or time.
pub fn as_of_at(asked: Option<&str>, zone: &Zone, now: i64) -> Result<AsOf, Failure> {
    let today = day_of(now, zone);
    match asked.map(str::trim) {
        None => Ok(AsOf::at_instant(now, zone)),
        Some(word) if word.eq_ignore_ascii_case("now") => Ok(AsOf::at_instant(now, zone)),
        Some(word) if word.eq_ignore_ascii_case("today") => Ok(AsOf::on_date(today, zone)),
        Some(word) if word.eq_ignore_ascii_case("yesterday") => Ok(AsOf::on_date(today - 1, zone)),
        Some(text) => AsOf::parse(text, zone).ok_or_else(|| {
            Failure::stop_with_help(
                format!("`{}` is no date", clean(text)),
                "write `2026-03-02` for all of that day, `\"2026-03-02 09:00\"` for an instant, `today` or `yesterday`",
            )
        }),
    }
}

/// Microseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
