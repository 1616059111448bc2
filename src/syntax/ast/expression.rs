//! Expressions: numbers, tests, and what joins them.

#![expect(missing_docs, reason = "the doc of each variant shows its spelling; field names say the rest")]

use super::{LabelName, Name, Selection, Text, Window};
use crate::source::Span;

/// An expression.
#[derive(Clone, PartialEq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, PartialEq, Debug)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A name, or a path of names: `engagement`, `account.parent.revenue`. Which of field, score,
    /// signal, setting, label … it is, the names stage decides.
    Path(Vec<Name>),
    /// A score of one product: `interest for pumps`.
    ScoreFor { score: Name, label: LabelName },
    /// `name(arguments)`, or a table look-up `weights(industry).reviews`: the bracket is glued to
    /// the name.
    Call { name: Name, arguments: Vec<Expr>, column: Option<Name> },
    /// `count(…)`, `sum(X of …)`, `average`, `highest`, `lowest`, `distinct(F of …)`.
    Aggregate { function: Aggregate, value: Option<Box<Expr>>, selection: Box<Selection> },
    /// `a + b - c`: the first term, then signed ones. At least two terms.
    Sum { first: Box<Expr>, rest: Vec<(SumOperator, Expr)> },
    /// `a * b / c`. At least two factors. Rounds from left to right.
    Product { first: Box<Expr>, rest: Vec<(ProductOperator, Expr)> },
    /// `-a`.
    Negative(Box<Expr>),
    /// `60% of fit`.
    PercentOf { percent: Box<Expr>, of: Box<Expr> },
    /// `(seats otherwise 1)`.
    Otherwise { value: Box<Expr>, fallback: Box<Expr> },
    /// `domain of email`, `day of E` inside aggregates, `length of …`: a word, `of`, an operand.
    PropertyOf { property: Name, of: Box<Expr> },
    /// `days since last page_view`, `weeks since created`, `days until renewal`.
    Elapsed { unit: Unit, unit_span: Span, until: bool, reference: Box<Reference> },
    /// `change in engagement in the last 7 days`.
    Change { score: Box<Expr>, within: Duration, span_of_window: Span },
    /// `last page_view is more than 3 months ago`, `created is less than 30 days ago`.
    Ago { reference: Box<Reference>, comparison: AgoComparison, duration: Duration },
    /// `renewal in the next 90 days`, `created this quarter`, `last order today`: a date and a window.
    Within { reference: Box<Reference>, window: Window },
    /// One operand and its test: `seniority >= vp`, `industry is "Life sciences"`, `format in (…)`.
    Test { subject: Box<Expr>, test: TestKind },
    /// `any SELECTION`, `no SELECTION`, `at least 5 SELECTION`.
    Events { quantifier: Quantifier, selection: Box<Selection> },
    /// `all of { … }`, `any of { … }`, `at least 2 of { … }` with parts that may be named.
    Parts { quantifier: PartsQuantifier, parts: Vec<Part> },
    /// `a and b and c`.
    And(Vec<Expr>),
    /// `a or b or c`.
    Or(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `a implies b`, in promises.
    Implies(Box<Expr>, Box<Expr>),
    /// `( a )`: kept, for the formatter.
    Bracketed(Box<Expr>),
    /// Something went wrong here and was reported.
    Error,
}

/// A literal.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `12`, `0.5`, `50k`: the text as written.
    Number(String),
    /// `20%`: the number as written, without the sign.
    Percent(String),
    /// `300M USD`.
    Money { amount: String, currency: Name },
    /// `14 days`.
    Duration(Duration),
    /// `2026-03-01`.
    Date(String),
    /// `2026-03-01 09:00`.
    Moment(String),
    /// Quoted text.
    Text(Text),
    /// `yes`.
    Yes,
    /// `no`, where a value is expected.
    No,
    /// `blank`.
    Blank,
    /// `(a, b, c)`: a list; also of one.
    List(Vec<Expr>),
}

/// `14 days`, `2 working days`, `3 months`.
#[derive(Clone, PartialEq, Debug)]
pub struct Duration {
    /// The number as written.
    pub amount: String,
    /// The unit.
    pub unit: Unit,
    /// `working` days or hours.
    pub working: bool,
    /// Where.
    pub span: Span,
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Unit {
    /// Elapsed seconds.
    Second,
    /// Elapsed minutes.
    Minute,
    /// Elapsed hours.
    Hour,
    /// Days of the zone's calendar.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Three calendar months.
    Quarter,
    /// Calendar years.
    Year,
}

/// `+` or `-`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SumOperator {
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// `*` or `/`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProductOperator {
    /// `*`
    Times,
    /// `/`
    DividedBy,
}

/// What a selection is summed up to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aggregate {
    /// `count(S)`
    Count,
    /// `sum(X of S)`
    Sum,
    /// `average(X of S)`
    Average,
    /// `highest(X of S)`
    Highest,
    /// `lowest(X of S)`
    Lowest,
    /// `distinct(X of S)`: how many different values.
    Distinct,
}

/// What a date test is about.
#[derive(Clone, PartialEq, Debug)]
pub enum Reference {
    /// `last SELECTION` or `first SELECTION`: the date of that event.
    Event { which: Which, selection: Selection },
    /// A date field or expression.
    Value(Expr),
}

/// `last` or `first`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// The latest.
    Last,
    /// The earliest.
    First,
}

/// `is more than … ago`, `is less than … ago`, `is at least … ago`, `is at most … ago`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgoComparison {
    /// Longer ago.
    MoreThan,
    /// Shorter ago.
    LessThan,
    /// That long ago or longer.
    AtLeast,
    /// That long ago or shorter.
    AtMost,
}

/// The test behind an operand.
#[derive(Clone, PartialEq, Debug)]
pub enum TestKind {
    /// `< <= > >=` and what it is compared with.
    Compare(CompareOperator, Box<Expr>),
    /// `is X`, `is not X`.
    Is { negated: bool, value: Box<Expr> },
    /// `is blank`, `is not blank`.
    Blank { negated: bool },
    /// `is not X or blank`: the bare negative, answered.
    IsNotOrBlank { value: Box<Expr> },
    /// `in (a, b)`, `in buyers`, `not in …`.
    In { negated: bool, list: Box<Expr> },
    /// `between 50 and 500`: both ends included.
    Between { low: Box<Expr>, high: Box<Expr> },
    /// `contains word "CTO"`, `contains any word of (…)`, `contains text "…"`, `like ("*.edu")`,
    /// `starts with "…"`, `ends with "…"`; `not contains …`, `not like …`.
    Text { negated: bool, kind: TextTest, patterns: Box<Expr> },
}

/// Order comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareOperator {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// How text is matched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextTest {
    /// `contains word "CTO"`
    ContainsWord,
    /// `contains any word of (…)`
    ContainsAnyWord,
    /// `contains text "abc"`: anywhere, also inside words.
    ContainsText,
    /// `contains any text of (…)`
    ContainsAnyText,
    /// `like "*.edu"`, `like ("*.edu", "*@gmail.com")`
    Like,
    /// `starts with "Dr"`
    StartsWith,
    /// `ends with ".edu"`
    EndsWith,
}

/// How many events.
#[derive(Clone, PartialEq, Debug)]
pub enum Quantifier {
    /// `any`
    Any,
    /// `no`
    No,
    /// `at least N`
    AtLeast(Box<Expr>),
    /// `at most N`
    AtMost(Box<Expr>),
    /// `exactly N`
    Exactly(Box<Expr>),
}

/// How many of the parts.
#[derive(Clone, PartialEq, Debug)]
pub enum PartsQuantifier {
    /// `all of`
    All,
    /// `any of`
    Any,
    /// `at least N of`
    AtLeast(Box<Expr>),
}

/// One part of `all of { … }`.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// `format:`
    pub label: Option<Name>,
    /// The condition.
    pub condition: Expr,
}
