//! Sums without an order.
//!
//! In: decimals, one after the other. Out: their sum or average, held at the limits only at the end.
//! Never: overflows on the way, so no order of adding can change the result.

use super::{Decimal, arithmetic::divide_half_away};

/// A running sum that does not overflow: any number of decimals, in any order, gives the same total.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Total(i128);

impl Total {
    /// A total of so many millionths.
    #[must_use]
    pub const fn of(millionths: i128) -> Self {
        Self(millionths)
    }

    /// Adds a number.
    pub fn add(&mut self, number: Decimal) {
        self.0 += i128::from(number.millionths());
    }

    /// The total, held at the limits of [`Decimal`].
    #[must_use]
    pub fn get(self) -> Decimal {
        Decimal::from_wide(self.0)
    }

    /// The total divided by how many numbers went in, rounded to 6 decimals half away from zero;
    /// blank for the average of nothing.
    #[must_use]
    pub fn average(self, count: usize) -> Option<Decimal> {
        let count = i128::try_from(count).ok().filter(|&count| count > 0)?;
        Some(Decimal::from_wide(divide_half_away(self.0, count)))
    }
}

impl FromIterator<Decimal> for Total {
    fn from_iter<T: IntoIterator<Item = Decimal>>(numbers: T) -> Self {
        let mut total = Self::default();
        numbers.into_iter().for_each(|number| total.add(number));
        total
    }
}
