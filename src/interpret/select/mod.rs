//! Selections: which events, or which contacts, are meant.
//!
//! In: a selection and a place. Out: its items, oldest first, and which kinds no sensor sees. The
//! order is fixed: source with the tests of its subsets, window and start of the score, `where`, an
//! earlier event, and last the best day or best span of what is left.

mod best;
mod reference;
mod source;
mod window;

pub(super) use reference::one_of;

use super::answer::add_needs;
use super::place::Place;
use super::{Interpreter, Need};
use crate::data::Happening;
use crate::model::{RecordId, Selection, Source, Window};

/// What a selection selects.
#[derive(Default)]
pub(super) struct Selected<'m> {
    /// The items; events oldest first.
    pub items: Vec<Item<'m>>,
    /// What is not sensed: there may be more items than these.
    pub missing: Vec<Need>,
}

/// A selected item.
#[derive(Clone, Copy)]
pub(super) enum Item<'m> {
    /// An event.
    Event(Happening<'m>),
    /// A row that refers to the subject.
    Member(RecordId, u32),
}

impl<'m> Item<'m> {
    /// The place with this item in scope.
    pub fn in_scope<'p>(self, place: &Place<'p>) -> Place<'p>
    where
        'm: 'p,
    {
        match self {
            Self::Event(happening) => place.with_event(happening),
            Self::Member(record, row) => place.with_member(record, row),
        }
    }
}

/// Events, and what is not sensed.
#[derive(Default)]
struct Events<'m> {
    events: Vec<Happening<'m>>,
    missing: Vec<Need>,
}

impl<'m> Interpreter<'m> {
    /// The items of a selection.
    pub(super) fn select(&self, selection: &Selection, place: &Place<'_>) -> Selected<'m> {
        if let Source::Members { record, through } = selection.source {
            let members = self.members(record, through, place.row).into_iter();
            let items = members.map(|row| Item::Member(record, row));
            let kept = items.filter(|item| self.passes(selection, &item.in_scope(place)));
            return Selected { items: kept.collect(), missing: Vec::new() };
        }
        let found = self.select_events(selection, place);
        Selected { items: found.events.into_iter().map(Item::Event).collect(), missing: found.missing }
    }

    /// The events of a selection. A chain `A then B then C` is worked off from its earliest link.
    fn select_events(&self, selection: &Selection, place: &Place<'_>) -> Events<'m> {
        let mut chain = vec![selection];
        while let Some(before) = chain.last().and_then(|link| link.after.as_ref()) {
            chain.push(&before.selection);
        }
        let mut found = Events::default();
        for link in chain.into_iter().rev() {
            let earlier = std::mem::take(&mut found);
            found = self.select_link(link, earlier, place);
        }
        found
    }

    /// One link of a chain, given the events of the link before.
    fn select_link(&self, selection: &Selection, earlier: Events<'m>, place: &Place<'_>) -> Events<'m> {
        let mut found = self.in_window(selection, place);
        found.events.retain(|happening| self.passes(selection, &place.with_event(*happening)));
        if let Some(before) = &selection.after {
            found.events.retain(|event| follows(event, &earlier.events, before.within, place));
            add_needs(&mut found.missing, &earlier.missing);
        }
        match &selection.window {
            Some(Window::OnTheSameDay) => found.events = best::day(found.events, place.clock),
            Some(Window::InAny(span)) => found.events = best::span(found.events, *span, place.clock),
            _ => {}
        }
        found
    }

    /// Whether the item in scope passes the test of a selection: only a yes does.
    fn passes(&self, selection: &Selection, place: &Place<'_>) -> bool {
        selection.filter.as_ref().is_none_or(|filter| self.evaluate(filter, place).truth() == Some(true))
    }
}

/// Whether one of the earlier events, which are in order of time, is another one, not later, and at
/// most so long before.
fn follows(
    event: &Happening<'_>,
    earlier: &[Happening<'_>],
    within: Option<crate::semantics::calendar::Span>,
    place: &Place<'_>,
) -> bool {
    let at = event.event.at;
    let not_later = earlier.partition_point(|other| other.event.at <= at);
    let before = earlier.get(..not_later).unwrap_or(&[]);
    let latest = before.iter().rev().find(|other| !other.is_same(event));
    let oldest = within.map(|span| place.clock.before(at, span));
    latest.is_some_and(|latest| oldest.is_none_or(|oldest| latest.event.at >= oldest))
}
