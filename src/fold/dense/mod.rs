//! Folds whose result does not depend on the order of events, in dense state: a few numbers for each row.
//!
//! In: batches made ready, in any order. Out: the folds' columns. A block of events at a time, eight folds at a time:
//! a byte an event says which of the eight take it (tables over the codes of its columns, the stretch of time it is in);
//! the bytes become a bitmap for each fold; and only the bits that are set cost anything further.

mod bits;
mod choose;
mod group;
mod lookup;
mod result;
mod tally;
mod timeline;
mod transpose;
mod wide;
mod worth;

use bits::{BLOCK, Bitmap, Runs, WORDS, pack};
use choose::DenseFold;
use group::{Block, Group, Place};
use lookup::Lookup;
use tally::Tally;
use timeline::Timeline;

use super::prepared::{Context, Prepared};
use super::program::FoldPlan;
use super::time::Days;
use crate::columns::Column;
use crate::model::RecordId;

/// The dense folds of a program.
pub(super) struct Dense {
    groups: Vec<Group>,
    /// For each group what is kept for each row.
    tallies: Vec<Vec<Tally>>,
    timeline: Timeline,
    /// For the tests that no table answers.
    days: Days,
    /// Whether all events come by row, then time; and the last one there was.
    order: Option<Order>,
}

/// Events by row, then time: the last one there was.
#[derive(Clone, Copy, Default)]
struct Order {
    last: Option<(u32, i64)>,
    /// Its age.
    age: u32,
}

impl Dense {
    /// Those folds of a program that can be dense. `in_order`: all events come by row, then time.
    pub fn new(context: &Context<'_>, in_order: bool) -> Self {
        let folds: Vec<DenseFold> = choose::dense_folds(context);
        let mut by_owner: Vec<(RecordId, Vec<DenseFold>)> = Vec::new();
        for fold in folds {
            match by_owner.iter_mut().find(|(owner, folds)| *owner == fold.owner && folds.len() < 8) {
                Some((_, folds)) => folds.push(fold),
                None => by_owner.push((fold.owner, vec![fold])),
            }
        }
        let rows = |owner| context.around.rows(owner);
        let groups: Vec<Group> =
            by_owner.into_iter().map(|(owner, folds)| Group { folds, rows: rows(owner) }).collect();
        let timeline = Timeline::new(&context.program.as_of, &groups);
        let until = context.program.as_of.instant;
        let tallies = groups.iter().map(|group| group.tallies(group.rows, in_order)).collect();
        let days = Days::between(&context.program.as_of.zone, until, until);
        Self { groups, tallies, timeline, days, order: in_order.then(Order::default) }
    }

    /// Whether a fold of the program is here.
    pub fn has(&self, fold: usize) -> bool {
        self.groups.iter().any(|group| group.folds.iter().any(|one| one.fold == fold))
    }

    /// Folds a batch. False if its events are not in order, where they have to be.
    pub fn push(&mut self, batch: &Prepared, context: &Context<'_>) -> bool {
        let (subjects, at) = (&batch.events.batch.subjects[..], &batch.events.batch.at[..]);
        if self.order.is_some_and(|order| !is_in_order(order.last, subjects, at)) {
            return false;
        }
        let earliest = at.iter().copied().min().unwrap_or(i64::MAX);
        if self.timeline.reach_back(earliest, &self.groups, context) {
            self.days = Days::between(&context.program.as_of.zone, earliest, context.program.as_of.instant);
        }
        let lookups: Vec<Lookup<'_>> = self.groups.iter().map(|group| Lookup::new(group, batch, context)).collect();
        wide::blocks(
            &mut State { tallies: &mut self.tallies, order: &mut self.order },
            &Shared {
                groups: &self.groups,
                timeline: &self.timeline,
                days: &self.days,
                lookups: &lookups,
                batch,
                context,
            },
        );
        true
    }

    /// The column of a fold, for the rows of the record its events are about.
    pub fn column(&self, fold: usize, plan: &FoldPlan) -> Option<Column> {
        let mut all =
            self.groups.iter().zip(&self.tallies).flat_map(|(group, tallies)| group.folds.iter().zip(tallies));
        let (one, tally) = all.find(|(one, _)| one.fold == fold)?;
        Some(tally.column(plan, one))
    }
}

/// What a batch is folded with.
struct Shared<'a> {
    groups: &'a [Group],
    timeline: &'a Timeline,
    days: &'a Days,
    lookups: &'a [Lookup<'a>],
    batch: &'a Prepared,
    context: &'a Context<'a>,
}

/// What changes while a batch is folded.
struct State<'a> {
    tallies: &'a mut [Vec<Tally>],
    order: &'a mut Option<Order>,
}

/// Folds a batch, block after block. Compiled more than once: see `wide`.
#[inline(always)]
fn blocks(state: &mut State<'_>, shared: &Shared<'_>) {
    let (subjects, at) = (&shared.batch.events.batch.subjects[..], &shared.batch.events.batch.at[..]);
    let mut scratch = Scratch::default();
    for (number, (subjects, at)) in subjects.chunks(BLOCK).zip(at.chunks(BLOCK)).enumerate() {
        scratch.look(subjects, at, shared.timeline, state.order.as_mut());
        let block = scratch.block(subjects, at, state.order.is_some());
        let groups = shared.groups.iter().zip(shared.lookups).zip(state.tallies.iter_mut());
        for (group, ((folds, lookup), tallies)) in groups.enumerate() {
            let (batch, context, days) = (shared.batch, shared.context, shared.days);
            let place = Place { batch, lookup, context, days, first: number * BLOCK };
            let mut masks = [0; BLOCK];
            let some = masks.get_mut(..at.len()).unwrap_or(&mut []);
            if lookup.masks(place.first, some) {
                shared.timeline.narrow(group, block.stretches, some);
                folds.add(tallies, &masks, &block, shared.timeline.of_group(group), &place);
            } else {
                tallies.iter_mut().for_each(|tally| tally.pass(&block));
            }
        }
    }
}

/// What is found out of a block before it is folded.
struct Scratch {
    stretches: [u32; BLOCK],
    runs: Runs,
    days: Bitmap,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { stretches: [0; BLOCK], runs: Runs::default(), days: [0; WORDS] }
    }
}

impl Scratch {
    fn look(&mut self, subjects: &[u32], at: &[i64], timeline: &Timeline, order: Option<&mut Order>) {
        let stretches = self.stretches.get_mut(..at.len()).unwrap_or(&mut []);
        timeline.positions(at, stretches);
        self.runs.find(subjects);
        let Some(order) = order else { return };
        let ages = timeline.ages();
        let mut starts = [0; BLOCK];
        let mut before = order.last.map(|(row, _)| (row, order.age));
        for ((start, row), stretch) in starts.iter_mut().zip(subjects).zip(stretches) {
            let day = Some((*row, ages.get(*stretch as usize).copied().unwrap_or(0)));
            *start = u8::from(day != before);
            before = day;
        }
        self.days = pack(&starts);
        if let (Some(row), Some(at), Some((_, age))) = (subjects.last(), at.last(), before) {
            *order = Order { last: Some((*row, *at)), age };
        }
    }

    fn block<'a>(&'a self, subjects: &'a [u32], at: &'a [i64], in_order: bool) -> Block<'a> {
        Block {
            subjects,
            at,
            stretches: self.stretches.get(..at.len()).unwrap_or(&[]),
            runs: &self.runs,
            days: in_order.then_some(&self.days),
            sorted: in_order,
        }
    }
}

/// Whether events are by row, then time, the one before them included.
fn is_in_order(before: Option<(u32, i64)>, subjects: &[u32], at: &[i64]) -> bool {
    let first = subjects.first().zip(at.first()).is_none_or(|(row, at)| before.is_none_or(|last| last <= (*row, *at)));
    let pairs = subjects.iter().zip(at);
    let next = subjects.iter().skip(1).zip(at.iter().skip(1));
    // No early end: a loop without a branch is the faster one.
    let wrong = pairs.zip(next).fold(false, |wrong, ((row, at), (next_row, next_at))| {
        wrong | (next_row < row) | ((next_row == row) & (next_at < at))
    });
    first && !wrong
}
