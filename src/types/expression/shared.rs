//! A name that an event and the contact share, in an `and` behind `where`.
//!
//! `where` takes one test, so `any visit where page is pricing and source is ads` asks the contact's `source`.
//! Where the event has a `source` too, the reader cannot know: an error that shows both readings.
//!
//! In: the operands of an `and` or `or`. Out: reports.

use rustc_hash::FxHashMap;

use super::super::checker::Checker;
use super::super::errors::name as errors;
use super::super::scope::Scope;
use super::Found;
use crate::model::EventId;
use crate::names::{Meaning, paths_of};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Selection};

impl Checker<'_> {
    pub(super) fn shared_names(&mut self, operands: &[Expr], scope: Scope<'_>) {
        // Fields of events whose `where` is open to the right, and where that is.
        let mut open: FxHashMap<String, (Span, String)> = FxHashMap::default();
        for operand in operands {
            if !open.is_empty() {
                self.report_shared(operand, &open, scope);
            }
            if let Some((selection, filter)) = open_where(operand) {
                for kind in self.kinds_of(selection, scope) {
                    let name = self.model[kind].name.clone();
                    let fields = self.model[kind].fields.iter().map(|field| field.name.clone());
                    let new: Vec<String> = fields.collect();
                    open.extend(new.into_iter().map(|field| (field, (filter.span, name.clone()))));
                }
            }
        }
    }

    fn report_shared(&mut self, operand: &Expr, open: &FxHashMap<String, (Span, String)>, scope: Scope<'_>) {
        let mut found = Vec::new();
        paths_of(operand, |path| {
            if let [word] = path
                && let Some((filter, event)) = open.get(&word.text)
                && self.field_of(scope.subject, &word.text).is_some()
            {
                found.push((word.span, word.text.clone(), *filter, event.clone()));
            }
        });
        let record = self.record_name(scope.subject);
        for (span, word, filter, event) in found {
            let (test, rest) = (self.words(filter), self.words(operand.span));
            self.report(errors::shared(span, &word, filter, &event, &record, &test, &rest));
        }
    }

    /// The kinds of events a selection names.
    fn kinds_of(&self, selection: &Selection, scope: Scope<'_>) -> Vec<EventId> {
        let mut kinds = Vec::new();
        for path in &selection.source.paths {
            match self.resolve(path, scope) {
                Found::Event { meaning: Meaning::Event(id), .. } => kinds.push(id),
                Found::Event { meaning: Meaning::Alias(at), .. } => {
                    let sources = self.aliases.get(at).and_then(Option::as_ref);
                    kinds.extend(sources.into_iter().flatten().map(|source| source.event));
                }
                _ => {}
            }
        }
        kinds
    }
}

/// The selection at the end of an operand whose `where` has no brackets.
fn open_where(operand: &Expr) -> Option<(&Selection, &Expr)> {
    let selection = match &operand.kind {
        ExprKind::Events { selection, .. } => selection,
        ExprKind::Not(inner) => match &inner.kind {
            ExprKind::Events { selection, .. } => selection,
            _ => return None,
        },
        _ => return None,
    };
    let mut last: &Selection = selection;
    while let Some(then) = &last.then {
        last = &then.selection;
    }
    let filter = last.filter.as_deref()?;
    (!matches!(filter.kind, ExprKind::Bracketed(_))).then_some((last, filter))
}
