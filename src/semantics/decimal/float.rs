//! The way to and from binary floating point: spreadsheet cells in, output files out, and the
//! logarithm.
//!
//! In: decimals or floating-point numbers. Out: the other. Never: lets a binary fraction into a
//! score; whatever comes in is a decimal with 6 decimals before anything is computed with it.

use super::{Decimal, SCALE};

/// Every whole number up to here is a floating-point number: 2 to the power of 53.
const EXACT_IN_FLOAT: u64 = 1 << 53;

impl Decimal {
    /// The natural logarithm, rounded to 6 decimals half away from zero; blank for 0 or less.
    ///
    /// Defined as `libm::log` of the number as a float. That function is a fixed sequence of IEEE
    /// 754 additions, multiplications and divisions written in Rust, which never fuses or reorders
    /// them, so every machine gives the same bits; its error, below 1 unit in the last of about 16
    /// digits, is a hundred-millionth of the sixth decimal.
    #[must_use]
    pub fn ln(self) -> Option<Self> {
        if self.0 <= 0 {
            return None;
        }
        Some(Self::from_float_rounded(libm::log(self.to_f64())))
    }

    /// A float of modest size rounded to 6 decimals half away from zero. A number that is not one
    /// (NaN) is 0.
    pub(crate) fn from_float_rounded(number: f64) -> Self {
        // `as` holds at the limits of i64 and never panics.
        Self::from_millionths(libm::round(number * SCALE as f64) as i64)
    }

    /// From a spreadsheet cell: the shortest decimal text that means this float (0.1 is 0.1, not
    /// 0.1000000000000000055), rounded to 6 decimals half away from zero. `None` when it is no
    /// number or beyond the limits.
    #[must_use]
    pub fn from_f64_exactly_rounded(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        // Two decimals of at most 15 digits are never the same float: if one with 6 decimals is this float, it is the
        // shortest text that means it.
        let millionths = (number * SCALE as f64 + 0.5_f64.copysign(number)) as i64;
        if millionths.unsigned_abs() < 1_000_000_000_000_000 && millionths as f64 / SCALE as f64 == number {
            return Some(Self(millionths));
        }
        Self::parse_rounded(&number.to_string()).ok()
    }

    /// The nearest float, for output only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        if self.0.unsigned_abs() <= EXACT_IN_FLOAT {
            // Both are exact, and division of exact numbers gives the nearest float.
            return self.0 as f64 / SCALE as f64;
        }
        // Reading text rounds once; converting and then dividing would round twice.
        self.to_string().parse().unwrap_or(self.0 as f64 / SCALE as f64)
    }
}
