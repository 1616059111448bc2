//! Sums, products, limits and rounding: what can be left out of them.

use super::view::{Simpler, View};
use crate::plan::{NodeId, Op};
use crate::semantics::{Decimal, Value, decimal};

/// A term of 0 adds nothing: a sum is held at the limits only at the end.
pub(super) fn sum(terms: &[(bool, NodeId)], view: &View<'_>) -> Simpler {
    let is_zero = |term: NodeId| matches!(view.value(term), Some(Value::Number(Decimal::ZERO) | Value::Duration(0)));
    let left: Vec<(bool, NodeId)> = terms.iter().filter(|(_, term)| !is_zero(*term)).copied().collect();
    match (left.as_slice(), terms) {
        // Of zeros alone one is kept.
        ([], [first, _, ..]) => Simpler::Op(Op::Sum(vec![*first])),
        ([(false, one)], _) => Simpler::Same(*one),
        ([_, ..], _) if left.len() < terms.len() => Simpler::Op(Op::Sum(left)),
        _ => Simpler::Not,
    }
}

/// A factor of 1 rounds nothing: multiplied or divided by it, each number of 6 decimals stays what it is.
pub(super) fn product(factors: &[(bool, NodeId)], view: &View<'_>) -> Simpler {
    let is_one = |factor: NodeId| matches!(view.value(factor), Some(Value::Number(Decimal::ONE)));
    let left: Vec<(bool, NodeId)> = factors.iter().filter(|(_, factor)| !is_one(*factor)).copied().collect();
    match (left.as_slice(), factors) {
        ([], [first, _, ..]) => Simpler::Op(Op::Product(vec![*first])),
        ([(false, one)], _) => Simpler::Same(*one),
        ([_, ..], _) if left.len() < factors.len() => Simpler::Op(Op::Product(left)),
        _ => Simpler::Not,
    }
}

/// No limits; limits of what has limits already.
pub(super) fn clamp(one: NodeId, low: Option<Decimal>, high: Option<Decimal>, view: &View<'_>) -> Simpler {
    if low.is_none() && high.is_none() {
        return Simpler::Same(one);
    }
    let Some(Op::Clamp(inner, inner_low, inner_high)) = view.op(one) else { return Simpler::Not };
    let in_order = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(low, high)| low <= high);
    // The number that is limited must be of one kind all along, else the kinds would have to be told apart.
    if !in_order(low, high) || !in_order(*inner_low, *inner_high) || view.ty(*inner) != view.ty(one) {
        return Simpler::Not;
    }
    // What the outer limits make of the least and of the greatest that the inner ones let through.
    let outer = |number: Decimal| {
        let raised = low.map_or(number, |low| number.max(low));
        high.map_or(raised, |high| raised.min(high))
    };
    let (least, greatest) =
        (inner_low.map_or(low, |low| Some(outer(low))), inner_high.map_or(high, |high| Some(outer(high))));
    Simpler::Op(Op::Clamp(*inner, least, greatest))
}

/// What has no more decimals already, and what has all of them.
pub(super) fn round(one: NodeId, decimals: u32, view: &View<'_>) -> Simpler {
    match view.op(one) {
        _ if decimals >= decimal::DECIMALS => Simpler::Same(one),
        Some(Op::Round(_, already)) if *already <= decimals => Simpler::Same(one),
        _ => Simpler::Not,
    }
}
