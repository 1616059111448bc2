//! A row as a feed sees it.

use super::plan::{FeedPlan, Slot, Target};
use super::report::{Place, Recorder};
use super::state::State;
use super::{event, record};
use crate::read::{Cell, Row};
use crate::semantics::Value;

/// A row, the columns of a feed in it, and its place.
pub(super) struct View<'a> {
    pub row: Row<'a>,
    pub positions: &'a [usize],
    pub place: &'a Place,
}

/// The value of a cell, and whether the cell could not be understood.
pub(super) struct Reading {
    pub value: Value,
    pub bad: bool,
}

impl<'a> View<'a> {
    /// The cell of a slot.
    pub(super) fn cell(&self, slot: usize) -> &'a Cell<'a> {
        self.positions.get(slot).map_or(&Cell::Empty, |position| self.row.cell(*position))
    }

    /// Converts a cell; what is wrong with it is recorded.
    pub(super) fn read(&self, slot: &Slot, recorder: &mut Recorder) -> Reading {
        let cell = self.cell(slot.slot);
        let mut bad = false;
        let value = slot.converter.value(cell, &mut |problem| {
            bad = true;
            recorder.bad(&slot.name, self.place, &cell.shown(), &problem);
        });
        Reading { value, bad }
    }
}

/// Takes a row in by one feed; gives the instant of its event.
pub(super) fn take(state: &mut State<'_>, number: usize, plan: &FeedPlan, view: &View<'_>) -> Option<i64> {
    state.count(number, |feed| feed.rows += 1);
    if !plan.tests.iter().all(|test| test.passes(view.cell(test.slot))) {
        state.count(number, |feed| feed.filtered_out += 1);
        return None;
    }
    match &plan.target {
        Target::Record { record, staging, key } => {
            record::take(state, number, plan, view, (*record, *staging), key.as_ref());
            None
        }
        Target::Event { event, by, seeker, at } => {
            event::take(state, number, plan, view, &event::Parts { event: *event, by, seeker: *seeker, at })
        }
    }
}
