//! The as-of, and what time means seen from it.
//!
//! Everything about time that the interpreter needs passes through here.

use crate::model::{AgoComparison, RepeatPeriod};
use crate::semantics::calendar::{self, AsOf, Interval, Period, Span, Unit, Zone};

/// The as-of.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    as_of: AsOf,
    day: i32,
}

impl Clock {
    /// Of an as-of.
    pub fn new(as_of: AsOf) -> Self {
        let day = as_of.date();
        Self { as_of, day }
    }

    /// The same zone at another instant.
    pub fn at(&self, instant: i64) -> Self {
        Self::new(AsOf::at_instant(instant, self.zone()))
    }

    /// The instant of the as-of.
    pub const fn instant(&self) -> i64 {
        self.as_of.instant
    }

    /// The day of the as-of.
    pub const fn day(&self) -> i32 {
        self.day
    }

    /// The zone whose calendar counts.
    pub const fn zone(&self) -> &Zone {
        &self.as_of.zone
    }

    /// The as-of less a span.
    pub fn back(&self, span: Span) -> i64 {
        calendar::back(&self.as_of, span)
    }

    /// An instant less a span.
    pub fn before(&self, instant: i64, span: Span) -> i64 {
        calendar::step_back(instant, self.zone(), span)
    }

    /// The calendar day of an instant.
    pub fn day_of(&self, instant: i64) -> i32 {
        calendar::day_of(instant, self.zone())
    }

    /// The first instant of a day.
    pub fn start_of(&self, day: i32) -> i64 {
        calendar::start_of_day(day, self.zone())
    }

    /// The age of an event in whole days.
    pub fn age_days(&self, instant: i64) -> u32 {
        calendar::age_days(instant, &self.as_of)
    }

    /// The age of an event as a duration.
    pub fn age(&self, instant: i64) -> i64 {
        calendar::age(instant, &self.as_of)
    }

    /// `in the last D`.
    pub fn in_the_last(&self, span: Span) -> Interval {
        Interval::in_the_last(&self.as_of, span)
    }

    /// `in the next D`, as-of's own day included.
    pub fn in_the_next(&self, span: Span) -> Interval {
        let (first, last) = calendar::days_in_the_next(&self.as_of, span);
        Interval { after: self.start_of(first) - 1, until: self.start_of(last.saturating_add(1)) - 1 }
    }

    /// A calendar period, its days yet to come included.
    pub fn period(&self, period: Period) -> Interval {
        period.interval(&self.as_of)
    }

    /// Two instants with the same number are in one period of a repeat limit.
    pub fn period_number(&self, instant: i64, unit: Unit) -> (i32, i64) {
        calendar::period_number(instant, unit, self.zone())
    }

    /// Whole units since an instant, never below 0.
    pub fn units_since(&self, point: Point, unit: Unit) -> i64 {
        self.units_between(point, unit).max(0)
    }

    /// Whole units until an instant, never below 0.
    pub fn units_until(&self, point: Point, unit: Unit) -> i64 {
        (match point {
            Point::Day(day) => calendar::whole_units_between_days(self.day, day, unit),
            Point::Instant(at) => calendar::whole_units_between(self.instant(), at, unit, self.zone()),
        })
        .max(0)
    }

    fn units_between(&self, point: Point, unit: Unit) -> i64 {
        match point {
            Point::Day(day) => calendar::whole_units_between_days(day, self.day, unit),
            Point::Instant(at) => calendar::whole_units_between(at, self.instant(), unit, self.zone()),
        }
    }

    /// `is more than 3 months ago` and the like.
    pub fn is_ago(&self, point: Point, comparison: AgoComparison, span: Span) -> bool {
        let age = match point {
            Point::Day(day) => calendar::compare_age_of_day(day, &self.as_of, span),
            Point::Instant(at) => calendar::compare_age(at, &self.as_of, span),
        };
        comparison.holds(age)
    }

    /// Whether an event counts beside later ones that count, of which `kept` are the instants, the
    /// latest first: fewer than `count` of them may lie within the period.
    pub fn has_room(&self, at: i64, kept: &[i64], within: RepeatPeriod, count: u32) -> bool {
        let shares = |later: i64| match within {
            RepeatPeriod::Ever => true,
            RepeatPeriod::Calendar(unit) => self.period_number(later, unit) == self.period_number(at, unit),
            RepeatPeriod::Sliding(span) => at > self.before(later, span),
        };
        let taken = kept.iter().rev().filter(|later| shares(**later)).take(count as usize).count();
        taken < count as usize
    }
}

/// A date of the data: a day, or an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Point {
    /// A day; where an instant is needed, its first.
    Day(i32),
    /// An instant.
    Instant(i64),
}
