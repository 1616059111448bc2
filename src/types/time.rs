//! Dates, moments and zones of the text.
//!
//! In: text. Out: a day, an instant, a zone. Never: reads a clock.

use crate::semantics::calendar::{AsOf, Zone, parse_iso_date, parse_moment};

/// A zone by its name.
pub(super) fn zone(name: &str) -> Option<Zone> {
    Zone::parse(name)
}

/// UTC, until the model's own zone is read.
pub(super) fn utc() -> Zone {
    Zone(jiff::tz::TimeZone::UTC)
}

/// Names of zones like this one, nearest first.
pub(super) fn near_zones(name: &str) -> Vec<String> {
    use crate::diagnostics::suggest::{Suggestion, suggest};
    let zones = Zone::names();
    // `Paris` for `Europe/Paris`.
    let city = zones.iter().find(|zone| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(name)));
    if let Some(city) = city {
        return vec![city.clone()];
    }
    match suggest(name, zones.iter().map(String::as_str)) {
        Suggestion::Same(one) | Suggestion::Nearest(one) => vec![one],
        Suggestion::Tied(several) => several,
        Suggestion::Far(_) => Vec::new(),
    }
}

/// `2026-03-01`
pub(super) fn date(text: &str) -> Option<i32> {
    parse_iso_date(text.trim())
}

/// `2026-03-01 09:00` on the zone's wall clock.
pub(super) fn moment(text: &str, zone: &Zone) -> Option<i64> {
    parse_moment(text.trim(), zone)
}

/// `2026-03-01` (the last instant of that day) or `2026-03-01 09:00`.
pub(super) fn as_of(text: &str, zone: &Zone) -> Option<AsOf> {
    AsOf::parse(text.trim(), zone)
}
