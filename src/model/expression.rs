//! Expressions of the model: resolved and typed.

#![expect(missing_docs, reason = "the doc of each variant says it; field names say the rest")]
use super::{
    DefinitionId, FieldId, MatrixId, RouteId, ScoreId, SegmentId, Selection, SettingId, SignalId, TableId, Type,
};
pub use crate::semantics::aggregate::Aggregate;
pub use crate::semantics::calendar::AgoComparison;
pub use crate::semantics::compare::Comparison;
pub use crate::semantics::functions::Builtin;
pub use crate::semantics::text::TextTest;

use crate::semantics::calendar::Span as TimeSpan;
use crate::semantics::calendar::Unit;
use crate::semantics::{Currency, Decimal, Value};
use crate::source::Span;

/// A typed expression.
#[derive(Clone, PartialEq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it was written.
    pub span: Span,
}

/// What an expression is. Truth values are three-valued: a yes/no that is blank is "not known".
#[derive(Clone, PartialEq, Debug)]
pub enum ExprKind {
    /// A constant.
    Constant(Value),
    /// A setting's value (kept by id, so that outputs can say which setting mattered).
    Setting(SettingId),
    /// A list of expressions.
    List(Vec<Expr>),
    /// A field, read through references: `account.parent.revenue`.
    Field(FieldPath),
    /// The date and time of the event in scope (`moment`).
    EventMoment,
    /// The calendar day of the event in scope: `day`.
    EventDay,
    /// The age of the event in scope in whole days, as a number: `age` is a duration of whole days.
    EventAge,
    /// The as-of day: `today` as a value.
    AsOfDay,
    /// Another output, as reported. `of` leads to the record it belongs to (empty: the subject).
    Output { output: Output, of: FieldPath },
    /// Terms with their sign.
    Sum(Vec<Term>),
    /// Factors from left to right, rounding at each step; division by zero is blank.
    Product(Vec<Factor>),
    /// A built-in function.
    Call(Builtin, Vec<Expr>),
    /// An amount turned into another currency: times the rate.
    Convert { amount: Box<Expr>, from: Currency, rate: Decimal },
    /// The first that is not blank.
    Otherwise(Box<Expr>, Box<Expr>),
    /// A look-up: one expression a key, and which column.
    Lookup { table: TableId, keys: Vec<Expr>, column: u32 },
    /// A selection summed up. `value` is evaluated in the scope of each item.
    Aggregate { function: Aggregate, value: Option<Box<Expr>>, selection: Box<Selection> },
    /// `days since X`, `days until X`: whole units between a date and the as-of; never below 0 … blank if X is blank.
    Elapsed { unit: Unit, until: bool, reference: Box<Reference> },
    /// `change in S in the last D`: S now minus S as of D ago.
    Change { score: ScoreId, span: TimeSpan },
    /// `X is more than D ago`. Blank if X is blank.
    Ago { reference: Box<Reference>, comparison: AgoComparison, span: TimeSpan },
    /// A date within a window.
    Within { reference: Box<Reference>, window: super::Window },
    /// `a < b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a is b`. `is not` is `Not(Equal)`.
    Equal(Box<Expr>, Box<Expr>),
    /// `a in list`: a list expression, setting or constant list on the right. With a list field on the left: any of its items.
    In(Box<Expr>, Box<Expr>),
    /// `between low and high`, both ends included.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A text test against any of the patterns (a list or one text).
    TextTest { test: TextTest, subject: Box<Expr>, patterns: Box<Expr> },
    /// `is blank`: always known.
    IsBlank(Box<Expr>),
    /// `any`, `no`, `at least n` …: the count compared. Not known if the events are not sensed.
    Events { quantifier: Quantifier, selection: Box<Selection> },
    /// All, with the parts' names if written.
    And(Vec<Part>),
    /// Any.
    Or(Vec<Part>),
    /// `at least 2 of { … }`
    AtLeast(u32, Vec<Part>),
    /// Not.
    Not(Box<Expr>),
    /// In promises.
    Implies(Box<Expr>, Box<Expr>),
}

/// An operand of `and`, `or`, `all of` …
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// `format:`
    pub label: Option<String>,
    /// The condition.
    pub condition: Expr,
}

/// A term of a sum.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// Subtracted.
    pub negative: bool,
    /// What.
    pub expr: Expr,
}

/// A factor of a product.
#[derive(Clone, PartialEq, Debug)]
pub struct Factor {
    /// Divided by.
    pub divides: bool,
    /// What.
    pub expr: Expr,
}

/// Whose field is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Scope {
    /// The record that is scored (the contact; in a score of an account, the account).
    Subject,
    /// The event in scope (inside `where` and aggregates).
    Event,
    /// The contact in scope (inside `count(contacts where …)`).
    Member,
}

/// A field, reached through references.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct FieldPath {
    /// Where the path starts.
    pub scope: Scope,
    /// Fields from the scope on: all but the last are references to records. Empty: the scope's own row.
    pub fields: Vec<FieldId>,
}

/// Something computed, as reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Output {
    /// A score's number.
    Score(ScoreId),
    /// A signal's value.
    Signal(SignalId),
    /// A segment's label; blank when disqualified or not in any band.
    Segment(SegmentId),
    /// A matrix's cell.
    Matrix(MatrixId),
    /// A definition's answer.
    Definition(DefinitionId),
    /// Who takes the record: the text of the route's row that applies. Only in tests and promises.
    Route(RouteId),
    /// Whether the record is disqualified.
    Disqualified,
}

/// A date: of an event, or a value.
#[derive(Clone, PartialEq, Debug)]
pub enum Reference {
    /// The latest selected event's.
    Last(Selection),
    /// The earliest selected event's.
    First(Selection),
    /// A date or moment. A date counts from the first instant of its day.
    Value(Expr),
}

/// How many events.
#[derive(Clone, PartialEq, Debug)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// None.
    No,
    /// `n` or more.
    AtLeast(Box<Expr>),
    /// `n` or fewer.
    AtMost(Box<Expr>),
    /// `n`.
    Exactly(Box<Expr>),
}
