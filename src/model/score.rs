//! Scores and rules.

use super::{Expr, RecordId, Reference, RuleId, ScoreId, Selection};
use crate::semantics::Decimal;
use crate::semantics::calendar::{Span as TimeSpan, Unit};
use crate::semantics::decay::Decay;
use crate::source::Span;

/// A score.
#[derive(Clone, Debug)]
pub struct Score {
    /// Its name; for a product `interest for pumps`.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The product, if the score was declared for each of several.
    pub variant: Option<String>,
    /// What it is a score of.
    pub record: RecordId,
    /// Its limits.
    pub limits: Limits,
    /// Decimals it is reported with.
    pub decimals: u32,
    /// Where its events start: everything before does not count.
    pub since: Option<Reference>,
    /// Its rules and groups.
    pub entries: Vec<Entry>,
    /// Where.
    pub span: Span,
}

/// Lower and upper limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Limits {
    /// Lower.
    pub low: Option<Decimal>,
    /// Upper.
    pub high: Option<Decimal>,
}

/// A part of a score.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A rule.
    Rule(RuleId),
    /// A group with its own limits.
    Group(Group),
    /// The first rule that fires counts.
    FirstMatch(FirstMatch),
}

/// `group "Email" 0 to 30 { … }`
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title.
    pub title: String,
    /// Its limits.
    pub limits: Limits,
    /// What is in it.
    pub entries: Vec<Entry>,
    /// Where.
    pub span: Span,
}

/// `first match { … }`
#[derive(Clone, Debug)]
pub struct FirstMatch {
    /// Its name.
    pub label: Option<String>,
    /// The rules in order.
    pub rules: Vec<RuleId>,
    /// Where.
    pub span: Span,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `pricing`
    pub label: Option<String>,
    /// The score it belongs to.
    pub score: ScoreId,
    /// The points with their sign; blank: the rule does not fire.
    pub points: Expr,
    /// What they multiply with.
    pub per: Option<Per>,
    /// When it counts; fires only on yes.
    pub condition: Option<Expr>,
    /// Written with `otherwise`: takes what no earlier rule of its `first match` took, blank and unknown too.
    pub otherwise: bool,
    /// How many events count; the newest are kept.
    pub repeat: Option<Repeat>,
    /// How points of each event fade.
    pub decay: Option<Decay>,
    /// The most it gives (or takes): an amount without sign.
    pub cap: Option<Decimal>,
    /// Why.
    pub because: Option<String>,
    /// Where.
    pub span: Span,
    /// Where its points are written.
    pub points_span: Span,
}

/// What points multiply with.
#[derive(Clone, Debug)]
pub enum Per {
    /// A number.
    Number(Expr),
    /// Points for each of these events. The points expression may read the event's fields.
    EachEvent(Selection),
    /// Points for the latest of these events.
    LastEvent(Selection),
    /// Points for the earliest of these events.
    FirstEvent(Selection),
}

/// How many events of a rule count.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Repeat {
    /// How many.
    pub count: u32,
    /// In what.
    pub within: RepeatPeriod,
}

/// In what a repeat limit counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RepeatPeriod {
    /// Ever.
    Ever,
    /// Each calendar day, week, month …
    Calendar(Unit),
    /// Each span back from a kept event: walking from the newest, an event counts if fewer than
    /// `count` kept events lie within the span after it.
    Sliding(TimeSpan),
}
