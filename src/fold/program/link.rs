//! Links: which events of a row a fold looks at.

use super::Formula;
use crate::model::EventId;
use crate::plan::{Best, InputId};
use crate::semantics::calendar::Span;

/// Events that a fold looks at. A fold has one link, and one more for each earlier event that must be there.
#[derive(Clone, Debug)]
pub struct Link {
    /// The kinds, each once.
    pub kinds: Vec<LinkKind>,
    /// Only later than this.
    pub after: i64,
    /// Not later than this.
    pub until: i64,
    /// Further ends that depend on the row.
    pub bounds: Vec<Bound>,
    /// Where there is a link before: at most so long after one of its events. None: however long.
    pub within: Option<Span>,
    /// Only the stretch with the most of them.
    pub best: Option<Best>,
}

/// A kind of events of a link.
#[derive(Clone, Debug)]
pub struct LinkKind {
    /// The kind.
    pub event: EventId,
    /// Each must be a known yes.
    pub tests: Vec<Formula>,
    /// Unless empty: all of one of these must be, for the kind was reached through several subsets.
    pub any: Vec<Vec<Formula>>,
}

/// An end of a stretch of time that depends on the row.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Whether it is the early end.
    pub after: bool,
    /// The input of the stage that says when.
    pub input: InputId,
    /// Microseconds taken off.
    pub before: i64,
    /// What a blank means.
    pub blank: i64,
}

impl Link {
    /// The tests of a kind.
    pub fn kind(&self, event: EventId) -> Option<&LinkKind> {
        self.kinds.iter().find(|kind| kind.event == event)
    }

    /// All its formulas, each with the kind it is for.
    pub fn formulas(&self) -> impl Iterator<Item = (EventId, &Formula)> {
        let of = |kind: &'_ LinkKind| kind.event;
        self.kinds.iter().flat_map(move |kind| {
            kind.tests.iter().chain(kind.any.iter().flatten()).map(move |formula| (of(kind), formula))
        })
    }
}
