//! Ranges of numbers.

use crate::semantics::Decimal;

/// The lowest and the highest a number can be; none: no limit is known. What is never known to be
/// reached is still in the range: it holds at least all that can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Range {
    /// Lowest.
    pub low: Option<Decimal>,
    /// Highest.
    pub high: Option<Decimal>,
}

impl Range {
    /// Only this number.
    #[must_use]
    pub const fn only(number: Decimal) -> Self {
        Self { low: Some(number), high: Some(number) }
    }

    /// From `low` to `high`.
    #[must_use]
    pub const fn new(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// 0 and up.
    #[must_use]
    pub const fn from_zero() -> Self {
        Self { low: Some(Decimal::ZERO), high: None }
    }

    /// The range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: both(self.low, other.low, Decimal::min), high: both(self.high, other.high, Decimal::max) }
    }

    /// The range with 0 in it.
    #[must_use]
    pub fn with_zero(self) -> Self {
        self.hull(Self::only(Decimal::ZERO))
    }

    /// Sums of one number of each.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: both(self.low, other.low, Decimal::add), high: both(self.high, other.high, Decimal::add) }
    }

    /// The opposites.
    #[must_use]
    pub fn negative(self) -> Self {
        Self { low: self.high.map(Decimal::neg), high: self.low.map(Decimal::neg) }
    }

    /// Products of one number of each.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        if let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) {
            let products = [a.mul(c), a.mul(d), b.mul(c), b.mul(d)];
            return Self { low: products.iter().min().copied(), high: products.iter().max().copied() };
        }
        let at_least_zero = |r: Self| r.low.is_some_and(|low| low >= Decimal::ZERO);
        let at_most_zero = |r: Self| r.high.is_some_and(|high| high <= Decimal::ZERO);
        match () {
            () if at_least_zero(self) && at_least_zero(other) => Self::from_zero(),
            () if at_most_zero(self) && at_most_zero(other) => Self::from_zero(),
            () if at_least_zero(self) && at_most_zero(other) => Self::from_zero().negative(),
            () if at_most_zero(self) && at_least_zero(other) => Self::from_zero().negative(),
            () => Self::default(),
        }
    }

    /// Held between two limits.
    #[must_use]
    pub fn held(self, low: Option<Decimal>, high: Option<Decimal>) -> Self {
        let hold = |number: Decimal| {
            let number = low.map_or(number, |low| number.max(low));
            high.map_or(number, |high| number.min(high))
        };
        Self { low: self.low.map(hold).or(low), high: self.high.map(hold).or(high) }
    }

    /// Rounded to so many decimals.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        Self { low: self.low.map(|n| n.round_to(decimals)), high: self.high.map(|n| n.round_to(decimals)) }
    }

    /// Whether the range is one number.
    #[must_use]
    pub fn is_only(self, number: Decimal) -> bool {
        self == Self::only(number)
    }
}

/// Joins two limits; no limit wins.
fn both(a: Option<Decimal>, b: Option<Decimal>, join: fn(Decimal, Decimal) -> Decimal) -> Option<Decimal> {
    Some(join(a?, b?))
}
