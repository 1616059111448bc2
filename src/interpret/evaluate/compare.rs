//! Comparisons: unknown as soon as a blank could decide.

use crate::interpret::Interpreter;
use crate::interpret::answer::Answer;
use crate::interpret::place::Place;
use crate::model::{Comparison, Expr};
use crate::semantics::{compare, logic};

impl Interpreter<'_> {
    /// `a < b`
    pub(super) fn compare(&self, comparison: Comparison, left: &Expr, right: &Expr, place: &Place<'_>) -> Answer {
        let (left, right) = (self.evaluate(left, place), self.evaluate(right, place));
        let order = compare::order(&left.value, &right.value, place.clock.zone());
        Answer::from_operands(order.map(|order| comparison.holds(order)).into(), &[&left, &right])
    }

    /// `a is b`
    pub(super) fn equal(&self, left: &Expr, right: &Expr, place: &Place<'_>) -> Answer {
        let (left, right) = (self.evaluate(left, place), self.evaluate(right, place));
        let same = compare::same(&left.value, &right.value, place.clock.zone());
        Answer::from_operands(same.into(), &[&left, &right])
    }

    /// `a in list`: for a list on the left, whether any of its items is.
    pub(super) fn is_in(&self, value: &Expr, list: &Expr, place: &Place<'_>) -> Answer {
        let (value, list) = (self.evaluate(value, place), self.evaluate(list, place));
        let found = compare::is_in(&value.value, &list.value, place.clock.zone());
        Answer::from_operands(found.into(), &[&value, &list])
    }

    /// `between low and high`, both included.
    pub(super) fn between(&self, value: &Expr, low: &Expr, high: &Expr, place: &Place<'_>) -> Answer {
        let value = self.evaluate(value, place);
        let (low, high) = (self.evaluate(low, place), self.evaluate(high, place));
        let is = |comparison: Comparison, limit: &Answer| {
            compare::order(&value.value, &limit.value, place.clock.zone()).map(|order| comparison.holds(order))
        };
        let (from, to) = (is(Comparison::GreaterOrEqual, &low), is(Comparison::LessOrEqual, &high));
        Answer::from_operands(logic::and(from, to).into(), &[&value, &low, &high])
    }
}
