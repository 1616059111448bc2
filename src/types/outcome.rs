//! Signals, definitions, routes, disqualifications.
//!
//! In: the declarations. Out: the same in the model.

use super::checker::Checker;
use super::errors::{shape as errors, value as value_errors};
use crate::model::{
    Definition, DefinitionId, Disqualification, Expr, ExprKind, Output, Piece, Route, RouteRow, Signal, SignalId, Type,
};
use crate::names::{Meaning, order, paths_of};
use crate::syntax::ast::RouteItem;

impl Checker<'_> {
    /// Reads all signals, each after those it names, so that their types are known.
    pub(super) fn signals(&mut self) {
        let names = self.names;
        self.signal_types = vec![None; names.signals.len()];
        let needs: Vec<Vec<usize>> = names
            .signals
            .iter()
            .map(|item| {
                let mut needs = Vec::new();
                paths_of(&item.value, |path| {
                    let word = path.last().and_then(|name| names.get(&name.text));
                    if let Some(Meaning::Signal(id)) = word.map(|declared| declared.meaning) {
                        needs.push(id.index());
                    }
                });
                needs
            })
            .collect();
        let mut values: Vec<Option<Expr>> = vec![None; names.signals.len()];
        let ordered = order(&needs);
        self.signal_circles = ordered.circles;
        for at in ordered.order {
            let value = self.signal_value(at);
            if let (Some(ty), Some(slot)) = (self.signal_types.get_mut(at), values.get_mut(at)) {
                *ty = Some(value.ty);
                *slot = Some(value);
            }
        }
        for (item, value) in names.signals.iter().zip(values) {
            let record = self.model.scored;
            self.model.signals.push(Signal {
                name: item.name.text.clone(),
                title: item.title.as_ref().map(|title| title.value.clone()),
                record,
                value: value.unwrap_or_else(|| super::checker::broken(item.value.span)),
                events: Vec::new(),
                span: item.name.span,
            });
        }
    }

    fn signal_value(&mut self, at: usize) -> Expr {
        let Some(item) = self.names.signals.get(at).copied() else {
            return super::checker::broken(crate::source::Span::default());
        };
        self.personal.clear();
        let value = self.expression(&item.value, self.about_scored());
        self.note_personal(Output::Signal(SignalId::at(at)));
        match value.ty {
            Type::YesNo | Type::Error => value,
            ty if ty.is_numeric() => value,
            other => {
                let (words, shown) = (self.short(item.value.span), self.describe(other));
                self.fail(item.value.span, value_errors::signal_value(item.value.span, &words, &shown))
            }
        }
    }

    /// Reads all definitions.
    pub(super) fn definitions(&mut self) {
        let names = self.names;
        for item in &names.definitions {
            self.personal.clear();
            let value = self.condition(&item.value, self.about_scored());
            self.note_personal(Output::Definition(DefinitionId::at(self.model.definitions.len())));
            let next = self.next_step(item.next.as_ref());
            self.model.definitions.push(Definition {
                name: item.name.text.clone(),
                title: item.title.as_ref().map(|title| title.value.clone()),
                record: self.model.scored,
                next,
                value,
                span: item.name.span,
            });
        }
    }

    /// Reads all disqualifications.
    pub(super) fn disqualifications(&mut self) {
        let names = self.names;
        for item in &names.disqualifications {
            let when = self.condition(&item.when, self.about_scored());
            self.model.disqualifications.push(Disqualification {
                label: item.label.as_ref().map(|label| label.text.clone()),
                when,
                because: item.because.as_ref().map(|because| because.value.clone()),
                span: item.span,
            });
        }
    }

    /// Reads all routes.
    pub(super) fn routes(&mut self) {
        let names = self.names;
        for item in &names.routes {
            let rows = self.route_rows(item);
            self.model.routes.push(Route {
                name: item.name.text.clone(),
                title: item.title.as_ref().map(|title| title.value.clone()),
                rows,
                span: item.name.span,
            });
        }
    }

    fn route_rows(&mut self, item: &RouteItem) -> Vec<RouteRow> {
        let last = item.rows.len().saturating_sub(1);
        if item.rows.is_empty() {
            self.report(errors::route_without_otherwise(item.name.span, &item.name.text, item.name.span));
        }
        let mut rows = Vec::with_capacity(item.rows.len());
        let has_otherwise = item.rows.iter().any(|row| row.when.is_none());
        for (at, row) in item.rows.iter().enumerate() {
            match &row.when {
                None if at < last => self.report(errors::otherwise_not_last(row.span)),
                Some(_) if at == last && !has_otherwise => {
                    self.report(errors::route_without_otherwise(item.name.span, &item.name.text, row.span));
                }
                _ => {}
            }
            let when = row.when.as_ref().map(|when| self.condition(when, self.about_scored()));
            let within = row.within.as_ref().and_then(|within| self.deadline(within));
            rows.push(RouteRow {
                who: row.who.value.clone(),
                within,
                tests_disqualified: when.as_ref().is_some_and(tests_disqualified),
                when,
                because: row.because.as_ref().map(|because| because.value.clone()),
                span: row.span,
            });
        }
        rows
    }
}

/// Whether a condition asks if the contact is disqualified.
fn tests_disqualified(when: &Expr) -> bool {
    let mut found = false;
    Piece::Expr(when).walk(&mut |piece| {
        let Piece::Expr(expr) = piece else { return };
        found |= matches!(expr.kind, ExprKind::Output { output: Output::Disqualified, .. });
    });
    found
}
