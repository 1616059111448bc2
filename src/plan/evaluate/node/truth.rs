//! Truths: joined, compared, among a list.

use super::Operand;
use crate::model::Comparison;
use crate::plan::evaluate::Context;
use crate::semantics::{Value, compare, logic};

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
    context.order(left, right).map(|order| comparison.holds(order)).into()
}

/// Among the items of a list; with a list on the left, whether any of its items is.
pub(super) fn is_in(value: &Value, list: &Value, context: &Context<'_>) -> Value {
    compare::is_in(value, list, &context.as_of.zone).into()
}
