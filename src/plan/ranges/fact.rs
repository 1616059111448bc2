//! What is known of every value of a node.

use crate::semantics::{Decimal, Value};

/// What is known of every value of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Whether it may be blank.
    pub blank: bool,
    /// Where its known values lie; none: they are not numbers, or nothing is known.
    pub span: Option<Reach>,
}

/// Where numbers lie: in millionths; durations and moments in microseconds, dates in days, labels by
/// position, no and yes as 0 and 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// The least.
    pub low: i64,
    /// The greatest.
    pub high: i64,
    /// Each is a multiple of this; 0: each is 0.
    pub step: i64,
}

impl Reach {
    /// All that a decimal can be.
    pub const DECIMAL: Self = Self { low: -i64::MAX, high: i64::MAX, step: 1 };
    /// All 64-bit numbers.
    pub const ALL: Self = Self { low: i64::MIN, high: i64::MAX, step: 1 };

    /// From one number to another, in steps.
    #[must_use]
    pub const fn new(low: i64, high: i64, step: i64) -> Self {
        Self { low, high, step }
    }

    /// One number.
    #[must_use]
    pub const fn only(number: i64) -> Self {
        Self { low: number, high: number, step: number.saturating_abs() }
    }

    /// What holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high), step: common_step(self.step, other.step) }
    }

    /// From wide limits, held at those of a decimal; a number held there may leave the steps.
    #[must_use]
    pub fn held(low: i128, high: i128, step: i64) -> Self {
        let fits = low >= -i128::from(i64::MAX) && high <= i128::from(i64::MAX);
        let hold = |number: i128| Decimal::from_wide(number).millionths();
        Self { low: hold(low), high: hold(high), step: if fits { step } else { 1 } }
    }

    /// Whether 0 lies between its ends.
    #[must_use]
    pub const fn spans_zero(self) -> bool {
        self.low <= 0 && self.high >= 0
    }
}

impl Fact {
    /// Nothing is known, and it may be blank.
    pub const ANY: Self = Self { blank: true, span: None };

    /// Of one value.
    #[must_use]
    pub fn only(value: &Value) -> Self {
        Self { blank: value.is_blank(), span: number_of(value).map(Reach::only) }
    }

    /// A truth that may be blank, or not.
    #[must_use]
    pub const fn truth(blank: bool) -> Self {
        Self { blank, span: Some(Reach { low: 0, high: 1, step: 1 }) }
    }

    /// Numbers that may be blank, or not.
    #[must_use]
    pub const fn numbers(span: Reach, blank: bool) -> Self {
        Self { blank, span: Some(span) }
    }

    /// Whether it holds of a value.
    #[must_use]
    pub fn admits(self, value: &Value) -> bool {
        if value.is_blank() {
            return self.blank;
        }
        let (Some(number), Some(span)) = (number_of(value), self.span) else { return true };
        (span.low..=span.high).contains(&number) && (number == 0 || span.step != 0 && number % span.step == 0)
    }

    /// What holds for both. A value that is only ever blank adds no numbers.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { blank: self.blank || other.blank, span: self.span.zip(other.span).map(|(one, other)| one.hull(other)) }
    }
}

/// A value as a whole number of its kind's smallest unit.
#[must_use]
pub fn number_of(value: &Value) -> Option<i64> {
    match value {
        Value::YesNo(truth) => Some(i64::from(*truth)),
        Value::Number(number) => Some(number.millionths()),
        Value::Label(label) => Some(i64::from(*label)),
        Value::Date(day) => Some(i64::from(*day)),
        Value::Moment(at) => Some(*at),
        Value::Duration(length) => Some(*length),
        _ => None,
    }
}

/// The largest step that both are multiples of.
#[must_use]
pub const fn common_step(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    // Only for i64::MIN is it beyond i64: 1 is a common step of everything.
    if one > i64::MAX as u64 { 1 } else { one as i64 }
}
