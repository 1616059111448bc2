//! What is constant between points, as masks and sums of masked differences.

use super::{Emitter, Id};
use crate::kernel::{Lane, Op};

/// A whole number that is constant between points.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    /// Up to the first point.
    pub first: i64,
    /// From this point on, this number. Neighbours differ.
    pub changes: Vec<(i64, i64)>,
}

/// Up to so many points are counted, and the number is then looked up.
const MOST_COUNTED: usize = 15;
/// From so many on that is shorter than adding differences.
const LEAST_COUNTED: usize = 3;

impl Ladder {
    /// Of points in order; those that change nothing are left out.
    pub fn new(first: i64, changes: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut kept: Vec<(i64, i64)> = Vec::new();
        for (point, number) in changes {
            if number != kept.last().map_or(first, |(_, number)| *number) {
                kept.push((point, number));
            }
        }
        Self { first, changes: kept }
    }

    fn limits(&self) -> (i64, i64) {
        let numbers = self.changes.iter().map(|(_, number)| *number);
        numbers.fold((self.first, self.first), |(low, high), number| (low.min(number), high.max(number)))
    }
}

impl Emitter<'_> {
    /// A ladder as a number. `from` gives the mask of where a point is reached.
    pub(super) fn climb(&mut self, ladder: &Ladder, mut from: impl FnMut(&mut Self, i64) -> Id) -> Id {
        match ladder.changes.as_slice() {
            [] => self.build.constant(ladder.first),
            [(point, number)] => {
                let mask = from(self, *point);
                self.between(mask, *number, ladder.first)
            }
            [(start, number), (end, last)] if *last == ladder.first => {
                let mask = self.stretch(*start, *end, &mut from);
                self.between(mask, *number, ladder.first)
            }
            changes => {
                let masks: Vec<Id> = changes.iter().map(|(point, _)| from(self, *point)).collect();
                self.added(ladder, &masks)
            }
        }
    }

    fn between(&mut self, mask: Id, then: i64, otherwise: i64) -> Id {
        let (then, otherwise) = (self.build.constant(then), self.build.constant(otherwise));
        self.build.choose(mask, then, otherwise)
    }

    fn stretch(&mut self, start: i64, end: i64, from: &mut impl FnMut(&mut Self, i64) -> Id) -> Id {
        let (start, end) = (from(self, start), from(self, end));
        let before = self.build.not(end);
        self.build.and([start, before])
    }

    fn added(&mut self, ladder: &Ladder, masks: &[Id]) -> Id {
        let limits = ladder.limits();
        let lane = Lane::narrowest(limits);
        let open = masks.iter().all(|mask| self.build.is_always(*mask).is_none());
        if let Some(counted) = open.then(|| self.counted_steps(ladder, masks)).flatten() {
            return counted;
        }
        if open && lane == Lane::Int8 && (LEAST_COUNTED..=MOST_COUNTED).contains(&masks.len()) {
            let most = i64::try_from(masks.len()).unwrap_or(0);
            let count = self.build.node(Op::Count(masks.to_vec()), Lane::narrowest((0, most)), (0, most));
            let numbers = std::iter::once(ladder.first).chain(ladder.changes.iter().map(|(_, number)| *number));
            return self.build.element(count, numbers.collect());
        }
        let mut before = ladder.first;
        let mut terms = Vec::with_capacity(masks.len() + 1);
        for (mask, (_, number)) in masks.iter().zip(&ladder.changes) {
            // Only the total has to fit the lane: a difference may wrap.
            let difference = wrapped(number.wrapping_sub(before), lane);
            terms.push(self.build.where_set(*mask, difference));
            before = *number;
        }
        if ladder.first != 0 {
            terms.push(self.build.constant(ladder.first));
        }
        self.build.node(Op::Add(terms), lane, limits)
    }

    /// A ladder that goes up, or down, by one at each point.
    fn counted_steps(&mut self, ladder: &Ladder, masks: &[Id]) -> Option<Id> {
        let mut before = ladder.first;
        let mut differences = ladder.changes.iter().map(|(_, number)| {
            let difference = number - before;
            before = *number;
            difference
        });
        let first = differences.next().filter(|difference| difference.abs() == 1)?;
        if differences.any(|difference| difference != first) {
            return None;
        }
        let most = i64::try_from(masks.len()).ok()?;
        let count = self.build.node(Op::Count(masks.to_vec()), Lane::narrowest((0, most)), (0, most));
        let start = self.build.constant(ladder.first);
        if first > 0 { self.build.add([start, count]) } else { self.build.subtract(start, count) }
    }

    /// Where a ladder of no (0) and yes (1) is yes.
    pub(super) fn climb_mask(&mut self, ladder: &Ladder, mut from: impl FnMut(&mut Self, i64) -> Id) -> Id {
        let mut parts: Vec<Id> = Vec::new();
        let mut start: Option<Option<i64>> = (ladder.first != 0).then_some(None);
        for (point, number) in &ladder.changes {
            match (start, *number != 0) {
                (None, true) => start = Some(Some(*point)),
                (Some(from_point), false) => {
                    parts.push(match from_point {
                        Some(begin) => self.stretch(begin, *point, &mut from),
                        None => {
                            let reached = from(self, *point);
                            self.build.not(reached)
                        }
                    });
                    start = None;
                }
                _ => {}
            }
        }
        match start {
            Some(Some(point)) => parts.push(from(self, point)),
            Some(None) => parts.push(self.build.always(true)),
            None => {}
        }
        self.build.or(parts)
    }
}

fn wrapped(number: i64, lane: Lane) -> i64 {
    match lane {
        Lane::Mask | Lane::Int8 => i64::from(number as i8),
        Lane::Int16 => i64::from(number as i16),
        Lane::Int32 => i64::from(number as i32),
        Lane::Int64 => number,
    }
}
