//! Tests: example rows and events, an as-of, and what must come out.
//!
//! In: the declarations. Out: tests with typed values and row numbers instead of keys.

mod events;
mod expectations;
mod rows;

use rustc_hash::FxHashMap;

use super::checker::Checker;
use super::errors::test as errors;
use super::time;
use crate::model::{RecordId, Test};
use crate::semantics::calendar::AsOf;
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Literal, TestEntry, TestRecord};

/// The rows of a test: how many of each record, and which carries which key.
#[derive(Default)]
struct Rows<'t> {
    numbers: FxHashMap<(RecordId, &'t str), u32>,
    /// Rows of each record.
    counts: FxHashMap<RecordId, u32>,
    /// In order: the record and the row's number.
    order: Vec<(&'t TestRecord, RecordId)>,
}

impl Checker<'_> {
    /// Reads all tests.
    pub(super) fn tests(&mut self) {
        let names = self.names;
        let mut titles: FxHashMap<&str, Span> = FxHashMap::default();
        for item in &names.tests {
            if let Some(first) = titles.insert(&item.title.value, item.title.span) {
                self.report(errors::title_twice(&item.title, first));
            }
            let test = self.test_of(item);
            self.model.tests.extend(test);
        }
    }

    fn test_of(&mut self, item: &ast::Test) -> Option<Test> {
        let as_of = self.as_of(item);
        let rows = self.number_rows(item);
        let mut test = Test {
            title: item.title.value.clone(),
            rows: self.test_rows(&rows),
            events: Vec::new(),
            as_of: as_of?,
            expectations: Vec::new(),
            span: item.title.span,
        };
        for entry in &item.entries {
            match entry {
                TestEntry::Event(event) => self.test_events(event, &rows, &mut test),
                TestEntry::Expect(expectation) => self.expectation(expectation, &rows, item, &mut test),
                TestEntry::Record(_) | TestEntry::AsOf(_) | TestEntry::Error(_) => {}
            }
        }
        let broken = item.entries.iter().any(|entry| matches!(entry, TestEntry::Error(_)));
        let expects = item.entries.iter().any(|entry| matches!(entry, TestEntry::Expect(_)));
        if !expects && !broken {
            self.report(errors::expects_nothing(item.title.span));
        }
        Some(test)
    }

    /// The as-of of a test: needed as soon as anything in the test or the model is dated.
    fn as_of(&mut self, item: &ast::Test) -> Option<AsOf> {
        let mut written = item.entries.iter().filter_map(|entry| match entry {
            TestEntry::AsOf(expr) => Some(expr),
            _ => None,
        });
        let Some(first) = written.next() else {
            let broken = item.entries.iter().any(|entry| matches!(entry, TestEntry::Error(_)));
            let events = item.entries.iter().any(|entry| matches!(entry, TestEntry::Event(_)));
            if broken {
                return None;
            }
            if events || self.dated {
                self.report(errors::no_as_of(item.title.span));
                return None;
            }
            return Some(AsOf::on_date(0, &self.model.zone));
        };
        if let Some(second) = written.next() {
            self.report(errors::two_as_of(second.span, first.span));
        }
        let as_of = text_of_date(first).and_then(|text| time::as_of(text, &self.model.zone));
        if as_of.is_none() && !matches!(first.kind, ExprKind::Error) {
            let words = self.words(first.span);
            self.unreadable(first.span, &words, "a date");
        }
        as_of
    }
}

/// The text of a date or moment.
fn text_of_date(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Literal(Literal::Date(text) | Literal::Moment(text)) => Some(text),
        _ => None,
    }
}
