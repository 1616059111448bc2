//! What follows from scores: segments, matrices, definitions, routes, vetoes, promises.

use super::{Expr, FieldPath, LabelSetId, NextStep, RecordId, RuleId, ScoreId, SegmentId, Selection};
use crate::semantics::Decimal;
use crate::semantics::calendar::Span as TimeSpan;
use crate::source::Span;

/// A segment.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What it divides.
    pub record: RecordId,
    /// Its labels.
    pub labels: LabelSetId,
    /// The number it divides; none: by conditions.
    pub by: Option<Expr>,
    /// The bands, in the order written; the position is the label.
    pub bands: Vec<Band>,
    /// Where.
    pub span: Span,
}

/// A band.
#[derive(Clone, Debug)]
pub struct Band {
    /// Its label.
    pub label: String,
    /// Its title.
    pub title: Option<String>,
    /// What it covers.
    pub covers: Covers,
    /// What happens next.
    pub next: Option<NextStep>,
    /// Where.
    pub span: Span,
    /// Where its bounds are written.
    pub bounds_span: Span,
}

/// What a band covers. `from A` is resolved to run up to the next band.
#[derive(Clone, Debug)]
pub enum Covers {
    /// A range of numbers.
    Range(Interval),
    /// A condition: first match.
    When(Expr),
    /// Everything else, blank too.
    Otherwise,
}

/// A range of numbers, with or without its ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// Lower end and whether it belongs to the range; none: no end.
    pub low: Option<(Decimal, bool)>,
    /// Upper end and whether it belongs to the range; none: no end.
    pub high: Option<(Decimal, bool)>,
}

impl Interval {
    /// Whether a number lies in the range.
    #[must_use]
    pub fn contains(&self, number: Decimal) -> bool {
        self.low.is_none_or(|(low, closed)| number > low || (closed && number == low))
            && self.high.is_none_or(|(high, closed)| number < high || (closed && number == high))
    }
}

/// A matrix.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The names of its cells, each once, in order of first sight.
    pub labels: LabelSetId,
    /// The rows' segment.
    pub rows: SegmentId,
    /// The columns' segment.
    pub columns: SegmentId,
    /// Cell of (row label, column label): `cells[row][column]` is a label. Complete.
    pub cells: Vec<Vec<u32>>,
    /// `best A4`: row and column label.
    pub best: Option<(u32, u32)>,
    /// `worst D1`
    pub worst: Option<(u32, u32)>,
    /// Title and next step of each label.
    pub zones: Vec<ZoneInfo>,
    /// Where.
    pub span: Span,
}

/// Title and next step of a matrix's label.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ZoneInfo {
    /// Its title.
    pub title: Option<String>,
    /// What happens next.
    pub next: Option<NextStep>,
}

/// A definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What it is a definition of.
    pub record: RecordId,
    /// What happens next.
    pub next: Option<NextStep>,
    /// What it means.
    pub value: Expr,
    /// Where.
    pub span: Span,
}

/// A route.
#[derive(Clone, Debug)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its rows: the first that applies.
    pub rows: Vec<RouteRow>,
    /// Where.
    pub span: Span,
}

/// A row of a route.
#[derive(Clone, Debug)]
pub struct RouteRow {
    /// Who.
    pub who: String,
    /// By when.
    pub within: Option<TimeSpan>,
    /// When; none: otherwise.
    pub when: Option<Expr>,
    /// Whether the condition tests `disqualified`: only then it may take a disqualified contact.
    pub tests_disqualified: bool,
    /// Why.
    pub because: Option<String>,
    /// Where.
    pub span: Span,
}

/// A veto.
#[derive(Clone, Debug)]
pub struct Disqualification {
    /// `competitor`
    pub label: Option<String>,
    /// When.
    pub when: Expr,
    /// Why.
    pub because: Option<String>,
    /// Where.
    pub span: Span,
}

/// A promise.
#[derive(Clone, Debug)]
pub struct Promise {
    /// What.
    pub kind: PromiseKind,
    /// The author's words, for outputs.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// What is promised.
#[derive(Clone, Debug)]
pub enum PromiseKind {
    /// One firing of a rule is worth more than one of another.
    WorthMore {
        /// Worth more.
        more: RuleId,
        /// Worth less.
        less: RuleId,
    },
    /// A score never falls (or rises) when an event is added.
    EventAdded {
        /// The score.
        score: ScoreId,
        /// Never falls; otherwise never rises.
        never_falls: bool,
        /// The event.
        event: Selection,
    },
    /// A score never falls (or rises) when a field rises (or falls).
    FieldMoves {
        /// The score.
        score: ScoreId,
        /// Never falls; otherwise never rises.
        never_falls: bool,
        /// The field.
        field: FieldPath,
        /// The field rises; otherwise it falls.
        rises: bool,
    },
    /// A condition that is never no.
    Always(Expr),
}
