//! Up to eight dense folds about the same rows: a bit each in a byte an event.

use super::bits::{self, BLOCK, Bitmap, Runs};
use super::choose::{DenseFold, Keeps};
use super::lookup::Lookup;
use super::tally::Tally;
use super::timeline::Ages;
use super::worth::Values;
use crate::fold::prepared::{Context, Prepared};
use crate::fold::program::{Formula, Reads, Worth};
use crate::fold::time::Days;
use crate::semantics::{Decimal, decay};

/// The folds.
pub(super) struct Group {
    pub folds: Vec<DenseFold>,
    /// How many rows their events are about.
    pub rows: u32,
}

/// Where a block of events is.
pub(super) struct Place<'a> {
    pub batch: &'a Prepared,
    pub lookup: &'a Lookup<'a>,
    pub context: &'a Context<'a>,
    pub days: &'a Days,
    /// The position of its first event in the batch.
    pub first: usize,
}

/// A block of events.
pub(super) struct Block<'a> {
    pub subjects: &'a [u32],
    pub at: &'a [i64],
    pub stretches: &'a [u32],
    pub runs: &'a Runs,
    /// Where days, or rows, begin, if the events are in order.
    pub days: Option<&'a Bitmap>,
    /// Whether events about a row are in order of time.
    pub sorted: bool,
}

/// What a tally sees of a block: the events of one fold, and what their stretches mean.
pub(super) struct Hits<'a> {
    pub map: &'a Bitmap,
    pub block: &'a Block<'a>,
    /// What each stretch weighs or is worth to the fold; empty: nothing of the kind.
    pub weights: &'a [i64],
    /// The age of each stretch.
    pub ages: &'a [u32],
    /// What events are worth.
    pub values: Option<&'a Values<'a>>,
}

impl Group {
    /// What is kept for some rows, with nothing added yet.
    pub fn tallies(&self, rows: u32, in_order: bool) -> Vec<Tally> {
        self.folds.iter().map(|fold| Tally::new(&fold.keeps, rows, in_order)).collect()
    }

    /// Whether a fold of it asks for days.
    pub fn asks_days(&self) -> bool {
        self.folds.iter().any(DenseFold::asks_days)
    }

    /// Adds a block of events, each with the byte of the folds that take it.
    #[inline]
    pub fn add(&self, tallies: &mut [Tally], masks: &[u8; BLOCK], block: &Block<'_>, ages: &Ages, place: &Place<'_>) {
        let mut maps = bits::transpose(masks);
        for (bit, ((fold, tally), map)) in self.folds.iter().zip(tallies).zip(&mut maps).enumerate() {
            if map.iter().all(|word| *word == 0) {
                tally.pass(block);
                continue;
            }
            place.lookup.test_further(bit, map, place);
            let weights = ages.weights.get(bit).map_or(&[][..], |weights| weights);
            let values = place.lookup.values.get(bit).and_then(Option::as_ref);
            tally.add(&fold.keeps, &Hits { map, block, weights, ages: &ages.ages, values }, place);
        }
    }
}

impl DenseFold {
    fn asks_days(&self) -> bool {
        let day = |formula: &Formula| formula.reads == Reads::Day;
        self.link.formulas().any(|(_, formula)| day(formula))
            || match &self.keeps {
                Keeps::Days { .. } => true,
                Keeps::Sum { worth, decay, .. } => decay.is_some() || worth.0.iter().any(|(_, formula)| day(formula)),
                Keeps::Extreme { worth: Some(worth), .. } => worth.0.iter().any(|(_, formula)| day(formula)),
                _ => false,
            }
    }

    /// What each age weighs, in millionths, where weights matter while events are added; where all events are worth the
    /// same, what an event of each age is worth.
    pub fn weights(&self, ages: &[u32]) -> Vec<i64> {
        match &self.keeps {
            Keeps::Sum { constant: Some(constant), decay, .. } => {
                let worth = |weight: i64| constant.mul(Decimal::from_millionths(weight)).millionths();
                let weights = decay.as_ref().map(|decay| weights(decay, ages));
                weights.map_or(vec![constant.millionths(); ages.len()], |all| all.into_iter().map(worth).collect())
            }
            Keeps::Sum { decay: Some(decay), .. } => weights(decay, ages),
            _ => Vec::new(),
        }
    }

    /// What an event is worth.
    pub const fn worth(&self) -> Option<&Worth> {
        match &self.keeps {
            Keeps::Sum { worth, .. } | Keeps::Extreme { worth: Some(worth), .. } => Some(worth),
            _ => None,
        }
    }
}

/// The weights of ages, in millionths.
pub(super) fn weights(of: &decay::Decay, ages: &[u32]) -> Vec<i64> {
    // Ages come in runs of the same.
    let mut last: Option<(u32, Decimal)> = None;
    let weigh = |age: &u32| {
        let weight = match last {
            Some((before, weight)) if before == *age => weight,
            _ => decay::weight(of, *age),
        };
        last = Some((*age, weight));
        weight.millionths()
    };
    ages.iter().map(weigh).collect()
}
