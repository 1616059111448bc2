//! Selections: which events, in which window, with which test.
//!
//! In: a selection of the syntax tree. Out: one of the model, or `None` after a report. Never: decides how many
//! are needed.

mod alias;
mod source;
mod window;

use super::checker::Checker;
use super::errors::time as errors;
use super::scope::Scope;
use crate::model::{Before, Expr, Selection, Source, Type};
use crate::syntax::ast;

impl Checker<'_> {
    /// A selection; `A then B then C` selects the Cs.
    pub(super) fn selection(&mut self, selection: &ast::Selection, scope: Scope<'_>) -> Option<Selection> {
        let mut current = self.single_selection(selection, scope);
        let mut rest = selection.then.as_deref();
        while let Some(then) = rest {
            let within = then.within.as_ref().map(|within| self.span(within));
            let next = self.single_selection(&then.selection, scope);
            current = match (current, next, within) {
                (Some(before), Some(mut next), None | Some(Some(_))) => {
                    if matches!(before.source, Source::Members { .. }) || matches!(next.source, Source::Members { .. })
                    {
                        self.report(errors::contacts_in_sequence(selection.span));
                    }
                    next.after = Some(Box::new(Before { selection: before, within: within.flatten() }));
                    next.span = selection.span;
                    Some(next)
                }
                _ => None,
            };
            rest = then.selection.then.as_deref();
        }
        current
    }

    /// A selection without its `then`.
    fn single_selection(&mut self, selection: &ast::Selection, scope: Scope<'_>) -> Option<Selection> {
        let source = self.source(&selection.source, scope);
        let window = match &selection.window {
            Some(window) => Some(self.window(window, scope, true)?),
            None => None,
        };
        let mut source = source?;
        if matches!(source, Source::Members { .. })
            && let Some(written) = &selection.window
        {
            self.report(errors::window_on_contacts(written.span));
        }
        let filter = match &selection.filter {
            Some(filter) => self.filter(filter, &mut source, scope)?,
            None => None,
        };
        Some(Selection { source, window, filter: filter.map(Box::new), after: None, span: selection.span })
    }

    /// The `where` of a selection. Among several kinds of events each has its own fields, so each gets its own test.
    /// `None` after a report; `Some(None)` where the test went into the kinds.
    fn filter(&mut self, filter: &ast::Expr, source: &mut Source, scope: Scope<'_>) -> Option<Option<Expr>> {
        match source {
            Source::Members { .. } => {
                let test = self.condition(filter, scope.with_member());
                (test.ty != Type::Error).then_some(Some(test))
            }
            Source::Events(kinds) => {
                if let [kind] = kinds.as_slice() {
                    let test = self.condition(filter, scope.with_event(&[kind.event], true));
                    return (test.ty != Type::Error).then_some(Some(test));
                }
                let from = self.sink.diagnostics.len();
                for kind in kinds {
                    let event = [kind.event];
                    let test = self.again(from, |checker| checker.condition(filter, scope.with_event(&event, true)));
                    if test.ty == Type::Error {
                        return None;
                    }
                    kind.filters.push(test);
                }
                Some(None)
            }
        }
    }
}
