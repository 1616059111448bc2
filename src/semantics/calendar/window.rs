//! Windows: stretches of time, open at their early end and closed at their late end.
//!
//! In: as-of and a span. Out: an interval, and whether an instant or a day is inside.

use super::{
    AsOf, Span, Zone,
    moment::{day_of, start_of_day},
    step::{back, forward},
};

/// `in the next 90 days` for dates: the first and last day of it, as-of's day and the day 90 days
/// later included, so that a renewal due today is among them.
#[must_use]
pub fn days_in_the_next(as_of: &AsOf, span: Span) -> (i32, i32) {
    (as_of.date(), day_of(forward(as_of, span), &as_of.zone))
}

/// The instants after one and until another: (`after`, `until`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// The last instant that is not inside.
    pub after: i64,
    /// The last instant that is inside.
    pub until: i64,
}

impl Interval {
    /// `in the last 14 days`: (as-of − 14 days, as-of]. From a bare date these are the 14 whole days
    /// that end with it.
    #[must_use]
    pub fn in_the_last(as_of: &AsOf, span: Span) -> Self {
        Self { after: back(as_of, span), until: as_of.instant }
    }

    /// `in the next 90 days` for instants: (as-of, as-of + 90 days].
    #[must_use]
    pub fn in_the_next(as_of: &AsOf, span: Span) -> Self {
        Self { after: as_of.instant, until: forward(as_of, span) }
    }

    /// All that has happened by as-of.
    #[must_use]
    pub const fn until(as_of: &AsOf) -> Self {
        Self { after: i64::MIN, until: as_of.instant }
    }

    /// Whether an instant is inside.
    #[must_use]
    pub const fn contains(self, instant: i64) -> bool {
        self.after < instant && instant <= self.until
    }

    /// Whether a date is inside: a date stands for the first instant of its day.
    #[must_use]
    pub fn contains_day(self, day: i32, zone: &Zone) -> bool {
        self.contains(start_of_day(day, zone))
    }

    /// What is inside both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { after: self.after.max(other.after), until: self.until.min(other.until) }
    }

    /// Whether nothing can be inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.until <= self.after
    }
}
