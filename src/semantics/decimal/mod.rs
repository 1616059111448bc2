//! Exact decimal numbers: an integer count of millionths.
//!
//! Sums are exact and so have no order. Each multiplication, division, average and logarithm rounds
//! to 6 decimals at once, half away from zero (`arithmetic`, `total`, `float`); text goes in through `parse` and
//! out through `format`, and comes back the same. The range is ±9,223,372,036,854.775807; a result
//! beyond it is held at that limit (sums are first added up without limit, see [`Total`]).

mod arithmetic;
mod float;
mod format;
mod parse;
mod total;

pub use parse::ParseDecimalError;
pub use total::Total;

/// A decimal with 6 decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// Millionths in one.
pub const SCALE: i64 = 1_000_000;
/// Number of decimals kept.
pub const DECIMALS: u32 = 6;

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self(0);
    /// 1.
    pub const ONE: Self = Self(SCALE);
    /// The largest.
    pub const MAX: Self = Self(i64::MAX);
    /// The smallest. (Not `i64::MIN`, so that every number has an opposite.)
    pub const MIN: Self = Self(-i64::MAX);

    /// From a count of millionths.
    #[must_use]
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(if millionths == i64::MIN { -i64::MAX } else { millionths })
    }

    /// The count of millionths.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// From a whole number, held at the limits.
    #[must_use]
    pub const fn from_int(whole: i64) -> Self {
        Self::from_millionths(whole.saturating_mul(SCALE))
    }

    /// How many there are of something, held at the limits.
    #[must_use]
    pub fn from_count(items: usize) -> Self {
        Self::from_int(i64::try_from(items).unwrap_or(i64::MAX))
    }

    /// From a wide count of millionths, held at the limits.
    #[must_use]
    pub fn from_wide(millionths: i128) -> Self {
        Self::from_millionths(i64::try_from(millionths).unwrap_or(if millionths < 0 { -i64::MAX } else { i64::MAX }))
    }
}
