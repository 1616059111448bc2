//! Where selected items come from: kinds of events, named subsets, the contacts of an account.
//!
//! In: paths. Out: kinds of events, each once, with the tests of the subsets on the way.

use super::super::checker::{Checker, typed};
use super::super::errors::name as name_errors;
use super::super::errors::{time as errors, unknown};
use super::super::expression::Found;
use super::super::scope::{Items, Scope};
use crate::model::{EventSource, Expr, ExprKind, FieldId, Part, Source, Type};
use crate::names::Meaning;
use crate::source::Span;
use crate::syntax::ast::{self, Name};

impl Checker<'_> {
    pub(in crate::types) fn source(&mut self, source: &ast::Source, scope: Scope<'_>) -> Option<Source> {
        let mut kinds: Vec<EventSource> = Vec::new();
        let mut failed = false;
        for path in &source.paths {
            let span = span_of(path).unwrap_or(source.span);
            match self.kinds_of_path(path, span, scope) {
                Some(Source::Events(found)) => kinds.extend(found),
                Some(members) if source.paths.len() == 1 => return Some(members),
                Some(_) => {
                    self.report(errors::contacts_among_events(span));
                    failed = true;
                }
                None => failed = true,
            }
        }
        (!failed && !kinds.is_empty()).then(|| Source::Events(merged(kinds, source.span)))
    }

    fn kinds_of_path(&mut self, path: &[Name], span: Span, scope: Scope<'_>) -> Option<Source> {
        match self.resolve(path, scope) {
            Found::Event { meaning, of } => self.event_source(path, meaning, of, span, scope),
            Found::Members { through } => Some(Source::Members { record: self.model.scored, through }),
            Found::Missing { at, record } => {
                let name = path.get(at)?;
                let known = unknown::Known { path, at, record, beside: None, scope };
                let diagnostic = unknown::event(self, &known);
                self.report(diagnostic);
                self.used.extend(self.names.get(&name.text).map(|declared| declared.meaning));
                None
            }
            Found::Broken => None,
            found => {
                let words = self.words(span);
                self.report(errors::not_an_event(span, &words, &self.what_is(&found)));
                None
            }
        }
    }

    /// What a path means, in words.
    fn what_is(&self, found: &Found<'_>) -> String {
        match found {
            Found::Field { ty, .. } => format!("a field with {}", self.describe(*ty)),
            Found::Output { meaning, .. } | Found::Declared(meaning) => meaning.noun().to_owned(),
            _ => "something else".to_owned(),
        }
    }

    fn event_source(
        &mut self,
        path: &[Name],
        meaning: Meaning,
        of: Vec<FieldId>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Source> {
        self.uses(meaning);
        let words = super::super::expression::joined(path);
        if matches!(scope.items, Items::Member) {
            self.report(errors::events_of_a_contact(span, &words));
            return None;
        }
        let about = self.event_record(meaning)?;
        if of.is_empty() && path.len() == 1 && about != scope.subject {
            let way = self.way_to(scope.subject, about);
            let (record, subject) = (self.record_name(about), self.record_name(scope.subject));
            let members = about == self.model.scored;
            self.report(errors::event_of_other_record(span, &words, &record, &subject, way.as_deref(), members));
            return None;
        }
        let called = words;
        match meaning {
            Meaning::Event(event) => Some(Source::Events(vec![EventSource { event, of, filters: Vec::new(), called }])),
            Meaning::Alias(at) => {
                let sources = self.aliases.get(at).cloned().flatten()?;
                Some(Source::Events(sources.into_iter().map(|source| behind(source, &of, &called)).collect()))
            }
            other => {
                self.report(name_errors::not_a_value(span, &called, other));
                None
            }
        }
    }
}

/// The same events, reached through references.
fn behind(source: EventSource, of: &[FieldId], called: &str) -> EventSource {
    let of = of.iter().copied().chain(source.of).collect();
    EventSource { of, called: called.to_owned(), ..source }
}

/// Each kind once: an event that two subsets of a union hold is one event. It is selected if either holds it.
fn merged(kinds: Vec<EventSource>, span: Span) -> Vec<EventSource> {
    let mut result: Vec<EventSource> = Vec::with_capacity(kinds.len());
    for kind in kinds {
        let same = result.iter_mut().find(|known| known.event == kind.event && known.of == kind.of);
        let Some(known) = same else {
            result.push(kind);
            continue;
        };
        if known.called != kind.called {
            known.called = format!("{}, {}", known.called, kind.called);
        }
        if known.filters.is_empty() || kind.filters.is_empty() {
            known.filters.clear();
        } else if known.filters != kind.filters {
            let parts = vec![all(std::mem::take(&mut known.filters), span), all(kind.filters, span)];
            known.filters = vec![typed(ExprKind::Or(parts), Type::YesNo, span)];
        }
    }
    result
}

fn all(filters: Vec<Expr>, span: Span) -> Part {
    let parts = filters.into_iter().map(|condition| Part { label: None, condition }).collect();
    Part { label: None, condition: typed(ExprKind::And(parts), Type::YesNo, span) }
}

fn span_of(path: &[Name]) -> Option<Span> {
    Some(path.first()?.span.to(path.last()?.span))
}
