//! Events of a test: `page_view { page product } 5 times on 2026-03-01`.
//!
//! In: the lines. Out: events of typed values, each with the row it is about and its instant.

use super::super::checker::Checker;
use super::super::errors::name as name_errors;
use super::super::errors::test as errors;
use super::super::time;
use super::{Rows, text_of_date};
use crate::diagnostics::suggest::suggest;
use crate::model::{EventId, FieldId, RecordId, Test, TestEvent};
use crate::names::Meaning;
use crate::semantics::Value;
use crate::syntax::ast::{self, ExprKind};

/// More in one line is a slip of the hand.
const MOST_TIMES: i64 = 10_000;

impl Checker<'_> {
    pub(super) fn test_events(&mut self, written: &ast::TestEvent, rows: &Rows<'_>, test: &mut Test) {
        let Some(event) = self.event_named(written) else { return };
        let values = self.event_values(written, event, rows);
        let times = self.times(written);
        let at = self.instant(written);
        let about = self.model[event].of;
        let row = self.whose(written, about, rows);
        let (Some(times), Some(at), Some(row)) = (times, at, row) else { return };
        for _ in 0..times {
            test.events.push(TestEvent { event, row, at, values: values.clone() });
        }
    }

    fn event_named(&mut self, written: &ast::TestEvent) -> Option<EventId> {
        match self.names.get(&written.event.text).map(|declared| declared.meaning) {
            Some(Meaning::Event(id)) => Some(id),
            Some(Meaning::Alias(at)) => {
                let kinds = self.aliases.get(at).cloned().flatten().unwrap_or_default();
                let kinds: Vec<String> = kinds.iter().map(|kind| self.model[kind.event].name.clone()).collect();
                self.report(errors::subset_in_test(&written.event, &kinds));
                None
            }
            _ => {
                let near = self
                    .names
                    .suggest(&written.event.text, |meaning| matches!(meaning, Meaning::Event(_) | Meaning::Record(_)));
                self.report(name_errors::unknown("event", &written.event, near));
                None
            }
        }
    }

    fn event_values(&mut self, written: &ast::TestEvent, event: EventId, rows: &Rows<'_>) -> Vec<(FieldId, Value)> {
        let mut values = Vec::with_capacity(written.fields.len());
        for field in &written.fields {
            match self.event_field(event, &field.name.text) {
                Some((id, ty)) => values.push((id, self.test_value(field, ty, rows))),
                None => {
                    let fields = &self.model[event].fields;
                    let near = suggest(&field.name.text, fields.iter().map(|field| field.name.as_str()));
                    let of = format!("field of `{}`", written.event.text);
                    self.report(name_errors::unknown(&of, &field.name, near));
                }
            }
        }
        values
    }

    fn times(&mut self, written: &ast::TestEvent) -> Option<i64> {
        let Some(times) = &written.times else { return Some(1) };
        let number = self.constant_number(times)?.to_int().filter(|n| (1..=MOST_TIMES).contains(n));
        if number.is_none() {
            self.report(errors::times(times.span, MOST_TIMES));
        }
        number
    }

    /// When: a date is the first instant of its day.
    fn instant(&mut self, written: &ast::TestEvent) -> Option<i64> {
        // The parser says where an event has no date.
        let on = written.on.as_ref()?;
        let instant = text_of_date(on).and_then(|text| time::moment(text, &self.model.zone));
        if instant.is_none() && !matches!(on.kind, ExprKind::Error) {
            let words = self.words(on.span);
            self.unreadable(on.span, &words, "a date");
        }
        instant
    }

    /// The row an event is about: the one named, or the only one there is.
    fn whose(&mut self, written: &ast::TestEvent, about: RecordId, rows: &Rows<'_>) -> Option<u32> {
        if let Some(key) = &written.of {
            return self.row_number(about, key, rows);
        }
        match rows.counts.get(&about) {
            Some(1) => Some(0),
            count => {
                let record = self.record_name(about);
                self.report(errors::whose_event(written.event.span, &written.event.text, &record, count.is_some()));
                None
            }
        }
    }
}
