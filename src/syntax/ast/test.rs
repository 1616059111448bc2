//! Tests: examples with what must come out.

use super::{Expr, Name, Text};
use crate::source::Span;

/// `test "…" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Test {
    /// Its title.
    pub title: Text,
    /// Its lines in order.
    pub entries: Vec<TestEntry>,
    /// Where.
    pub span: Span,
}

/// A line of a test.
#[derive(Clone, PartialEq, Debug)]
pub enum TestEntry {
    /// `contact "ann" { account "acme", seniority vp }`
    Record(TestRecord),
    /// `page_view { page product } 5 times on 2026-03-01`
    Event(TestEvent),
    /// `as of 2026-03-02`
    AsOf(Expr),
    /// `expect EXPR`, `expect lead is not yet known`
    Expect(Expectation),
    /// Could not be read; reported.
    Error(Span),
}

/// `contact "ann" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct TestRecord {
    /// Which record.
    pub record: Name,
    /// Its key; also what other lines refer to it by.
    pub key: Option<Text>,
    /// Its fields.
    pub fields: Vec<TestField>,
    /// Where.
    pub span: Span,
}

/// `industry "Life sciences"`
#[derive(Clone, PartialEq, Debug)]
pub struct TestField {
    /// The field.
    pub name: Name,
    /// Its value.
    pub value: Expr,
    /// Where.
    pub span: Span,
}

/// `page_view { page product } 5 times on 2026-03-01`, `… by "ann"`, `… of "acme"`
#[derive(Clone, PartialEq, Debug)]
pub struct TestEvent {
    /// Which event.
    pub event: Name,
    /// Its fields.
    pub fields: Vec<TestField>,
    /// `5 times`
    pub times: Option<Expr>,
    /// `on 2026-03-01`, `on 2026-03-01 09:00`
    pub on: Option<Expr>,
    /// `of "acme"` / `by "ann"`: whose, when there are several.
    pub of: Option<Text>,
    /// Where.
    pub span: Span,
}

/// What must come out.
#[derive(Clone, PartialEq, Debug)]
pub struct Expectation {
    /// The condition. `expect lead`, `expect fit is 80`.
    pub condition: Expr,
    /// `is not yet known` was written after it.
    pub not_yet_known: bool,
    /// `for "ann"`: about whom, when there are several contacts.
    pub of: Option<Text>,
    /// Where.
    pub span: Span,
}
