//! Tests.

use super::{EventId, Expr, FieldId, RecordId};
use crate::semantics::Value;
use crate::semantics::calendar::AsOf;
use crate::source::Span;

/// A test.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its title.
    pub title: String,
    /// The rows it makes, in order; references among them are row numbers of the test's own tables.
    pub rows: Vec<TestRow>,
    /// The events it makes.
    pub events: Vec<TestEvent>,
    /// The as-of; the checker demands one when the test or the model has anything dated.
    pub as_of: AsOf,
    /// What must come out.
    pub expectations: Vec<Expectation>,
    /// Where.
    pub span: Span,
}

/// A row.
#[derive(Clone, Debug)]
pub struct TestRow {
    /// Of which record; its number among the test's rows of that record is its row number.
    pub record: RecordId,
    /// Its key as written.
    pub key: Option<String>,
    /// One value a field of the record.
    pub values: Vec<Value>,
    /// Where.
    pub span: Span,
}

/// One event (`5 times` is five).
#[derive(Clone, Debug)]
pub struct TestEvent {
    /// Which kind.
    pub event: EventId,
    /// Row number of the record it is about.
    pub row: u32,
    /// When (microseconds since 1970; a date counts as the first instant of its day).
    pub at: i64,
    /// One value a field of the event: label fields etc.
    pub values: Vec<(FieldId, Value)>,
}

/// What must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The condition that must be yes (or, if `not_yet_known`, not known).
    pub condition: Expr,
    /// `is not yet known`.
    pub not_yet_known: bool,
    /// Row number of the scored record it is about.
    pub row: u32,
    /// The author's words.
    pub text: String,
    /// Where.
    pub span: Span,
}
