//! Comparisons: unknown as soon as a blank could decide.

use std::cmp::Ordering;

use crate::interpret::Interpreter;
use crate::interpret::answer::Answer;
use crate::interpret::clock::Clock;
use crate::interpret::place::Place;
use crate::model::{Comparison, Expr};
use crate::semantics::{Value, compare, logic};

/// Which is the smaller. A day and a moment compare by days, so that `created <= 2026-01-31` takes
/// the whole of that day.
pub(super) fn order(left: &Value, right: &Value, clock: &Clock) -> Option<Ordering> {
    match (left, right) {
        (Value::Date(day), Value::Moment(at)) => Some(day.cmp(&clock.day_of(*at))),
        (Value::Moment(at), Value::Date(day)) => Some(clock.day_of(*at).cmp(day)),
        _ => compare::compare(left, right),
    }
}

/// Whether they are equal; a moment is the day it falls on.
fn same(left: &Value, right: &Value, clock: &Clock) -> Option<bool> {
    match (left, right) {
        (Value::Date(_), Value::Moment(_)) | (Value::Moment(_), Value::Date(_)) => {
            order(left, right, clock).map(Ordering::is_eq)
        }
        _ => compare::equals(left, right),
    }
}

impl Interpreter<'_> {
    /// `a < b`
    pub(super) fn compare(&self, comparison: Comparison, left: &Expr, right: &Expr, place: &Place<'_>) -> Answer {
        let (left, right) = (self.evaluate(left, place), self.evaluate(right, place));
        let holds = holds(comparison, order(&left.value, &right.value, place.clock));
        Answer::from_operands(holds.into(), &[&left, &right])
    }

    /// `a is b`
    pub(super) fn equal(&self, left: &Expr, right: &Expr, place: &Place<'_>) -> Answer {
        let (left, right) = (self.evaluate(left, place), self.evaluate(right, place));
        let same = same(&left.value, &right.value, place.clock);
        Answer::from_operands(same.into(), &[&left, &right])
    }

    /// `a in list`: for a list on the left, whether any of its items is.
    pub(super) fn is_in(&self, value: &Expr, list: &Expr, place: &Place<'_>) -> Answer {
        let (value, list) = (self.evaluate(value, place), self.evaluate(list, place));
        let among = |item: &Value| match &list.value {
            Value::List(items) => logic::any(items.iter().map(|other| same(item, other, place.clock))),
            Value::Blank => None,
            one => same(item, one, place.clock),
        };
        let found = match &value.value {
            Value::Blank => None,
            Value::List(items) => logic::any(items.iter().map(among)),
            one => among(one),
        };
        Answer::from_operands(found.into(), &[&value, &list])
    }

    /// `between low and high`, both included.
    pub(super) fn between(&self, value: &Expr, low: &Expr, high: &Expr, place: &Place<'_>) -> Answer {
        let value = self.evaluate(value, place);
        let (low, high) = (self.evaluate(low, place), self.evaluate(high, place));
        let from = holds(Comparison::GreaterOrEqual, order(&value.value, &low.value, place.clock));
        let to = holds(Comparison::LessOrEqual, order(&value.value, &high.value, place.clock));
        Answer::from_operands(logic::and(from, to).into(), &[&value, &low, &high])
    }
}

fn holds(comparison: Comparison, order: Option<Ordering>) -> Option<bool> {
    order.map(|order| match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    })
}
