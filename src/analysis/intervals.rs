//! Sets of whole numbers as sorted, disjoint, closed intervals. Decimals are counted in millionths and dates in
//! days, so that "more than 10" is "10.000001 and up": no open ends are needed.

/// A set of whole numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Intervals(Vec<(i64, i64)>);

impl Intervals {
    /// No number.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Every number.
    #[must_use]
    pub fn all() -> Self {
        Self(vec![(i64::MIN, i64::MAX)])
    }

    /// The numbers from `low` to `high`, both included; none if `low > high`.
    #[must_use]
    pub fn between(low: i64, high: i64) -> Self {
        if low > high { Self::none() } else { Self(vec![(low, high)]) }
    }

    /// The intervals in order.
    #[must_use]
    pub fn parts(&self) -> &[(i64, i64)] {
        &self.0
    }

    /// Whether no number is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: i64) -> bool {
        self.0.iter().any(|&(low, high)| low <= number && number <= high)
    }

    /// Numbers in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut parts: Vec<(i64, i64)> = self.0.iter().chain(&other.0).copied().collect();
        parts.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(parts.len());
        for (low, high) in parts {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        Self(merged)
    }

    /// Numbers in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = Vec::new();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&(a, b)), Some(&&(c, d))) = (left.peek(), right.peek()) {
            let (low, high) = (a.max(c), b.min(d));
            if low <= high {
                both.push((low, high));
            }
            if b < d {
                left.next()
            } else {
                right.next()
            };
        }
        Self(both)
    }

    /// Numbers not in it.
    #[must_use]
    pub fn not(&self) -> Self {
        let mut rest = Vec::with_capacity(self.0.len() + 1);
        let mut next = Some(i64::MIN);
        for &(low, high) in &self.0 {
            if let Some(start) = next
                && start < low
            {
                rest.push((start, low - 1));
            }
            next = high.checked_add(1);
        }
        if let Some(start) = next {
            rest.push((start, i64::MAX));
        }
        Self(rest)
    }

    /// Only the multiples of `step`: each interval shrunk to its first and last multiple. (Members between
    /// them are still allowed; what matters is that an interval without a multiple goes.)
    #[must_use]
    pub fn on_grid(&self, step: i64) -> Self {
        if step <= 1 {
            return self.clone();
        }
        let up = |n: i64| n.checked_add((step - n.rem_euclid(step)) % step).unwrap_or(n);
        let down = |n: i64| n.checked_sub(n.rem_euclid(step)).unwrap_or(n);
        let ends = |&(low, high): &(i64, i64)| {
            let low = if low == i64::MIN { low } else { up(low) };
            let high = if high == i64::MAX { high } else { down(high) };
            (low <= high).then_some((low, high))
        };
        Self(self.0.iter().filter_map(ends).collect())
    }
}
