//! Time zones: the IANA time zone database, as bundled with the program.
//!
//! In: a name. Out: the zone, and what its wall clock shows at an instant. Never: reads this
//! machine's zone or its zone files.

use std::{fmt, sync::LazyLock};

use jiff::{
    SignedDuration, Timestamp,
    tz::{TimeZone, TimeZoneDatabase},
};

use super::moment::SECOND;

static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone(pub TimeZone);

impl Zone {
    /// By its name in the IANA database, `America/New_York` or `UTC`, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let zone = BUNDLED.get(name).ok()?;
        (!zone.is_unknown() && zone.iana_name().is_some()).then_some(Self(zone))
    }

    /// Coordinated universal time.
    #[must_use]
    pub const fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// Its name, as the IANA database writes it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The names of all zones, sorted: what a misspelt one is compared with.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = BUNDLED.available().map(|name| name.to_string()).collect();
        names.sort_unstable();
        names
    }

    /// How far the wall clock is ahead of UTC at an instant, in microseconds.
    pub(super) fn offset_at(&self, instant: i64) -> i64 {
        // The library's last instant is a day short of the end of 9999; its offset holds till then.
        let nearest = if instant < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let timestamp = Timestamp::from_microsecond(instant).unwrap_or(nearest);
        i64::from(self.0.to_offset(timestamp).seconds()) * SECOND
    }

    /// The instant at which the zone last changed its offset, at or before another.
    pub(super) fn last_change(&self, instant: Timestamp) -> Option<i64> {
        let just_after = instant.checked_add(SignedDuration::from_nanos(1)).ok()?;
        self.0.preceding(just_after).next().map(|change| change.timestamp().as_microsecond())
    }

    /// The instant at which the zone next changes its offset, after another.
    pub(super) fn next_change(&self, instant: i64) -> Option<i64> {
        let instant = Timestamp::from_microsecond(instant).ok()?;
        self.0.following(instant).next().map(|change| change.timestamp().as_microsecond())
    }

    /// The calendar library's form.
    pub(super) const fn library(&self) -> &TimeZone {
        &self.0
    }
}

impl std::hash::Hash for Zone {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}
