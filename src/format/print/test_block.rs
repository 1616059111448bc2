//! Tests.

use super::super::doc::Doc;
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{name, quoted, text};
use crate::source::Span;
use crate::syntax::ast::{Expectation, Expr, ExprKind, Literal, Test, TestEntry, TestEvent, TestField, TestRecord};

/// `time` after 1, otherwise `times`.
fn times_word(count: &Expr) -> &'static str {
    match &count.kind {
        ExprKind::Literal(Literal::Number(number)) if number == "1" => "time",
        _ => "times",
    }
}

impl Printer<'_> {
    /// `test "…" { … }`
    pub(super) fn test_item(&mut self, test: &Test) -> Row {
        let notes = &self.notes;
        let places: Vec<Span> = test
            .entries
            .iter()
            .map(|entry| match entry {
                TestEntry::Record(record) => record.span,
                TestEntry::Event(event) => event.span,
                TestEntry::AsOf(moment) => notes.with_words_before(moment.span),
                TestEntry::Expect(expectation) => expectation.span,
                TestEntry::Error(span) => *span,
            })
            .collect();
        let entries: Vec<(&TestEntry, Span)> = test.entries.iter().zip(places).collect();
        let block = self.block(
            &entries,
            test.span,
            |(_, place)| *place,
            |printer, (entry, _)| match entry {
                TestEntry::Record(record) => printer.test_record(record),
                TestEntry::Event(event) => Row::alone(printer.test_event(event)),
                TestEntry::AsOf(moment) => {
                    Row::alone(Doc::spaced(vec![Doc::text("as of"), printer.expression(moment)]))
                }
                TestEntry::Expect(expectation) => Row::alone(printer.expectation(expectation)),
                TestEntry::Error(place) => Row::alone(printer.unreadable(*place)),
            },
        );
        Row::alone(Doc::spaced(vec![Doc::text("test"), text(&test.title), block]))
    }

    /// `contact "ann" { account "acme", seniority vp }`
    fn test_record(&mut self, record: &TestRecord) -> Row {
        let key = record.key.as_ref().map_or_else(Doc::empty, text);
        let fields = if record.fields.is_empty() && record.key.is_some() {
            Doc::empty()
        } else {
            self.test_fields(&record.fields, record.span)
        };
        Row::alone(Doc::spaced(vec![name(&record.record), key, fields]))
    }

    /// `page_view { page product } 5 times on 2026-03-01`; whose it is stands where the author put it.
    fn test_event(&mut self, event: &TestEvent) -> Doc {
        let mut parts: Vec<(u32, Doc)> = Vec::new();
        if let Some(whose) = &event.of {
            let word = if self.notes.word_before(whose.span.start) == "by" { "by" } else { "of" };
            parts.push((whose.span.start, Doc::text(format!("{word} {}", quoted(&whose.value)))));
        }
        if let Some(first) = event.fields.first() {
            parts.push((first.span.start, self.test_fields(&event.fields, event.span)));
        }
        if let Some(count) = &event.times {
            let times = Doc::spaced(vec![self.expression(count), Doc::text(times_word(count))]);
            parts.push((count.span.start, times));
        }
        if let Some(day) = &event.on {
            parts.push((day.span.start, Doc::spaced(vec![Doc::text("on"), self.expression(day)])));
        }
        parts.sort_by_key(|(start, _)| *start);
        let parts = parts.into_iter().map(|(_, part)| part);
        Doc::spaced(std::iter::once(name(&event.event)).chain(parts).collect())
    }

    fn test_fields(&mut self, fields: &[TestField], whole: Span) -> Doc {
        self.block(
            fields,
            whole,
            |field| field.span,
            |printer, field| Row {
                class: Class::Aligned("test field"),
                cells: vec![Cell::left(&field.name.text)],
                rest: printer.expression(&field.value),
            },
        )
    }

    fn expectation(&mut self, expectation: &Expectation) -> Doc {
        let mut parts = vec![Doc::text("expect"), self.expression(&expectation.condition)];
        if expectation.not_yet_known {
            parts.push(Doc::text("is not yet known"));
        }
        if let Some(whose) = &expectation.of {
            parts.push(Doc::text(format!("for {}", quoted(&whose.value))));
        }
        Doc::spaced(parts)
    }
}
