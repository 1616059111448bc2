//! Time: zones, spans, periods, the as-of. (Contract types; the functions come with the calendar modules.)

/// A time zone of the bundled database.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(pub jiff::tz::TimeZone);

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Elapsed.
    Second,
    /// Elapsed.
    Minute,
    /// Elapsed.
    Hour,
    /// Of the zone's calendar.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Three calendar months.
    Quarter,
    /// Calendar years.
    Year,
}

/// `14 days`, `1 working day`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Span {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
    /// Working days or hours (only in `within` of next steps and routes, for people to read).
    pub working: bool,
}

/// A calendar period relative to the as-of's day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Period {
    /// The day, week, month … of the as-of, up to the as-of.
    This(Unit),
    /// The one before.
    Previous(Unit),
}

/// The instant everything is relative to, and the zone whose calendar counts.
#[derive(Clone, Debug, PartialEq)]
pub struct AsOf {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub instant: i64,
    /// The zone.
    pub zone: Zone,
}
