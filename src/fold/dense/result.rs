//! What becomes of what was kept for each row.

use arrow_buffer::{BooleanBuffer, Buffer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::choose::{DenseFold, Keeps};
use super::group::weights;
use super::sums::{Added, Sums};
use super::tally::{NEAR, NEAR_WORDS, Tally};
use crate::columns::Column;
use crate::fold::answers;
use crate::fold::program::FoldPlan;
use crate::semantics::Decimal;
use crate::semantics::decay::Decay;
use crate::semantics::decimal::Total;

impl Tally {
    /// The column.
    pub fn column(self, plan: &FoldPlan, fold: &DenseFold) -> Column {
        match self {
            Self::Counts(counts) | Self::DaysInOrder { counts, .. } => of_counts(plan, &fold.keeps, counts),
            Self::Sums(sums) => of_sums(plan, sums),
            Self::Days { near, far } => of_days(plan, &fold.keeps, &near, &far),
            Self::Extremes(extremes) => {
                let highest = matches!(fold.keeps, Keeps::Extreme { highest: true, .. });
                let known = BooleanBuffer::collect_bool(extremes.len(), |row| extremes.get(row) != Some(&i64::MIN));
                let number = |extreme: i64| if highest { extreme } else { extreme.saturating_neg() };
                answers::numbers(plan, extremes.into_iter().map(number).collect(), Some(known))
            }
        }
    }
}

/// Which rows have something.
fn some(counts: &[u32]) -> BooleanBuffer {
    BooleanBuffer::collect_bool(counts.len(), |row| counts.get(row).is_some_and(|count| *count > 0))
}

/// Counts, or so many times the points of each.
fn of_counts(plan: &FoldPlan, keeps: &Keeps, counts: Vec<u32>) -> Column {
    let (points, most) = match keeps {
        Keeps::Constant { points, most } => (*points, most.unwrap_or(u32::MAX)),
        Keeps::Days { points: Some(points), .. } => (*points, u32::MAX),
        _ => return answers::counts(counts),
    };
    let times = |count: &u32| {
        let times = i64::from((*count).min(most));
        let exact = points.millionths().checked_mul(times).filter(|product| *product != i64::MIN);
        exact.unwrap_or_else(|| held(i128::from(points.millionths()) * i128::from(times)))
    };
    answers::numbers(plan, counts.iter().map(times).collect(), Some(some(&counts)))
}

fn of_sums(plan: &FoldPlan, sums: Sums) -> Column {
    let Sums { narrow, wide, added } = sums;
    let rows = narrow.len();
    let total = |(row, narrow): (usize, i64)| match wide.get(row) {
        None => narrow.max(-i64::MAX),
        Some(wide) => held(i128::from(narrow) + wide),
    };
    let average = |(row, narrow): (usize, i64), counts: &[u32]| {
        let sum = i128::from(narrow) + wide.get(row).copied().unwrap_or(0);
        let count = counts.get(row).copied().unwrap_or(0);
        Total::of(sum).average(count as usize).map_or(0, Decimal::millionths)
    };
    let sums = narrow.into_iter().enumerate();
    match added {
        Added::Any => answers::numbers(plan, sums.map(total).collect(), None),
        Added::Some(bits) => {
            // Arrow's bits are those of bytes, the lowest first.
            let bytes: Vec<u64> = bits.into_iter().map(u64::to_le).collect();
            let known = BooleanBuffer::new(Buffer::from_vec(bytes), 0, rows);
            answers::numbers(plan, sums.map(total).collect(), Some(known))
        }
        Added::Counts(counts) => {
            let averages = sums.map(|sum| average(sum, &counts)).collect();
            answers::numbers(plan, averages, Some(some(&counts)))
        }
    }
}

/// What days are worth by their age; none: each the same.
struct WorthOfDays<'a> {
    one: Decimal,
    decay: Option<&'a Decay>,
    near: Vec<i128>,
}

impl WorthOfDays<'_> {
    fn of(&self, age: u32) -> i128 {
        match (self.near.get(age as usize), self.decay) {
            (Some(worth), _) => *worth,
            (None, None) => i128::from(self.one.millionths()),
            (None, Some(decay)) => {
                let weight = weights(decay, &[age]).first().copied().unwrap_or(0);
                i128::from(self.one.mul(Decimal::from_millionths(weight)).millionths())
            }
        }
    }
}

fn of_days(plan: &FoldPlan, keeps: &Keeps, near: &[[u64; NEAR_WORDS]], far: &FxHashSet<(u32, u32)>) -> Column {
    let Keeps::Days { points, decay } = keeps else { return answers::numbers(plan, Vec::new(), None) };
    let mut counts: Vec<u32> = near.iter().map(|words| words.iter().map(|word| word.count_ones()).sum()).collect();
    for (row, _) in far {
        if let Some(count) = counts.get_mut(*row as usize) {
            *count += 1;
        }
    }
    let (Some(one), Some(decay)) = (points, decay) else { return of_counts(plan, keeps, counts) };
    let mut worth = WorthOfDays { one: *one, decay: Some(decay), near: Vec::new() };
    worth.near = (0..NEAR).map(|age| worth.of(age)).collect();
    let mut far_sums: FxHashMap<u32, i128> = FxHashMap::default();
    for (row, age) in far {
        *far_sums.entry(*row).or_default() += worth.of(*age);
    }
    let sum = |(row, words): (u32, &[u64; NEAR_WORDS])| {
        let parts = words.iter().zip(worth.near.chunks(64)).map(|(word, worth)| sum_of(*word, worth));
        held(parts.sum::<i128>() + far_sums.get(&row).copied().unwrap_or(0))
    };
    answers::numbers(plan, (0_u32..).zip(near).map(sum).collect(), Some(some(&counts)))
}

fn sum_of(mut word: u64, worth: &[i128]) -> i128 {
    let mut sum = 0;
    while word != 0 {
        sum += worth.get(word.trailing_zeros() as usize).copied().unwrap_or(0);
        word &= word - 1;
    }
    sum
}

fn held(millionths: i128) -> i64 {
    Decimal::from_wide(millionths).millionths()
}
