//! How long between: `days since last page_view`, the age of an event, `more than 3 months ago`.
//!
//! In: two instants or days, or one and as-of. Out: whole units, or which is the longer.

use std::cmp::Ordering;

use super::{
    AsOf, Span, Unit, Zone,
    date::{add_months, date_parts, held},
    moment::{DAY, HOUR, MINUTE, SECOND, day_of, held_instant, start_of_day, wall_clock},
    span::CalendarStep,
    step::{back, step_day},
};

/// Whole units from the earlier to the later; negative if they are the other way round.
///
/// Days are calendar days (23:59 to 00:01 is one), weeks 7 of them; months, quarters and years are
/// whole on the wall clock (31 January to 28 February is a month, a month too short ending on its
/// last day); hours and minutes are elapsed.
#[must_use]
pub fn whole_units_between(earlier: i64, later: i64, unit: Unit, zone: &Zone) -> i64 {
    let elapsed = held_instant(later) - held_instant(earlier);
    match unit {
        Unit::Second => elapsed / SECOND,
        Unit::Minute => elapsed / MINUTE,
        Unit::Hour => elapsed / HOUR,
        Unit::Day | Unit::Week => whole_units_between_days(day_of(earlier, zone), day_of(later, zone), unit),
        Unit::Month | Unit::Quarter | Unit::Year => {
            whole_on_wall_clock(wall_clock(earlier, zone), wall_clock(later, zone), unit)
        }
    }
}

/// [`whole_units_between`] for dates: a day is 24 hours.
#[must_use]
pub fn whole_units_between_days(earlier: i32, later: i32, unit: Unit) -> i64 {
    let (earlier, later) = (held(i64::from(earlier)), held(i64::from(later)));
    let days = i64::from(later) - i64::from(earlier);
    match unit {
        Unit::Second => days * (DAY / SECOND),
        Unit::Minute => days * (DAY / MINUTE),
        Unit::Hour => days * (DAY / HOUR),
        Unit::Day => days,
        Unit::Week => days / 7,
        Unit::Month | Unit::Quarter | Unit::Year => whole_on_wall_clock((earlier, 0), (later, 0), unit),
    }
}

/// Whole months, quarters or years between two readings of the wall clock.
fn whole_on_wall_clock(earlier: (i32, i64), later: (i32, i64), unit: Unit) -> i64 {
    if later < earlier {
        return -whole_on_wall_clock(later, earlier, unit);
    }
    let Some(CalendarStep::Months(step)) = unit.calendar_step() else { return 0 };
    let month_index = |day: i32| {
        let (year, month, _) = date_parts(day);
        i64::from(year) * 12 + i64::from(month)
    };
    let months = month_index(later.0) - month_index(earlier.0);
    let is_whole = (add_months(earlier.0, months), earlier.1) <= later;
    (months - i64::from(!is_whole)) / step
}

/// The age of an event in whole days: calendar days from its day to as-of's, in as-of's zone; 0 for
/// an event of the same day or later. So ages 0 to 13 are what `in the last 14 days` covers when
/// as-of is a bare date.
#[must_use]
pub fn age_days(instant: i64, as_of: &AsOf) -> u32 {
    u32::try_from(as_of.date() - day_of(instant, &as_of.zone)).unwrap_or(0)
}

/// The age of an event as a duration: so many days of 24 hours.
#[must_use]
pub fn age(instant: i64, as_of: &AsOf) -> i64 {
    DAY.saturating_mul(age_days(instant, as_of).into())
}

/// `is more than … ago` and the like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum AgoComparison {
    /// Longer ago: before as-of − D.
    MoreThan,
    /// Shorter ago: after as-of − D.
    LessThan,
    /// That long ago or longer.
    AtLeast,
    /// That long ago or shorter.
    AtMost,
}

impl AgoComparison {
    /// Whether it is so of an age that compares with D like this ([`compare_age`]).
    #[must_use]
    pub const fn holds(self, age: Ordering) -> bool {
        match self {
            Self::MoreThan => age.is_gt(),
            Self::LessThan => age.is_lt(),
            Self::AtLeast => age.is_ge(),
            Self::AtMost => age.is_le(),
        }
    }
}

/// How an instant's age compares with a span: `Greater` is "more than 3 months ago", `Less` is "less
/// than 3 months ago", which is also `in the last 3 months` for what has happened.
#[must_use]
pub fn compare_age(instant: i64, as_of: &AsOf, span: Span) -> Ordering {
    back(as_of, span).cmp(&instant)
}

/// [`compare_age`] for a date: by calendar days for spans of days and longer, so that a day exactly
/// 30 days back is neither more nor less than 30 days ago; by the first instant of the day for hours.
#[must_use]
pub fn compare_age_of_day(day: i32, as_of: &AsOf, span: Span) -> Ordering {
    match step_day(as_of.date(), -i64::from(span.amount), span.unit) {
        Some(reached) => reached.cmp(&day),
        None => compare_age(start_of_day(day, &as_of.zone), as_of, span),
    }
}
