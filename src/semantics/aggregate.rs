//! What becomes of many values: their sum, average, highest, lowest, and how many different ones there are.
//!
//! In: values in the order of their items, which decides between equal ones. Out: one number or value; `None` (blank)
//! for the average, highest and lowest of none. Never: counts a blank.

use std::cmp::Ordering;

use super::calendar::Zone;
use super::decimal::Total;
use super::{Decimal, Value, compare};

/// What a selection is summed up to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Aggregate {
    /// How many. 0 for none.
    Count,
    /// Sum of the known values. 0 for none.
    Sum,
    /// Average of the known values; blank for none.
    Average,
    /// Highest known value; blank for none.
    Highest,
    /// Lowest known value; blank for none.
    Lowest,
    /// Number of different known values.
    Distinct,
}

impl Aggregate {
    /// What the language calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Average => "average",
            Self::Highest => "highest",
            Self::Lowest => "lowest",
            Self::Distinct => "distinct",
        }
    }
}

/// The values of some items that are known.
#[derive(Debug)]
pub struct Known(Vec<Value>);

impl Known {
    /// The known ones among values.
    pub fn of(values: impl IntoIterator<Item = Value>) -> Self {
        Self(values.into_iter().filter(|value| !value.is_blank()).collect())
    }

    /// Their sum; that of durations in seconds.
    #[must_use]
    pub fn sum(&self) -> Decimal {
        self.total().get()
    }

    /// Their average; that of durations in seconds.
    #[must_use]
    pub fn average(&self) -> Option<Decimal> {
        self.total().average(self.0.len())
    }

    /// The highest; the first of equal ones.
    #[must_use]
    pub fn highest(self, zone: &Zone) -> Option<Value> {
        self.0.into_iter().reduce(|best, next| if is_less(&best, &next, zone) { next } else { best })
    }

    /// The lowest; the first of equal ones.
    #[must_use]
    pub fn lowest(self, zone: &Zone) -> Option<Value> {
        self.0.into_iter().reduce(|best, next| if is_less(&next, &best, zone) { next } else { best })
    }

    /// How many different ones there are; texts that differ only in case are one.
    #[must_use]
    pub fn different(mut self) -> usize {
        self.0.sort_by(compare::tie_order);
        self.0.dedup_by(|one, other| compare::equals(one, other) == Some(true));
        self.0.len()
    }

    fn total(&self) -> Total {
        self.0.iter().filter_map(Value::as_quantity).collect()
    }
}

fn is_less(left: &Value, right: &Value, zone: &Zone) -> bool {
    compare::order(left, right, zone).is_some_and(Ordering::is_lt)
}
