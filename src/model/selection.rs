//! Selections of events or of contacts.

#![expect(missing_docs, reason = "the doc of each variant says it; field names say the rest")]
use super::{EventId, Expr, FieldId, RecordId, Reference};
use crate::semantics::calendar::{Period, Span as TimeSpan};
use crate::source::Span;

/// Which items.
#[derive(Clone, PartialEq, Debug)]
pub struct Selection {
    /// Where they come from.
    pub source: Source,
    /// When; none: ever.
    pub window: Option<Window>,
    /// Test on each item (scope `Event` or `Member`).
    pub filter: Option<Box<Expr>>,
    /// Only those with such an earlier event: `A then B within D` selects Bs, and this is the A.
    pub after: Option<Box<Before>>,
    /// Where it was written.
    pub span: Span,
}

/// The earlier event of a sequence.
#[derive(Clone, PartialEq, Debug)]
pub struct Before {
    /// The As.
    pub selection: Selection,
    /// At most so long before. An A at the same instant counts as before.
    pub within: Option<TimeSpan>,
}

/// Where items come from.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// Events of one or more kinds, each with the tests of the named subset it was reached through.
    Events(Vec<EventSource>),
    /// The scored contacts that refer to the subject through this field: `contacts` of an account.
    Members { record: RecordId, through: FieldId },
}

/// One kind of events.
#[derive(Clone, PartialEq, Debug)]
pub struct EventSource {
    /// The kind.
    pub event: EventId,
    /// Reference fields from the subject to the record the events are about: `account.job_post`.
    pub of: Vec<FieldId>,
    /// Tests of the named subsets on the way; all must be yes.
    pub filters: Vec<Expr>,
    /// Name as the author called it, for explanations.
    pub called: String,
}

/// A window of time, relative to the as-of.
#[derive(Clone, PartialEq, Debug)]
pub enum Window {
    /// (as-of − D, as-of]
    InLast(TimeSpan),
    /// [as-of's day …, as-of + D]: dates only.
    InNext(TimeSpan),
    /// A calendar period.
    Period(Period),
    /// After (or from, if a date) this; blank: everything counts.
    Since(Box<Reference>),
    /// Before this; blank: nothing counts.
    Before(Box<Reference>),
    /// The calendar day with the most of them.
    OnTheSameDay,
    /// The sliding span with the most of them.
    InAny(TimeSpan),
}
