//! Truths: joined, compared, among a list.

use std::cmp::Ordering;

use super::Operand;
use crate::model::Comparison;
use crate::plan::evaluate::Context;
use crate::semantics::{Value, logic};

fn truths<'o>(operands: &'o [Operand<'_>]) -> impl Iterator<Item = Option<bool>> + 'o {
    operands.iter().map(|operand| operand.value.as_truth())
}

pub(super) fn all(operands: &[Operand<'_>]) -> Value {
    logic::all(truths(operands)).into()
}

pub(super) fn any(operands: &[Operand<'_>]) -> Value {
    logic::any(truths(operands)).into()
}

pub(super) fn at_least(count: u32, operands: &[Operand<'_>]) -> Value {
    logic::at_least(count as usize, truths(operands)).into()
}

pub(super) fn not(value: &Value) -> Value {
    logic::not(value.as_truth()).into()
}

pub(super) fn compare(comparison: Comparison, left: &Value, right: &Value, context: &Context<'_>) -> Value {
    context.order(left, right).map(|order| holds(comparison, order)).into()
}

const fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

/// Among the items of a list; with a list on the left, whether any of its items is.
pub(super) fn is_in(value: &Value, list: &Value, context: &Context<'_>) -> Value {
    let among = |item: &Value| match list {
        Value::List(items) => logic::any(items.iter().map(|other| context.same(item, other))),
        Value::Blank => None,
        one => context.same(item, one),
    };
    let found = match value {
        Value::Blank => None,
        Value::List(items) => logic::any(items.iter().map(among)),
        one => among(one),
    };
    found.into()
}
