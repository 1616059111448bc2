//! Named subsets and unions of events: `event real_visit = web_visit where (…)`.
//!
//! In: the declarations. Out: for each the kinds of events it stands for, with all tests on the way; a circle is
//! reported once, with the whole chain.

use super::super::checker::Checker;
use super::super::errors::{name as name_errors, time as errors};
use super::super::scope::Scope;
use crate::model::{EventSource, Source};
use crate::names::{Meaning, order, paths_of_selection};
use crate::syntax::ast::{EventBody, Selection};

impl Checker<'_> {
    /// Resolves all named subsets and unions, each after those it is made of.
    pub(in crate::types) fn aliases(&mut self) {
        let names = self.names;
        self.aliases = vec![None; names.aliases.len()];
        let needs: Vec<Vec<usize>> = names.aliases.iter().map(|item| self.parts_of(&item.body)).collect();
        let ordered = order(&needs);
        let mut circular = vec![false; needs.len()];
        for circle in &ordered.circles {
            let fresh = circle.iter().all(|at| circular.get(*at) == Some(&false));
            circle.iter().for_each(|at| circular.get_mut(*at).into_iter().for_each(|slot| *slot = true));
            if fresh {
                let chain: Vec<_> =
                    circle.iter().filter_map(|at| names.aliases.get(*at)).map(|item| &item.name).collect();
                let diagnostic =
                    name_errors::circle(&chain.iter().map(|name| (name.text.as_str(), name.span)).collect::<Vec<_>>());
                self.sink.diagnostics.extend(diagnostic);
            }
        }
        for at in ordered.order {
            if circular.get(at) != Some(&true) {
                let resolved = self.alias(at);
                if let Some(slot) = self.aliases.get_mut(at) {
                    *slot = resolved;
                }
            }
        }
    }

    /// The aliases an event is made of, by position.
    fn parts_of(&self, body: &EventBody) -> Vec<usize> {
        let EventBody::Alias(selection) = body else { return Vec::new() };
        let mut parts = Vec::new();
        paths_of_selection(selection, |path| {
            let declared = path.last().and_then(|name| self.names.get(&name.text));
            if let Some(Meaning::Alias(at)) = declared.map(|declared| declared.meaning) {
                parts.push(at);
            }
        });
        parts
    }

    fn alias(&mut self, at: usize) -> Option<Vec<EventSource>> {
        let item = self.names.aliases.get(at).copied()?;
        let EventBody::Alias(selection) = &item.body else { return None };
        let subject = item.of.as_ref().map_or(self.model.scored, |of| self.record_named(of));
        if self.more_than_where(selection) {
            return None;
        }
        let mut source = self.source(&selection.source, Scope::of(subject))?;
        if let Source::Members { .. } = source {
            self.report(errors::not_an_event(selection.source.span, &self.words(selection.source.span), "contacts"));
            return None;
        }
        if let Some(filter) = &selection.filter {
            let single = self.filter(filter, &mut source, Scope::of(subject))?;
            if let (Some(test), Source::Events(kinds)) = (single, &mut source) {
                kinds.iter_mut().for_each(|kind| kind.filters.push(test.clone()));
            }
        }
        match source {
            Source::Events(kinds) => Some(kinds),
            Source::Members { .. } => None,
        }
    }

    /// A named subset is told by its `where` alone; a window belongs where it is used.
    fn more_than_where(&mut self, selection: &Selection) -> bool {
        let extra = match (&selection.window, &selection.then) {
            (Some(window), _) => Some(window.span),
            (None, Some(then)) => Some(then.selection.span),
            (None, None) => None,
        };
        if let Some(span) = extra {
            self.report(errors::subset_with_window(span));
        }
        extra.is_some()
    }
}
