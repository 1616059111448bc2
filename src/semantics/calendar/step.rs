//! Stepping: so many days, months or hours back or forward.
//!
//! In: an instant or a day, a zone, a span. Out: the instant or day reached, held within the years 1
//! to 9999.
//!
//! Days and longer step on the wall clock: the same time of day, so many days or months away, a
//! month too short ending on its last day. The last instant of a day steps to the last instant of
//! the other day, whatever the clocks do that night, so that windows from a bare date are whole days.

use super::{
    AsOf, Span, Zone,
    date::{add_months, held},
    moment::{day_of, end_of_day, held_instant, wall_clock, wall_to_instant},
    span::CalendarStep,
};

/// As-of less a span.
#[must_use]
pub fn back(as_of: &AsOf, span: Span) -> i64 {
    step(as_of.instant, &as_of.zone, span, -1)
}

/// As-of plus a span.
#[must_use]
pub fn forward(as_of: &AsOf, span: Span) -> i64 {
    step(as_of.instant, &as_of.zone, span, 1)
}

/// An instant less a span.
#[must_use]
pub fn step_back(instant: i64, zone: &Zone, span: Span) -> i64 {
    step(instant, zone, span, -1)
}

/// An instant plus a span.
#[must_use]
pub fn step_forward(instant: i64, zone: &Zone, span: Span) -> i64 {
    step(instant, zone, span, 1)
}

/// A day plus so many times a unit of days or longer (less, if negative); `None` for hours and minutes.
#[must_use]
pub fn step_day(day: i32, amount: i64, unit: super::Unit) -> Option<i32> {
    Some(match unit.calendar_step()? {
        CalendarStep::Days(days) => held(i64::from(day).saturating_add(amount.saturating_mul(days))),
        CalendarStep::Months(months) => add_months(day, amount.saturating_mul(months)),
    })
}

/// `direction` is 1 for forward and -1 for back.
fn step(instant: i64, zone: &Zone, span: Span, direction: i64) -> i64 {
    let instant = held_instant(instant);
    let amount = direction * i64::from(span.amount);
    if amount == 0 {
        return instant;
    }
    if let Some(elapsed) = span.fixed_micros().filter(|_| !span.unit.is_calendar()) {
        return held_instant(instant.saturating_add(direction * elapsed));
    }
    let day = day_of(instant, zone);
    if instant == end_of_day(day, zone) {
        return step_day(day, amount, span.unit).map_or(instant, |day| end_of_day(day, zone));
    }
    let (day, time) = wall_clock(instant, zone);
    step_day(day, amount, span.unit).map_or(instant, |day| wall_to_instant(day, time, zone))
}
