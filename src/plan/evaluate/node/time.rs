//! Dates and moments, seen from the as-of.

use crate::model::AgoComparison;
use crate::plan::evaluate::Context;
use crate::semantics::calendar::{self, Interval, Span, Unit};
use crate::semantics::{Decimal, Value};

/// Whole units since a date or moment, or until it; never below 0.
pub(super) fn elapsed(unit: Unit, until: bool, value: &Value, context: &Context<'_>) -> Value {
    let (now, zone) = (context.as_of.instant, &context.as_of.zone);
    let units = match (value, until) {
        (Value::Date(day), false) => calendar::whole_units_between_days(*day, context.day, unit),
        (Value::Date(day), true) => calendar::whole_units_between_days(context.day, *day, unit),
        (Value::Moment(at), false) => calendar::whole_units_between(*at, now, unit, zone),
        (Value::Moment(at), true) => calendar::whole_units_between(now, *at, unit, zone),
        _ => return Value::Blank,
    };
    Value::Number(Decimal::from_int(units.max(0)))
}

/// `is more than 3 months ago` and the like.
pub(super) fn ago(comparison: AgoComparison, span: Span, value: &Value, context: &Context<'_>) -> Value {
    let age = match value {
        Value::Date(day) => calendar::compare_age_of_day(*day, &context.as_of, span),
        Value::Moment(at) => calendar::compare_age(*at, &context.as_of, span),
        _ => return Value::Blank,
    };
    Value::YesNo(comparison.holds(age))
}

/// Within an interval; a date stands for the first instant of its day.
pub(super) fn within(interval: Interval, value: &Value, context: &Context<'_>) -> Value {
    context.instant_of(value).map(|at| interval.contains(at)).into()
}
