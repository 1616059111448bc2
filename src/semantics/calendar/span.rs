//! Spans: `14 days`, `3 months`, `2 working days`.
//!
//! In: an amount and a unit. Out: their text, and their length where it is fixed.

use std::fmt;

use super::moment::{DAY, HOUR, MINUTE, SECOND};

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// Elapsed.
    Second,
    /// 60 seconds, elapsed.
    Minute,
    /// 60 minutes, elapsed.
    Hour,
    /// A calendar day: 23 or 25 hours when clocks change.
    Day,
    /// 7 calendar days.
    Week,
    /// A calendar month.
    Month,
    /// 3 calendar months.
    Quarter,
    /// 12 calendar months.
    Year,
}

impl Unit {
    /// Its word in the singular.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// From its word, singular or plural.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        Self::ALL.into_iter().find(|unit| unit.word() == singular)
    }

    /// All units, the shortest first.
    pub const ALL: [Self; 8] =
        [Self::Second, Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Whether it steps on the wall clock (days and longer) or is elapsed time (hours and shorter).
    #[must_use]
    pub const fn is_calendar(self) -> bool {
        !matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// How many days or months it steps by on the calendar; `None` for elapsed time.
    pub(super) const fn calendar_step(self) -> Option<CalendarStep> {
        match self {
            Self::Second | Self::Minute | Self::Hour => None,
            Self::Day => Some(CalendarStep::Days(1)),
            Self::Week => Some(CalendarStep::Days(7)),
            Self::Month => Some(CalendarStep::Months(1)),
            Self::Quarter => Some(CalendarStep::Months(3)),
            Self::Year => Some(CalendarStep::Months(12)),
        }
    }
}

/// What a calendar unit is made of.
#[derive(Clone, Copy)]
pub(super) enum CalendarStep {
    Days(i64),
    Months(i64),
}

/// An amount of a unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
    /// `working days`: only for saying when somebody must act; nothing is computed with it, since no
    /// calendar of holidays is known.
    pub working: bool,
}

impl Span {
    /// So many of a unit.
    #[must_use]
    pub const fn new(amount: u32, unit: Unit) -> Self {
        Self { amount, unit, working: false }
    }

    /// Its length in microseconds as a plain duration, a day being 24 hours; `None` for months and
    /// longer, which have no fixed length.
    #[must_use]
    pub const fn fixed_micros(self) -> Option<i64> {
        let unit = match self.unit {
            Unit::Second => SECOND,
            Unit::Minute => MINUTE,
            Unit::Hour => HOUR,
            Unit::Day => DAY,
            Unit::Week => 7 * DAY,
            Unit::Month | Unit::Quarter | Unit::Year => return None,
        };
        // At most 2^32 weeks of 6.1e11 microseconds: saturates rather than overflows.
        Some(unit.saturating_mul(self.amount as i64))
    }
}

/// `1 day`, `14 days`, `2 working days`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let working = if self.working { "working " } else { "" };
        let plural = if self.amount == 1 { "" } else { "s" };
        f.pad(&format!("{} {working}{}{plural}", self.amount, self.unit.word()))
    }
}
