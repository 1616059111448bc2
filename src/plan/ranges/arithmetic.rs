//! Ranges of sums, products and rounded numbers.

use super::{Reach, common_step};
use crate::semantics::Decimal;
use crate::semantics::decimal::SCALE;

/// The limits of a sum before it is held: each term with whether it is subtracted.
pub(in crate::plan) fn sum_limits(terms: impl IntoIterator<Item = (bool, Reach)>) -> (i128, i128, i64) {
    terms.into_iter().fold((0, 0, 0), |(low, high, step), (negative, term)| {
        let (least, most) = (i128::from(term.low), i128::from(term.high));
        let (least, most) = if negative { (-most, -least) } else { (least, most) };
        (low + least, high + most, common_step(step, term.step))
    })
}

/// Whether a sum with these limits is never held.
pub(in crate::plan) fn is_exact((low, high, _): (i128, i128, i64)) -> bool {
    low >= -i128::from(i64::MAX) && high <= i128::from(i64::MAX)
}

/// The products, each rounded.
pub(in crate::plan) fn times(one: Reach, other: Reach) -> Reach {
    let product = |a: i64, b: i64| Decimal::from_millionths(a).mul(Decimal::from_millionths(b)).millionths();
    let all = [
        product(one.low, other.low),
        product(one.low, other.high),
        product(one.high, other.low),
        product(one.high, other.high),
    ];
    let step = i128::from(one.step) * i128::from(other.step);
    between(all, exact_step(step, i128::from(SCALE)))
}

/// The quotients, each rounded, and whether the divisor may be 0.
pub(in crate::plan) fn divided_by(one: Reach, other: Reach) -> (Reach, bool) {
    if other.spans_zero() {
        return (Reach::DECIMAL, true);
    }
    let quotient =
        |a: i64, b: i64| Decimal::from_millionths(a).div(Decimal::from_millionths(b)).unwrap_or_default().millionths();
    let all = [
        quotient(one.low, other.low),
        quotient(one.low, other.high),
        quotient(one.high, other.low),
        quotient(one.high, other.high),
    ];
    let constant = other.low == other.high;
    let step = i128::from(one.step) * i128::from(SCALE);
    (between(all, if constant { exact_step(step, i128::from(other.low)) } else { 1 }), false)
}

/// Rounded to multiples of `unit`, up to which `rounded` takes the ends.
pub(super) fn rounded(span: Reach, unit: i64, rounded: impl Fn(Decimal) -> Decimal) -> Reach {
    if span.step % unit == 0 {
        return span;
    }
    let (low, high) = (rounded(Decimal::from_millionths(span.low)), rounded(Decimal::from_millionths(span.high)));
    Reach::new(low.millionths(), high.millionths(), unit)
}

/// Without their signs.
pub(super) fn sizes(span: Reach) -> Reach {
    let (low, high) = (span.low.saturating_abs(), span.high.saturating_abs());
    let least = if span.spans_zero() { 0 } else { low.min(high) };
    Reach::new(least, low.max(high), span.step)
}

/// The steps of what is divided without a rest; 1 where it is not.
fn exact_step(step: i128, divisor: i128) -> i64 {
    if step % divisor == 0 { i64::try_from((step / divisor).abs()).unwrap_or(1) } else { 1 }
}

fn between(all: [i64; 4], step: i64) -> Reach {
    let (low, high) = all.iter().fold((i64::MAX, i64::MIN), |(low, high), &n| (low.min(n), high.max(n)));
    // Products at the limits may have been held there, off the steps.
    let held = low == -i64::MAX || high == i64::MAX;
    Reach::new(low, high, if held { 1 } else { step })
}
