//! Events of several kinds beside each other, in an order that no file decides.

use std::cmp::Ordering;

use super::EventRow;
use crate::model::EventId;
use crate::semantics::compare;

/// An event of a row, and where the data has it.
#[derive(Clone, Copy, Debug)]
pub struct Happening<'d> {
    /// Its kind.
    pub kind: EventId,
    /// When, and its values.
    pub event: &'d EventRow,
    /// Its number among the events of its kind about that row.
    pub number: usize,
}

impl Happening<'_> {
    /// Whether both are one and the same event, reached twice.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.position() == other.position()
    }

    fn position(&self) -> (u32, usize) {
        (self.event.row, self.number)
    }

    /// Earlier first; then by kind, by value field by field; what is still equal by its position.
    fn order(&self, other: &Self) -> Ordering {
        (self.event.at, self.kind)
            .cmp(&(other.event.at, other.kind))
            .then_with(|| compare::tie_order_of_all(&self.event.values, &other.event.values))
            .then_with(|| self.position().cmp(&other.position()))
    }
}

/// Puts events in the order of time; at the same instant the smaller value first, so that the order of rows never
/// matters. An event reached twice, through two subsets of its kind, is there once.
pub fn each_once_in_order(events: &mut Vec<Happening<'_>>) {
    events.sort_by(Happening::order);
    events.dedup_by(|one, other| one.is_same(other));
}
