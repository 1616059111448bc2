//! A sum for each row, and which rows have one.

use super::bits::each_bit;
use super::choose::{Keeps, SumResult};
use super::group::{Hits, Place};
use super::worth::{Plain, millionths_at};
use crate::semantics::Decimal;

/// Sums of 64 bits; what does not fit goes into wide ones.
pub(super) struct Sums {
    pub narrow: Vec<i64>,
    /// What did not fit; empty: everything did.
    pub wide: Vec<i128>,
    pub added: Added,
}

/// What has to be known of how many numbers went into the sum of each row.
pub(super) enum Added {
    /// Nothing: none is 0.
    Any,
    /// Whether there are some: a bit for each row.
    Some(Vec<u64>),
    /// How many.
    Counts(Vec<u32>),
}

impl Added {
    fn add(&mut self, row: u32, count: u32) {
        match self {
            Self::Any => {}
            Self::Some(bits) => {
                if let Some(word) = bits.get_mut((row / u64::BITS) as usize) {
                    *word |= u64::from(count > 0) << (row % u64::BITS);
                }
            }
            Self::Counts(counts) => {
                if let Some(counted) = counts.get_mut(row as usize) {
                    *counted += count;
                }
            }
        }
    }
}

impl Sums {
    /// Of nothing, for some rows.
    pub fn new(result: SumResult, rows: usize) -> Self {
        let added = match result {
            SumResult::Sum => Added::Any,
            SumResult::Points => Added::Some(vec![0; rows.div_ceil(u64::BITS as usize)]),
            SumResult::Average => Added::Counts(vec![0; rows]),
        };
        Self { narrow: vec![0; rows], wide: Vec::new(), added }
    }

    /// Adds what the events of a block are worth.
    #[inline]
    pub fn add_all(&mut self, keeps: &Keeps, hits: &Hits<'_>, place: &Place<'_>) {
        if matches!(keeps, Keeps::Sum { constant: Some(_), .. }) {
            return self.add(hits, |at| Some(hits.weight(at)));
        }
        let Some(values) = hits.values else { return };
        if !hits.weights.is_empty() {
            return self.add(hits, |at| {
                let weight = Decimal::from_millionths(hits.weight(at));
                Some(Decimal::from_millionths(values.get(at, place)?).mul(weight).millionths())
            });
        }
        match values.plain(place) {
            Some(Plain::Whole(numbers)) => self.add(hits, |at| millionths_at(numbers, at)),
            Some(Plain::Millionths(numbers)) => self.add(hits, |at| millionths_at(numbers, at)),
            Some(Plain::Floats(numbers)) => self.add(hits, |at| millionths_at(numbers, at)),
            None => self.add(hits, |at| values.get(at, place)),
        }
    }

    /// Adds the values of events.
    #[inline]
    fn add(&mut self, hits: &Hits<'_>, value: impl Fn(usize) -> Option<i64>) {
        let (mut row, mut sum, mut count) = (u32::MAX, 0_i64, 0_u32);
        each_bit(hits.map, |at| {
            let Some(value) = value(at) else { return };
            let subject = hits.subject(at);
            match sum.checked_add(value) {
                Some(total) if subject == row => (sum, count) = (total, count + 1),
                _ => {
                    self.put(row, sum, count);
                    (row, sum, count) = (subject, value, 1);
                }
            }
        });
        self.put(row, sum, count);
    }

    fn put(&mut self, row: u32, sum: i64, count: u32) {
        let Some(narrow) = self.narrow.get_mut(row as usize) else { return };
        match narrow.checked_add(sum) {
            Some(total) => *narrow = total,
            None => {
                if self.wide.is_empty() {
                    self.wide = vec![0; self.narrow.len()];
                }
                if let Some(wide) = self.wide.get_mut(row as usize) {
                    *wide += i128::from(sum);
                }
            }
        }
        self.added.add(row, count);
    }
}
