//! What is kept for each row of a dense fold, and what becomes of it.

use rustc_hash::FxHashSet;

use super::bits::{Bitmap, Ranks, each_bit, first_of_groups};
use super::choose::{DenseFold, Keeps, SumResult};
use super::group::{Block, Hits, Place, weights};
use crate::columns::Column;
use crate::fold::answers;
use crate::fold::ordered::typed;
use crate::fold::program::FoldPlan;
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value};

/// Days of age that have a bit for each row; of older ones a list is kept.
const NEAR: u32 = 512;
/// Words of these bits.
const NEAR_WORDS: usize = (NEAR / 64) as usize;

/// What is kept for each row.
pub(super) enum Tally {
    /// How many events.
    Counts(Vec<u32>),
    /// A sum, and how many went into it.
    Sums(Sums),
    /// The days with events, by age.
    Days {
        /// A bit for each age below [`NEAR`].
        near: Vec<[u64; NEAR_WORDS]>,
        /// Rows and ages.
        far: FxHashSet<(u32, u32)>,
    },
    /// How many days with events there are, of events in order.
    DaysInOrder {
        /// How many.
        counts: Vec<u32>,
        /// Whether the day at the end of the last block has had an event.
        carried: bool,
    },
    /// The highest number, or the highest opposite of a number; `i64::MIN` for none.
    Extremes(Vec<i64>),
}

/// Sums of 64 bits; what does not fit goes into wide ones.
pub(super) struct Sums {
    counts: Vec<u32>,
    narrow: Vec<i64>,
    /// What did not fit; empty: everything did.
    wide: Vec<i128>,
}

impl Tally {
    pub fn new(keeps: &Keeps, rows: u32, in_order: bool) -> Self {
        let rows = rows as usize;
        match keeps {
            Keeps::Count | Keeps::Constant { .. } => Self::Counts(vec![0; rows]),
            Keeps::Sum { .. } => Self::Sums(Sums { counts: vec![0; rows], narrow: vec![0; rows], wide: Vec::new() }),
            Keeps::Days { decay: None, .. } if in_order => Self::DaysInOrder { counts: vec![0; rows], carried: false },
            Keeps::Days { .. } => Self::Days { near: vec![[0; NEAR_WORDS]; rows], far: FxHashSet::default() },
            Keeps::Extreme { .. } => Self::Extremes(vec![i64::MIN; rows]),
        }
    }

    /// Adds the events of a block that the fold takes.
    pub fn add(&mut self, keeps: &Keeps, hits: &Hits<'_>, place: &Place<'_>) {
        match self {
            Self::Counts(counts) => count(counts, hits.map, hits),
            Self::Sums(sums) => sums.add_all(keeps, hits, place),
            Self::Days { near, far } => each_bit(hits.map, |at| {
                let (row, age) = (hits.subject(at), hits.age(at));
                let Some(words) = near.get_mut(row as usize) else { return };
                match words.get_mut((age / 64) as usize) {
                    Some(word) => *word |= 1 << (age % 64),
                    None => {
                        far.insert((row, age));
                    }
                }
            }),
            Self::DaysInOrder { counts, carried } => {
                let Some(starts) = hits.block.days else { return };
                let (firsts, last) = first_of_groups(hits.map, starts, *carried);
                *carried = last;
                count(counts, &firsts, hits);
            }
            Self::Extremes(extremes) => {
                let highest = matches!(keeps, Keeps::Extreme { highest: true, .. });
                match hits.values {
                    Some(values) => extreme(extremes, highest, hits, |at| values.get(at, place)),
                    None if hits.block.sorted && hits.block.runs.long => instants_in_order(extremes, highest, hits),
                    None => extreme(extremes, highest, hits, |at| hits.block.at.get(at).copied()),
                }
            }
        }
    }

    /// Says that a block had no event of the fold.
    pub fn pass(&mut self, block: &Block<'_>) {
        if let Self::DaysInOrder { carried, .. } = self {
            *carried &= block.days.is_none_or(|starts| starts.iter().all(|word| *word == 0));
        }
    }

    /// The column.
    pub fn column(&self, plan: &FoldPlan, fold: &DenseFold) -> Column {
        let ty = plan.measure.ty();
        match self {
            Self::Counts(counts) => answers::column(plan, counts.iter().map(|count| counted(*count, &fold.keeps))),
            Self::Sums(sums) => {
                let result = match fold.keeps {
                    Keeps::Sum { result, .. } => result,
                    _ => SumResult::Sum,
                };
                answers::column(plan, (0..sums.counts.len()).map(|row| sums.value(row, result, ty)))
            }
            Self::Days { near, far } => days_column(near, far, plan, &fold.keeps),
            Self::DaysInOrder { counts, .. } => {
                answers::column(plan, counts.iter().map(|count| days_counted(*count, &fold.keeps)))
            }
            Self::Extremes(extremes) => {
                let highest = matches!(fold.keeps, Keeps::Extreme { highest: true, .. });
                answers::column(
                    plan,
                    extremes.iter().map(|extreme| match *extreme {
                        i64::MIN => Value::Blank,
                        number if highest => answers::value(plan, number),
                        opposite => answers::value(plan, opposite.saturating_neg()),
                    }),
                )
            }
        }
    }
}

impl Hits<'_> {
    fn subject(&self, at: usize) -> u32 {
        self.block.subjects.get(at).copied().unwrap_or(u32::MAX)
    }

    fn stretch(&self, at: usize) -> usize {
        self.block.stretches.get(at).map_or(usize::MAX, |stretch| *stretch as usize)
    }

    fn age(&self, at: usize) -> u32 {
        self.ages.get(self.stretch(at)).copied().unwrap_or(0)
    }

    fn weight(&self, at: usize) -> i64 {
        self.weights.get(self.stretch(at)).copied().unwrap_or(0)
    }
}

/// Adds the number of events of each row.
fn count(counts: &mut [u32], map: &Bitmap, hits: &Hits<'_>) {
    if !hits.block.runs.long {
        each_bit(map, |at| {
            if let Some(count) = counts.get_mut(hits.subject(at) as usize) {
                *count += 1;
            }
        });
        return;
    }
    let ranks = Ranks::new(map);
    let mut before = 0;
    for (row, end) in &hits.block.runs.ends {
        let rank = ranks.before(*end);
        if let Some(count) = counts.get_mut(*row as usize) {
            *count += rank - before;
        }
        before = rank;
    }
}

/// Keeps the highest or lowest value of each row.
fn extreme(extremes: &mut [i64], highest: bool, hits: &Hits<'_>, value: impl Fn(usize) -> Option<i64>) {
    each_bit(hits.map, |at| {
        if let (Some(value), Some(slot)) = (value(at), extremes.get_mut(hits.subject(at) as usize)) {
            *slot = (*slot).max(if highest { value } else { value.saturating_neg() });
        }
    });
}

/// The same for instants in order: the last, or the first, event of each run.
fn instants_in_order(extremes: &mut [i64], highest: bool, hits: &Hits<'_>) {
    let ranks = Ranks::new(hits.map);
    let mut start = 0;
    for (row, end) in &hits.block.runs.ends {
        let at = if highest {
            ranks.last_before(*end).filter(|at| *at >= start)
        } else {
            ranks.first_from(start).filter(|at| *at < *end as usize)
        };
        start = *end as usize;
        let instant = at.and_then(|at| hits.block.at.get(at));
        if let (Some(instant), Some(slot)) = (instant, extremes.get_mut(*row as usize)) {
            *slot = (*slot).max(if highest { *instant } else { instant.saturating_neg() });
        }
    }
}

fn days_counted(days: u32, keeps: &Keeps) -> Value {
    match keeps {
        Keeps::Days { points: Some(_), .. } if days == 0 => Value::Blank,
        Keeps::Days { points: Some(points), .. } => {
            Value::Number(Decimal::from_wide(i128::from(points.millionths()) * i128::from(days)))
        }
        _ => Value::Number(Decimal::from_int(i64::from(days))),
    }
}

fn counted(count: u32, keeps: &Keeps) -> Value {
    match keeps {
        Keeps::Constant { points, most } => {
            if count == 0 {
                return Value::Blank;
            }
            let times = i128::from(most.map_or(count, |most| count.min(most)));
            Value::Number(Decimal::from_wide(i128::from(points.millionths()) * times))
        }
        _ => Value::Number(Decimal::from_int(i64::from(count))),
    }
}

fn days_column(near: &[[u64; NEAR_WORDS]], far: &FxHashSet<(u32, u32)>, plan: &FoldPlan, keeps: &Keeps) -> Column {
    let Keeps::Days { points, decay } = keeps else { return answers::column(plan, std::iter::empty()) };
    // What a day of each age is worth; without points each counts once.
    let ages: Vec<u32> = (0..NEAR).collect();
    let one = points.unwrap_or(Decimal::ONE);
    let worth = |weight: i64| i128::from(one.mul(Decimal::from_millionths(weight)).millionths());
    let near_worth: Option<Vec<i128>> =
        decay.as_ref().map(|decay| weights(decay, &ages).into_iter().map(worth).collect());
    let mut far_sums: rustc_hash::FxHashMap<u32, (u32, i128)> = rustc_hash::FxHashMap::default();
    for (row, age) in far {
        let sum = far_sums.entry(*row).or_default();
        let weight = decay.as_ref().map(|decay| weights(decay, &[*age]).first().copied().unwrap_or(0));
        *sum = (sum.0 + 1, sum.1 + weight.map_or(i128::from(one.millionths()), worth));
    }
    let value = |(row, words): (usize, &[u64; NEAR_WORDS])| {
        let days: u32 = words.iter().map(|word| word.count_ones()).sum();
        let sum = match &near_worth {
            None => i128::from(days) * i128::from(one.millionths()),
            Some(worth) => words.iter().zip(worth.chunks(64)).map(|(word, worth)| sum_of(*word, worth)).sum(),
        };
        let far = u32::try_from(row).ok().and_then(|row| far_sums.get(&row)).copied().unwrap_or_default();
        if points.is_some() && days + far.0 == 0 {
            Value::Blank
        } else {
            Value::Number(Decimal::from_wide(sum + far.1))
        }
    };
    answers::column(plan, near.iter().enumerate().map(value))
}

fn sum_of(mut word: u64, worth: &[i128]) -> i128 {
    let mut sum = 0;
    while word != 0 {
        sum += worth.get(word.trailing_zeros() as usize).copied().unwrap_or(0);
        word &= word - 1;
    }
    sum
}

impl Sums {
    fn add_all(&mut self, keeps: &Keeps, hits: &Hits<'_>, place: &Place<'_>) {
        if matches!(keeps, Keeps::Sum { constant: Some(_), .. }) {
            return self.add(hits, |at| Some(hits.weight(at)));
        }
        let Some(values) = hits.values else { return };
        if hits.weights.is_empty() {
            return self.add(hits, |at| values.get(at, place));
        }
        self.add(hits, |at| {
            let weight = Decimal::from_millionths(hits.weight(at));
            Some(Decimal::from_millionths(values.get(at, place)?).mul(weight).millionths())
        });
    }

    /// Adds the values of events.
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
        let (Some(narrow), Some(counted)) = (self.narrow.get_mut(row as usize), self.counts.get_mut(row as usize))
        else {
            return;
        };
        *counted += count;
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
    }

    fn value(&self, row: usize, result: SumResult, ty: crate::model::Type) -> Value {
        let count = self.counts.get(row).copied().unwrap_or(0);
        if count == 0 && result != SumResult::Sum {
            return Value::Blank;
        }
        let sum = i128::from(self.narrow.get(row).copied().unwrap_or(0)) + self.wide.get(row).copied().unwrap_or(0);
        match result {
            SumResult::Average => {
                Total::of(sum).average(count as usize).map_or(Value::Blank, |average| typed(average, ty))
            }
            SumResult::Sum => typed(Decimal::from_wide(sum), ty),
            SumResult::Points => Value::Number(Decimal::from_wide(sum)),
        }
    }
}
