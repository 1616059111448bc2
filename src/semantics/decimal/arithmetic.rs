//! Addition, multiplication, division and rounding.
//!
//! In: decimals. Out: decimals, rounded to 6 decimals half away from zero at each step and held at
//! the limits; blank (`None`) where there is no answer. Never: overflows, wraps or panics.

use super::{DECIMALS, Decimal, SCALE};

/// `SCALE`, wide.
const WIDE_SCALE: i128 = SCALE as i128;

/// Division of whole numbers, rounded half away from zero: 5/2 is 3 and -5/2 is -3. The divisor is
/// not zero.
pub(super) fn divide_half_away(dividend: i128, divisor: i128) -> i128 {
    debug_assert_ne!(divisor, 0);
    let quotient = dividend / divisor;
    let rest = (dividend % divisor).unsigned_abs();
    if rest < divisor.unsigned_abs() - rest {
        return quotient;
    }
    if (dividend < 0) == (divisor < 0) { quotient + 1 } else { quotient - 1 }
}

#[expect(
    clippy::should_implement_trait,
    reason = "an operator sign would hide that results are rounded and held at the limits"
)]
impl Decimal {
    /// The sum.
    #[must_use]
    pub const fn add(self, other: Self) -> Self {
        Self::from_millionths(self.0.saturating_add(other.0))
    }

    /// The difference.
    #[must_use]
    pub const fn sub(self, other: Self) -> Self {
        Self::from_millionths(self.0.saturating_sub(other.0))
    }

    /// The opposite.
    #[must_use]
    pub const fn neg(self) -> Self {
        Self(-self.0)
    }

    /// Without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The product, rounded to 6 decimals half away from zero.
    #[must_use]
    pub fn mul(self, other: Self) -> Self {
        Self::from_wide(divide_half_away(i128::from(self.0) * i128::from(other.0), WIDE_SCALE))
    }

    /// The quotient, rounded to 6 decimals half away from zero; blank when dividing by 0.
    #[must_use]
    pub fn div(self, other: Self) -> Option<Self> {
        self.mul_ratio(SCALE, other.0)
    }

    /// This × `numerator` ÷ `denominator`, rounded once; blank when dividing by 0.
    #[must_use]
    pub fn mul_ratio(self, numerator: i64, denominator: i64) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(numerator);
        (denominator != 0).then(|| Self::from_wide(divide_half_away(product, i128::from(denominator))))
    }

    /// Rounded to this many decimals, half away from zero: 0.5 is 1 and -0.5 is -1. Six or more
    /// decimals change nothing. Next to the limits of numbers the result is the last that can be written so.
    #[must_use]
    pub fn round_to(self, decimals: u32) -> Self {
        let step = step_of(decimals);
        Self::multiple(divide_half_away(i128::from(self.0), step), step)
    }

    /// So many steps, or as many as numbers have room for.
    fn multiple(steps: i128, step: i128) -> Self {
        let most = i128::from(i64::MAX) / step;
        Self::from_wide(steps.clamp(-most, most) * step)
    }

    /// The largest whole number not above it; there is none next to the lower limit of numbers, whose last one it is then.
    #[must_use]
    pub fn floor(self) -> Self {
        Self::multiple(i128::from(self.0.div_euclid(SCALE)), WIDE_SCALE)
    }

    /// The smallest whole number not below it.
    #[must_use]
    pub fn ceil(self) -> Self {
        self.neg().floor().neg()
    }

    /// Whether it is a whole number.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// The whole number it is, if it is one.
    #[must_use]
    pub const fn to_int(self) -> Option<i64> {
        if self.is_whole() { Some(self.0 / SCALE) } else { None }
    }

    /// Whether it can be written with this many decimals.
    #[must_use]
    pub fn fits_decimals(self, decimals: u32) -> bool {
        i128::from(self.0) % step_of(decimals) == 0
    }
}

/// Millionths in the last of `decimals` decimals: 1 of 6, 10,000 of 2, 1,000,000 of none.
fn step_of(decimals: u32) -> i128 {
    10_i128.pow(DECIMALS.saturating_sub(decimals))
}
