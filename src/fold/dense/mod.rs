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
mod sums;
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
    /// For each group what is kept for each row; none before the first batch.
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
        let days = Days::between(&context.program.as_of.zone, until, until);
        Self { groups, tallies: Vec::new(), timeline, days, order: in_order.then(Order::default) }
    }

    /// Makes what is kept for each row, with nothing added yet. Not sooner: a folder that turns out to have events in
    /// order never writes to that of others.
    fn ready(&mut self) {
        if self.tallies.is_empty() {
            let in_order = self.order.is_some();
            self.tallies = self.groups.iter().map(|group| group.tallies(group.rows, in_order)).collect();
        }
    }

    /// Whether a fold of the program is here.
    pub fn has(&self, fold: usize) -> bool {
        self.groups.iter().any(|group| group.folds.iter().any(|one| one.fold == fold))
    }

    /// Folds a batch. False if its events are not in order, where they have to be.
    pub fn push(&mut self, batch: &Prepared, context: &Context<'_>) -> bool {
        self.ready();
        let lookups: Vec<Lookup<'_>> = self.groups.iter().map(|group| Lookup::new(group, batch, context)).collect();
        let in_order = self.order.is_some();
        let mut state = State {
            tallies: &mut self.tallies,
            timeline: &mut self.timeline,
            days: &mut self.days,
            order: &mut self.order,
        };
        let done =
            wide::blocks(&mut state, &Shared { groups: &self.groups, lookups: &lookups, batch, context, in_order });
        done.is_some()
    }

    /// The column of a fold, for the rows of the record its events are about. It is there once: what was kept becomes it.
    pub fn column(&mut self, fold: usize, plan: &FoldPlan) -> Option<Column> {
        self.ready();
        let groups = self.groups.iter().zip(&mut self.tallies);
        let mut all = groups.flat_map(|(group, tallies)| group.folds.iter().zip(tallies));
        let (one, tally) = all.find(|(one, _)| one.fold == fold)?;
        Some(std::mem::take(tally).column(plan, one))
    }
}

/// What a batch is folded with.
struct Shared<'a> {
    groups: &'a [Group],
    lookups: &'a [Lookup<'a>],
    batch: &'a Prepared,
    context: &'a Context<'a>,
    in_order: bool,
}

/// What changes while a batch is folded.
struct State<'a> {
    tallies: &'a mut [Vec<Tally>],
    timeline: &'a mut Timeline,
    days: &'a mut Days,
    order: &'a mut Option<Order>,
}

/// Folds a batch, block after block; none if its events are not in order, where they have to be. Compiled more than
/// once: see `wide`.
#[inline(always)]
fn blocks(state: &mut State<'_>, shared: &Shared<'_>) -> Option<()> {
    let (subjects, at) = (&shared.batch.events.batch.subjects[..], &shared.batch.events.batch.at[..]);
    let mut scratch = Scratch::default();
    for (number, (subjects, at)) in subjects.chunks(BLOCK).zip(at.chunks(BLOCK)).enumerate() {
        state.reach_back(at, shared);
        scratch.look(subjects, at, state.timeline);
        if let Some(order) = state.order.as_mut() {
            scratch.days(subjects, at, order, state.timeline.ages())?;
        }
        let block = scratch.block(subjects, at, shared.in_order);
        let groups = shared.groups.iter().zip(shared.lookups).zip(state.tallies.iter_mut());
        for (group, ((folds, lookup), tallies)) in groups.enumerate() {
            let (batch, context, days) = (shared.batch, shared.context, &*state.days);
            let place = Place { batch, lookup, context, days, first: number * BLOCK };
            let mut masks = [0; BLOCK];
            let some = masks.get_mut(..at.len()).unwrap_or(&mut []);
            if lookup.masks(place.first, some) {
                state.timeline.narrow(group, block.stretches, some);
                folds.add(tallies, &masks, &block, state.timeline.of_group(group), &place);
            } else {
                tallies.iter_mut().for_each(|tally| tally.pass(&block));
            }
        }
    }
    Some(())
}

impl State<'_> {
    /// Lists days back to the first of a block, if they are not listed yet.
    #[inline(always)]
    fn reach_back(&mut self, at: &[i64], shared: &Shared<'_>) {
        let earliest = at.iter().fold(i64::MAX, |least, at| least.min(*at));
        if self.timeline.is_listed(earliest) {
            return;
        }
        let as_of = &shared.context.program.as_of;
        self.timeline.reach_back(earliest, shared.groups, shared.context);
        *self.days = Days::between(&as_of.zone, earliest, as_of.instant);
    }
}

/// What is found out of a block before it is folded.
struct Scratch {
    stretches: [u32; BLOCK],
    runs: Runs,
    /// A byte for each event: 1 if it is about another row than the one before it.
    rows: [u8; BLOCK],
    ages: [u32; BLOCK],
    days: Bitmap,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { stretches: [0; BLOCK], runs: Runs::default(), rows: [0; BLOCK], ages: [0; BLOCK], days: [0; WORDS] }
    }
}

impl Scratch {
    #[inline(always)]
    fn look(&mut self, subjects: &[u32], at: &[i64], timeline: &Timeline) {
        timeline.positions(at, self.stretches.get_mut(..at.len()).unwrap_or(&mut []));
        self.rows = [0; BLOCK];
        let changes = self.rows.get_mut(1..).unwrap_or(&mut []);
        for ((change, one), next) in changes.iter_mut().zip(subjects).zip(subjects.get(1..).unwrap_or(&[])) {
            *change = u8::from(one != next);
        }
        self.runs.find(subjects, &pack(&self.rows));
    }

    /// Finds where days, or rows, begin in events that are in order; none if they are not.
    #[inline(always)]
    fn days(&mut self, subjects: &[u32], at: &[i64], order: &mut Order, ages: &[u32]) -> Option<()> {
        if !is_in_order(order.last, subjects, at) {
            return None;
        }
        for (age, stretch) in self.ages.iter_mut().zip(&self.stretches).take(at.len()) {
            *age = ages.get(*stretch as usize).copied().unwrap_or(0);
        }
        let mut starts = self.rows;
        let next = starts.get_mut(1..at.len()).unwrap_or(&mut []);
        for ((start, one), next) in next.iter_mut().zip(&self.ages).zip(self.ages.get(1..).unwrap_or(&[])) {
            *start |= u8::from(one != next);
        }
        let (row, age) = (subjects.first().copied()?, self.ages.first().copied()?);
        if let Some(first) = starts.first_mut() {
            *first = u8::from(order.last.is_none_or(|(last, _)| (last, order.age) != (row, age)));
        }
        self.days = pack(&starts);
        let last = at.len().checked_sub(1)?;
        order.age = self.ages.get(last).copied()?;
        order.last = subjects.last().copied().zip(at.last().copied());
        Some(())
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
#[inline(always)]
fn is_in_order(before: Option<(u32, i64)>, subjects: &[u32], at: &[i64]) -> bool {
    let first = subjects.first().zip(at.first()).is_none_or(|(row, at)| before.is_none_or(|last| last <= (*row, *at)));
    let rows = subjects.iter().zip(subjects.get(1..).unwrap_or(&[]));
    let times = at.iter().zip(at.get(1..).unwrap_or(&[]));
    // No early end: a loop without a branch is the faster one.
    let mut wrong = false;
    for ((row, next_row), (at, next_at)) in rows.zip(times) {
        wrong |= (next_row < row) | ((next_row == row) & (next_at < at));
    }
    first && !wrong
}
