//! What is kept for each row of a dense fold, and what becomes of it.

use rustc_hash::FxHashSet;

use super::bits::{Bitmap, Ranks, each_bit, first_of_groups};
use super::choose::Keeps;
use super::group::{Block, Hits, Place};
use super::sums::Sums;

/// Days of age that have a bit for each row; of older ones a list is kept.
pub(super) const NEAR: u32 = 512;
/// Words of these bits.
pub(super) const NEAR_WORDS: usize = (NEAR / 64) as usize;

/// What is kept for each row.
pub(super) enum Tally {
    /// How many events.
    Counts(Vec<u32>),
    /// A sum.
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

impl Default for Tally {
    fn default() -> Self {
        Self::Counts(Vec::new())
    }
}

impl Tally {
    pub fn new(keeps: &Keeps, rows: u32, in_order: bool) -> Self {
        let rows = rows as usize;
        match keeps {
            Keeps::Count | Keeps::Constant { .. } => Self::Counts(vec![0; rows]),
            Keeps::Sum { result, .. } => Self::Sums(Sums::new(*result, rows)),
            Keeps::Days { decay: None, .. } if in_order => Self::DaysInOrder { counts: vec![0; rows], carried: false },
            Keeps::Days { .. } => Self::Days { near: vec![[0; NEAR_WORDS]; rows], far: FxHashSet::default() },
            Keeps::Extreme { .. } => Self::Extremes(vec![i64::MIN; rows]),
        }
    }

    /// Adds the events of a block that the fold takes.
    #[inline]
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
}

impl Hits<'_> {
    pub fn subject(&self, at: usize) -> u32 {
        self.block.subjects.get(at).copied().unwrap_or(u32::MAX)
    }

    fn stretch(&self, at: usize) -> usize {
        self.block.stretches.get(at).map_or(usize::MAX, |stretch| *stretch as usize)
    }

    fn age(&self, at: usize) -> u32 {
        self.ages.get(self.stretch(at)).copied().unwrap_or(0)
    }

    pub fn weight(&self, at: usize) -> i64 {
        self.weights.get(self.stretch(at)).copied().unwrap_or(0)
    }
}

/// Adds the number of events of each row.
#[inline]
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
#[inline]
fn extreme(extremes: &mut [i64], highest: bool, hits: &Hits<'_>, value: impl Fn(usize) -> Option<i64>) {
    each_bit(hits.map, |at| {
        if let (Some(value), Some(slot)) = (value(at), extremes.get_mut(hits.subject(at) as usize)) {
            *slot = (*slot).max(if highest { value } else { value.saturating_neg() });
        }
    });
}

/// The same for instants in order: the last, or the first, event of each run.
#[inline]
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
