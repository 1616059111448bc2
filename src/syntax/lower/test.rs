//! Tests: records, events, a date, expectations.

use super::Lower;
use super::literal::{name, text};
use crate::syntax::ast::{Expectation, Test, TestEntry, TestEvent, TestField, TestRecord, Text};
use crate::syntax::cut::{Commas, Entry};
use crate::syntax::errors;
use crate::syntax::parser::{Node, Rule};
use crate::syntax::prescan::Kind;

impl Lower<'_> {
    pub(super) fn test_item(&mut self, node: Node<'_>) -> Option<Test> {
        let mut children = node.children();
        children.has(Rule::kw_test);
        let title = text(&children.next()?);
        let entries = self.entries_of(&children.next()?, Commas::End, Self::test_entry);
        Some(Test { title, entries, span: node.span() })
    }

    fn test_entry(&mut self, entry: Entry) -> TestEntry {
        let (shorter, of) = self.about_whom(entry);
        let read = self.read(Rule::test_entry, shorter, |lower, node| {
            let inner = node.first()?;
            Some(match inner.rule() {
                Rule::as_of => TestEntry::AsOf(lower.operand(&inner.children().last()?)?),
                Rule::expectation => TestEntry::Expect(lower.expectation(&inner, of)?),
                Rule::test_event => TestEntry::Event(lower.test_event(&inner)?),
                _ => TestEntry::Record(lower.test_record(&inner)?),
            })
        });
        read.unwrap_or_else(|| TestEntry::Error(self.span_of(entry)))
    }

    /// `expect … for "ann"`: the end is cut off first, because `interest for "pumps"` reads the same.
    fn about_whom(&self, entry: Entry) -> (Entry, Option<Text>) {
        let (word, key) = (entry.last.wrapping_sub(1), entry.last);
        let whole = (entry, None);
        if self.scan.word(entry.first) != "expect" || word <= entry.first + 1 || self.scan.word(word) != "for" {
            return whole;
        }
        let Some(token) = self.scan.tokens.get(key).filter(|token| token.kind == Kind::Text) else { return whole };
        let quoted = self.scan.slice(token.start, token.end);
        let value = quoted.trim_matches('"').replace("\"\"", "\"");
        let of = Text { value, span: self.scan.span_of(key, key) };
        (Entry { last: word - 1, ..entry }, Some(of))
    }

    fn expectation(&mut self, node: &Node<'_>, of: Option<Text>) -> Option<Expectation> {
        let mut children = node.children();
        children.has(Rule::kw_expect);
        let condition = self.expression(&children.next()?)?;
        let not_yet_known = children.has(Rule::not_yet_known);
        let span = of.as_ref().map_or(node.span(), |of| node.span().to(of.span));
        Some(Expectation { condition, not_yet_known, of, span })
    }

    fn test_record(&mut self, node: &Node<'_>) -> Option<TestRecord> {
        let mut children = node.children();
        let record = name(&children.next()?);
        let key = children.accept(Rule::text).map(|key| text(&key));
        let fields = children.accept(Rule::block).map(|block| self.test_fields(&block)).unwrap_or_default();
        Some(TestRecord { record, key, fields, span: node.span() })
    }

    fn test_event(&mut self, node: &Node<'_>) -> Option<TestEvent> {
        let mut children = node.children();
        let event = name(&children.next()?);
        let (fields, times, on, of) = (Vec::new(), None, None, None);
        let mut tree = TestEvent { event, fields, times, on, of, span: node.span() };
        for part in children {
            match part.rule() {
                Rule::block => tree.fields = self.test_fields(&part),
                Rule::event_times => tree.times = Some(self.operand(&part.first()?)?),
                Rule::event_on => tree.on = Some(self.operand(&part.children().nth(1)?)?),
                _ => tree.of = Some(text(&part.children().nth(1)?)),
            }
        }
        if tree.on.is_none() {
            self.report(errors::item::event_without_date(node.span(), &tree.event.text));
        }
        Some(tree)
    }

    fn test_fields(&mut self, block: &Node<'_>) -> Vec<TestField> {
        let fields = self.entries_of(block, Commas::End, |lower, entry| {
            lower.read(Rule::test_field, entry, |lower, node| {
                let mut children = node.children();
                let name = name(&children.next()?);
                let value = lower.expression(&children.next()?)?;
                Some(TestField { name, value, span: node.span() })
            })
        });
        fields.into_iter().flatten().collect()
    }
}
