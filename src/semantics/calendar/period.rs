//! Calendar periods: `today`, `this week`, `last quarter`.
//!
//! In: as-of. Out: the interval of the whole period, its days yet to come included: later events are
//! left out by as-of itself, and a date `this quarter` may well lie ahead.

use super::{
    AsOf, Interval, Span, Unit, Zone,
    date::{add_months, date_parts, held, weekday},
    moment::{day_of, start_of_day, wall_clock},
    step::step_day,
};

/// A calendar period, seen from as-of. Units shorter than a day have none of their own and stand
/// for the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Period {
    /// The day, week, month … that as-of is in: `today`, `this week`.
    This(Unit),
    /// The one before: `yesterday`, `last week`.
    Previous(Unit),
}

impl Period {
    /// The period's instants, in as-of's zone.
    #[must_use]
    pub fn interval(self, as_of: &AsOf) -> Interval {
        let (first, next) = self.days(as_of.date());
        let before = |day: i32| start_of_day(day, &as_of.zone) - 1;
        Interval { after: before(first), until: before(next) }
    }

    /// The period's first day and the first day after it, seen from a day.
    #[must_use]
    pub fn days(self, today: i32) -> (i32, i32) {
        match self {
            Self::This(unit) => {
                let first = first_day_of(today, unit);
                (first, plus(first, 1, unit))
            }
            Self::Previous(unit) => {
                let next = first_day_of(today, unit);
                (plus(next, -1, unit), next)
            }
        }
    }
}

/// The first day of the calendar week (a Monday, as in ISO 8601), month, quarter or year that a day
/// is in; the day itself for days and shorter units. Two days are in one period if these are equal.
#[must_use]
pub fn first_day_of(day: i32, unit: Unit) -> i32 {
    let (_, month, day_of_month) = date_parts(day);
    let first_of_month = plus(day, 1 - i64::from(day_of_month), Unit::Day);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => held(i64::from(day)),
        Unit::Week => plus(day, -i64::from(weekday(day)), Unit::Day),
        Unit::Month => first_of_month,
        Unit::Quarter => add_months(first_of_month, -i64::from((month - 1) % 3)),
        Unit::Year => add_months(first_of_month, 1 - i64::from(month)),
    }
}

/// Two instants with the same number are in one day, week, month … of the calendar, or in one hour or minute of the
/// wall clock.
#[must_use]
pub fn period_number(instant: i64, unit: Unit, zone: &Zone) -> (i32, i64) {
    match Span::new(1, unit).fixed_micros() {
        Some(length) if !unit.is_calendar() => {
            let (day, time) = wall_clock(instant, zone);
            (day, time / length)
        }
        _ => (first_day_of(day_of(instant, zone), unit), 0),
    }
}

/// A day so many units later.
fn plus(day: i32, amount: i64, unit: Unit) -> i32 {
    step_day(day, amount, unit).unwrap_or_else(|| held(i64::from(day) + amount))
}
