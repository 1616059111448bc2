//! The time line: stretches in which every window is open or shut, and the day is one.
//!
//! In: the ends of the folds' windows, the days. Out: for each stretch a byte a group that says which of its eight folds
//! it is open for, and its age.

use super::group::Group;
use crate::fold::prepared::Context;
use crate::fold::program::Reads;
use crate::fold::time::{Stretches, starts_of_days};
use crate::semantics::Value;
use crate::semantics::calendar::{self, AsOf, Zone};

/// The stretches.
pub(super) struct Timeline {
    as_of: AsOf,
    /// Ends of windows: instants at which one opens or shuts.
    ends: Vec<i64>,
    /// The first day listed; none: no fold asks for days.
    first_day: Option<i32>,
    /// From where on every stretch is of one day.
    listed_from: i64,
    stretches: Stretches,
    groups: Vec<Ages>,
}

/// What a group knows of each stretch.
#[derive(Default)]
pub(super) struct Ages {
    /// Which of the eight folds it is open for.
    pub open: Vec<u8>,
    /// The age in days: the same for all groups.
    pub ages: Vec<u32>,
    /// For each fold what an age weighs, in millionths; empty: no weights.
    pub weights: Vec<Vec<i64>>,
}

impl Timeline {
    pub fn new(as_of: &AsOf, groups: &[Group]) -> Self {
        let mut ends = Vec::new();
        for fold in groups.iter().flat_map(|group| &group.folds) {
            ends.extend([fold.link.after.saturating_add(1), fold.link.until.saturating_add(1)]);
        }
        ends.push(as_of.instant.saturating_add(1));
        // The ends of time are none: what never shuts would stretch the cells over all of it.
        ends.retain(|end| *end > i64::MIN + 1 && *end < i64::MAX);
        let days = groups.iter().any(|group| group.asks_days());
        let first_day = days.then(|| as_of.date());
        let (as_of, stretches) = (as_of.clone(), Stretches::default());
        let listed_from = if days { i64::MAX } else { i64::MIN };
        let mut timeline = Self { as_of, ends, first_day, listed_from, stretches, groups: Vec::new() };
        timeline.list(groups, None);
        timeline
    }

    /// Whether all stretches from that of an instant on are of one day, or no fold asks for days.
    #[inline]
    pub fn is_listed(&self, instant: i64) -> bool {
        instant >= self.listed_from
    }

    /// Lists days back to that of an instant.
    pub fn reach_back(&mut self, instant: i64, groups: &[Group], context: &Context<'_>) {
        let Some(first) = self.first_day else { return };
        let wanted = calendar::day_of(instant, &self.as_of.zone).min(first);
        // Twice as far each time, so that it does not happen for each block again.
        let back = self.as_of.date().saturating_sub(wanted).saturating_mul(2).max(366);
        let from = self.as_of.date().saturating_sub(back).clamp(calendar::FIRST_DAY, wanted);
        self.first_day = Some(from);
        let start = calendar::start_of_day(from, &self.as_of.zone);
        self.listed_from = if from <= calendar::FIRST_DAY { i64::MIN } else { start };
        self.list(groups, Some(context));
    }

    fn list(&mut self, groups: &[Group], context: Option<&Context<'_>>) {
        let mut starts = self.ends.clone();
        let mut listed: Vec<(i64, i32)> = Vec::new();
        if let (Some(first), Some(_)) = (self.first_day, context) {
            listed = starts_of_days(&self.as_of.zone, first, self.as_of.date().saturating_add(1));
            starts.extend(listed.iter().map(|(start, _)| *start));
        }
        self.stretches = Stretches::beginning(starts);
        let firsts: Vec<i64> = std::iter::once(i64::MIN).chain(self.stretches.starts()).collect();
        let days: Vec<i32> = firsts.iter().map(|first| day_of(*first, &listed, &self.as_of.zone)).collect();
        let today = self.as_of.date();
        let ages: Vec<u32> = days.iter().map(|day| u32::try_from(today.saturating_sub(*day)).unwrap_or(0)).collect();
        self.groups = groups
            .iter()
            .map(|group| Ages {
                open: firsts.iter().zip(&days).map(|(first, day)| open(group, *first, *day, context)).collect(),
                weights: group.folds.iter().map(|fold| fold.weights(&ages)).collect(),
                ages: ages.clone(),
            })
            .collect();
    }

    /// Which stretch each instant is in.
    #[inline(always)]
    pub fn positions(&self, instants: &[i64], positions: &mut [u32]) {
        self.stretches.positions(instants, positions);
    }

    /// Takes from each event's byte the folds that its stretch is not open for.
    #[inline(always)]
    pub fn narrow(&self, group: usize, stretches: &[u32], masks: &mut [u8]) {
        let Some(ages) = self.groups.get(group) else { return };
        let open = &ages.open[..];
        for (mask, stretch) in masks.iter_mut().zip(stretches) {
            *mask &= open.get(*stretch as usize).copied().unwrap_or(0);
        }
    }

    /// The age of each stretch.
    pub fn ages(&self) -> &[u32] {
        self.groups.first().map_or(&[], |ages| &ages.ages)
    }

    /// What a group knows of each stretch.
    pub fn of_group(&self, group: usize) -> &Ages {
        static NONE: Ages = Ages { open: Vec::new(), ages: Vec::new(), weights: Vec::new() };
        self.groups.get(group).unwrap_or(&NONE)
    }
}

/// The day of an instant; `listed` are days that follow each other.
fn day_of(instant: i64, listed: &[(i64, i32)], zone: &Zone) -> i32 {
    let passed = listed.partition_point(|(start, _)| *start <= instant);
    match passed.checked_sub(1).and_then(|last| listed.get(last)) {
        // The last one ends where the calendar says.
        Some((_, day)) if passed < listed.len() => *day,
        _ => calendar::day_of(instant, zone),
    }
}

/// Which of a group's folds take events of a stretch, which begins at `first` and is of one day if days are asked.
fn open(group: &Group, first: i64, day: i32, context: Option<&Context<'_>>) -> u8 {
    let mut open = 0;
    for (bit, fold) in group.folds.iter().enumerate() {
        let inside = fold.link.after < first.max(i64::MIN + 1) && first <= fold.link.until;
        // Before the first start nothing is known to be later than a start there is.
        let inside = if first == i64::MIN { fold.link.after == i64::MIN && fold.link.until > i64::MIN } else { inside };
        let yes = |test: &crate::fold::program::Formula| match context {
            Some(context) if test.reads == Reads::Day => context.of_day(test, day) == Value::YesNo(true),
            _ => true,
        };
        let [kind] = fold.link.kinds.as_slice() else {
            open |= u8::from(inside) << bit;
            continue;
        };
        open |= u8::from(inside && kind.tests.iter().all(yes)) << bit;
    }
    open
}
