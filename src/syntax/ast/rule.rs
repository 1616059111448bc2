//! Rules and what holds them.

use super::{Duration, Expr, Name, Selection, Text, Unit, Which};
use crate::source::Span;

/// A statement of a score.
#[derive(Clone, PartialEq, Debug)]
pub enum Statement {
    /// One rule.
    Rule(Box<Rule>),
    /// `group "Email" 0 to 30 { … }`
    Group(Group),
    /// `first match { … }`
    FirstMatch(FirstMatch),
    /// Could not be read; reported.
    Error(Span),
}

/// `[name:] ±POINTS [per WHAT] [when CONDITION] [, tail]…`
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// `pricing:`
    pub label: Option<Name>,
    /// `-` in front.
    pub negative: bool,
    /// The points, without the sign.
    pub points: Expr,
    /// `per …`
    pub per: Option<Per>,
    /// When it counts.
    pub condition: Condition,
    /// The tails in the order written.
    pub tails: Vec<Tail>,
    /// Where.
    pub span: Span,
}

/// When a rule counts.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// Always.
    Always,
    /// `when …`
    When(Expr),
    /// `otherwise`: last in a `first match`.
    Otherwise,
}

/// What the points multiply with.
#[derive(Clone, PartialEq, Debug)]
pub enum Per {
    /// A path alone: event kind or number; the names stage decides. (`per page_view`, `per account.employees`)
    /// With a window, `where` or `then` it can only be events.
    Events {
        /// `per last`, `per first`.
        which: Option<Which>,
        /// Which events.
        selection: Selection,
    },
    /// `per week since last page_view`, `per day until renewal`: whole weeks, days.
    Unit {
        /// The unit.
        unit: Unit,
        /// `until`, not `since`.
        until: bool,
        /// Since or until what.
        reference: Box<super::Reference>,
        /// Where.
        span: Span,
    },
    /// Any other number: `per count(…)`, `per (a + b)`, `per 100 of account.employees` is not a thing.
    Number(Expr),
}

/// What follows a comma.
#[derive(Clone, PartialEq, Debug)]
pub struct Tail {
    /// What.
    pub kind: TailKind,
    /// Where.
    pub span: Span,
}

/// What follows a comma.
#[derive(Clone, PartialEq, Debug)]
pub enum TailKind {
    /// `half-life 14 days`
    HalfLife(Duration),
    /// `fading to zero in 90 days`
    FadingToZero(Duration),
    /// `losing 25% of what is left every 7 days`
    Losing {
        /// `25%`
        percent: Expr,
        /// `7 days`
        every: Duration,
    },
    /// `by age { 14 days 100%, 30 days 50% }`
    ByAge(Vec<(Duration, Expr)>),
    /// `once per day`, `at most 3 per week` (calendar periods)
    AtMostPerPeriod {
        /// How many; `once` is 1.
        count: Expr,
        /// `once` was written.
        once: bool,
        /// The calendar period.
        period: Unit,
    },
    /// `once per 24 hours`, `at most 2 per 7 days` (sliding)
    AtMostPerDuration {
        /// How many.
        count: Expr,
        /// `once` was written.
        once: bool,
        /// The distance.
        duration: Duration,
    },
    /// `once`: at most one event ever (the newest).
    Once,
    /// `at most 20 points`
    AtMostPoints(Expr),
    /// `because "…"`
    Because(Text),
    /// `allow personal because "…"`
    AllowPersonal(Text),
}

/// `group "Email" 0 to 30 { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// Its limits.
    pub range: Option<Range>,
    /// What is in it.
    pub body: Vec<Statement>,
    /// Where.
    pub span: Span,
}

/// `first match { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct FirstMatch {
    /// `seniority: first match { … }`
    pub label: Option<Name>,
    /// The rules in order.
    pub body: Vec<Statement>,
    /// Where.
    pub span: Span,
}

/// `0 to 100`, `from 0`, `at most 50`.
#[derive(Clone, PartialEq, Debug)]
pub struct Range {
    /// Lower limit.
    pub low: Option<Expr>,
    /// Upper limit.
    pub high: Option<Expr>,
    /// Where.
    pub span: Span,
}
