//! Folds: what the events of a row are summed up to.

use super::{Function, InputId, InputSource};
use crate::model::{EventId, FieldId, RecordId, Repeat};
use crate::semantics::calendar::Span;
use crate::semantics::decay::Decay;

/// What the events of a row are summed up to: one value a row.
///
/// The events are those of all sources about the row that `path` leads to (none there: no events), in order
/// of time (ties: kind, then values), whose instant lies in (`after`, `until`], that pass their source's
/// filters and `filter` with a known yes, and follow one of `sequence`, each once; of these the `best` part.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fold {
    /// References from the stage's record to the record that the events are about.
    pub path: Vec<FieldId>,
    /// The kinds.
    pub sources: Vec<FoldSource>,
    /// Only later than each of these.
    pub after: Vec<Edge>,
    /// Not later than each of these; the as-of is one.
    pub until: Vec<Edge>,
    /// Test of each event.
    pub filter: Option<EventFunction>,
    /// Only those with such an earlier event.
    pub sequence: Option<Sequence>,
    /// Only the day, or span, with the most of them.
    pub best: Option<Best>,
    /// What becomes of them.
    pub kind: FoldKind,
    /// Not all kinds are sensed, so there may be more events than are seen: the value is blank, but for
    /// `FoldKind::Count` (so many at least) and `FoldKind::Points` (those that are seen).
    pub missing: bool,
}

/// A kind of events.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FoldSource {
    /// The kind.
    pub event: EventId,
    /// Tests of the named subsets it was reached through: each must be a known yes.
    pub filters: Vec<EventFunction>,
}

/// A function of an event of the fold's kinds (all kinds agree on what is read).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EventFunction {
    /// What it reads.
    pub inputs: Vec<EventInput>,
    /// What it computes.
    pub function: Function,
}

/// What a function of an event reads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum EventInput {
    /// A field of the event.
    Field(FieldId),
    /// A field reached through a reference of the event.
    Path(Vec<FieldId>),
    /// Its instant, as a moment.
    Moment,
    /// Its calendar day.
    Day,
    /// Its age in whole days, as a duration.
    Age,
    /// An input of the stage, for the row that is scored. Only fields and outputs, never a fold.
    Subject(InputId),
    /// Only in a [`MemberFold`]: a field or an output of an earlier stage, for the row that refers to the scored one.
    Member(InputSource),
}

/// An end of a fold's stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edge {
    /// This instant.
    At(i64),
    /// The instant of an input (a date: the first of its day) less `before` microseconds (0 or 1). Where the input is
    /// blank: `blank`. Where the input is a fold, that fold comes before this one.
    Of {
        /// The input: a date, a moment, or a fold that gives one.
        input: InputId,
        /// Microseconds taken off.
        before: i64,
        /// What a blank means.
        blank: i64,
    },
}

/// An earlier event that must be there, and is another one: at the same instant counts.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Sequence {
    /// The earlier ones: a fold whose `kind` is not looked at.
    pub earlier: Box<Fold>,
    /// At most so long before.
    pub within: Option<Span>,
}

/// The part with the most events.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Best {
    /// Of one calendar day.
    Day,
    /// Of one stretch of this length.
    Span(Span),
}

/// What becomes of the events.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum FoldKind {
    /// How many.
    Count,
    /// Sum of the known values; 0 for none.
    Sum(EventFunction),
    /// Average of the known values; blank for none.
    Average(EventFunction),
    /// Highest known value; blank for none.
    Highest(EventFunction),
    /// Lowest known value; blank for none.
    Lowest(EventFunction),
    /// Number of different known values.
    Distinct(EventFunction),
    /// The instant of the latest; blank for none.
    Last,
    /// The instant of the earliest; blank for none.
    First,
    /// Points: of the picked events those whose points are known; of these the newest that the repeat limit leaves, each
    /// weighed by its age; added up. Blank where no event has points. No cap: that is a node.
    Points {
        /// Points of an event.
        points: EventFunction,
        /// Which events.
        pick: Pick,
        /// Repeat limit.
        repeat: Option<Repeat>,
        /// Decay by whole days of age.
        decay: Option<Decay>,
    },
}

/// Which events of a rule count.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Pick {
    /// Each.
    Each,
    /// The latest; at the same instant the one with the smaller value.
    Last,
    /// The earliest; likewise.
    First,
}

/// What the rows of a record that refer to a row are summed up to: `sum(fit of contacts where …)`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MemberFold {
    /// The record of the rows.
    pub record: RecordId,
    /// The field by which they refer to the stage's row.
    pub through: FieldId,
    /// Test of each row; a known yes passes. Inputs are `Member` and `Subject` only.
    pub filter: Option<EventFunction>,
    /// What becomes of them: `Count` to `Distinct`.
    pub kind: FoldKind,
}
