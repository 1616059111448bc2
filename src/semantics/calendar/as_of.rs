//! As-of: the instant that everything is relative to.
//!
//! In: a day, an instant, or their text. Out: the as-of. Never: the current time; whoever wants
//! "now" passes it in.

use std::fmt;

use super::{
    Zone,
    date::{format_date, parse_iso_date},
    moment::{day_of, end_of_day, format_moment, held_instant},
    read::parse_moment,
};

/// The instant that everything is relative to, and the zone whose calendar counts.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AsOf {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub instant: i64,
    /// The zone.
    pub zone: Zone,
}

impl AsOf {
    /// A bare date: the last instant of that day in the zone, so that all of the day has happened.
    #[must_use]
    pub fn on_date(day: i32, zone: &Zone) -> Self {
        Self::at_instant(end_of_day(day, zone), zone)
    }

    /// An instant, held within the years 1 to 9999.
    #[must_use]
    pub fn at_instant(instant: i64, zone: &Zone) -> Self {
        Self { instant: held_instant(instant), zone: zone.clone() }
    }

    /// Reads `2026-03-02` (the last instant of that day), `2026-03-02 09:00` (on the zone's wall
    /// clock) or `2026-03-02T09:00:00Z` (RFC 3339).
    #[must_use]
    pub fn parse(text: &str, zone: &Zone) -> Option<Self> {
        match parse_iso_date(text) {
            Some(day) => Some(Self::on_date(day, zone)),
            None => parse_moment(text, zone).map(|instant| Self::at_instant(instant, zone)),
        }
    }

    /// Its day in its zone.
    #[must_use]
    pub fn date(&self) -> i32 {
        day_of(self.instant, &self.zone)
    }

    /// Whether it is the last instant of its day, as a bare date is.
    #[must_use]
    pub fn is_whole_day(&self) -> bool {
        self.instant == end_of_day(self.date(), &self.zone)
    }
}

/// As it would be written: `2026-03-02`, or `2026-03-02 09:00`.
impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole_day() {
            return f.pad(&format_date(self.date()));
        }
        f.pad(&format_moment(self.instant, &self.zone))
    }
}
