//! Sums, products, limits, rounding. Durations add and multiply as decimals of seconds.

use super::Operand;
use crate::model::Type;
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value};

/// Terms with their sign: held at the limits only at the end, so they have no order.
pub(super) fn sum(negative: impl Iterator<Item = bool>, operands: &[Operand<'_>], ty: Type) -> Value {
    let terms = negative.zip(operands).map(|(negative, term)| {
        let number = term.value.as_quantity()?;
        Some(if negative { number.neg() } else { number })
    });
    let total: Option<Total> = terms.collect();
    total.map_or(Value::Blank, |total| ty.value_of(total.get()))
}

/// Factors from left to right, each step rounded.
pub(super) fn product(divides: impl Iterator<Item = bool>, operands: &[Operand<'_>], ty: Type) -> Value {
    let product = divides.zip(operands).try_fold(None, |so_far: Option<Decimal>, (divides, factor)| {
        let next = factor.value.as_quantity()?;
        let result = match (so_far, divides) {
            (None, false) => Some(next),
            (None, true) => Decimal::ONE.div(next),
            (Some(so_far), false) => Some(so_far.mul(next)),
            (Some(so_far), true) => so_far.div(next),
        };
        result.map(Some)
    });
    product.flatten().map_or(Value::Blank, |product| ty.value_of(product))
}

/// Held within limits; the upper one has the last word.
pub(super) fn clamp(value: &Value, low: Option<Decimal>, high: Option<Decimal>, ty: Type) -> Value {
    let Some(number) = value.as_quantity() else { return Value::Blank };
    let raised = low.map_or(number, |low| number.max(low));
    ty.value_of(high.map_or(raised, |high| raised.min(high)))
}

/// Rounded half away from zero.
pub(super) fn round(value: &Value, decimals: u32, ty: Type) -> Value {
    value.as_quantity().map_or(Value::Blank, |number| ty.value_of(number.round_to(decimals)))
}
