//! Promises.
//!
//! In: the declarations. Out: promises with everything they name resolved. Never: proves one.

use super::checker::Checker;
use super::errors::{name as name_errors, shape as errors};
use super::expression::{Found, joined};
use super::scope::Scope;
use crate::diagnostics::suggest::suggest;
use crate::model::{Expr, ExprKind, Output, Promise, PromiseKind, RuleId, ScoreId, Type};
use crate::syntax::ast::{self, Name, PromiseChange};

impl Checker<'_> {
    /// Reads all promises.
    pub(super) fn promises(&mut self) {
        let names = self.names;
        for item in &names.promises {
            let kind = self.promise(&item.kind);
            let text = self.words(item.span);
            self.model.promises.extend(kind.map(|kind| Promise { kind, text, span: item.span }));
        }
    }

    fn promise(&mut self, kind: &ast::PromiseKind) -> Option<PromiseKind> {
        match kind {
            ast::PromiseKind::WorthMore { more, less } => {
                let (more, less) = (self.rule_named(more), self.rule_named(less));
                Some(PromiseKind::WorthMore { more: more?, less: less? })
            }
            ast::PromiseKind::Never { score, falls, change } => self.never(score, *falls, change),
            ast::PromiseKind::Always(condition) => {
                let scope = Scope { outcome: true, ..self.about_scored() };
                let condition = self.condition(condition, scope);
                (condition.ty != Type::Error).then_some(PromiseKind::Always(condition))
            }
        }
    }

    fn rule_named(&mut self, name: &Name) -> Option<RuleId> {
        let found = self.rules_by_label.get(name.text.as_str()).cloned().unwrap_or_default();
        match found.as_slice() {
            [only] => Some(*only),
            [] => {
                let near = suggest(&name.text, self.rules_by_label.keys().copied());
                let mut unknown = name_errors::unknown("rule", name, near);
                if self.rules_by_label.is_empty() {
                    unknown = unknown.help(format!("name a rule with a colon: `{}: +8 per page_view`", name.text));
                }
                self.report(unknown);
                None
            }
            [first, second, ..] => {
                let places = [first, second].map(|id| self.model[*id].span);
                self.report(name_errors::several_rules(name, places));
                None
            }
        }
    }

    fn never(&mut self, score: &ast::Expr, falls: bool, change: &PromiseChange) -> Option<PromiseKind> {
        let value = self.expression(score, self.about_scored());
        let id = self.score_of(&value, score);
        let scope = id.map_or(self.about_scored(), |id| Scope::of(self.score_record(id)));
        match change {
            PromiseChange::EventAdded(selection) => {
                let event = self.selection(selection, scope)?;
                Some(PromiseKind::EventAdded { score: id?, never_falls: falls, event })
            }
            PromiseChange::FieldMoves { field, rises } => {
                let span = field.first()?.span.to(field.last()?.span);
                match self.resolve(field, scope) {
                    Found::Field { path, ty, .. } if self.moves(ty) => {
                        Some(PromiseKind::FieldMoves { score: id?, never_falls: falls, field: path, rises: *rises })
                    }
                    Found::Field { ty, .. } => {
                        let shown = self.describe(ty);
                        self.report(errors::does_not_move(span, &joined(field), &shown));
                        None
                    }
                    Found::Missing { .. } => {
                        // The same words as for a field in any expression.
                        let written = ast::Expr { kind: ast::ExprKind::Path(field.clone()), span };
                        self.expression(&written, scope);
                        None
                    }
                    Found::Broken => None,
                    _ => {
                        self.report(errors::field_expected(span, &joined(field)));
                        None
                    }
                }
            }
        }
    }

    fn score_of(&mut self, value: &Expr, written: &ast::Expr) -> Option<ScoreId> {
        match &value.kind {
            ExprKind::Output { output: Output::Score(id), .. } => Some(*id),
            _ if value.ty == Type::Error => None,
            _ => {
                let words = self.short(written.span);
                self.report(errors::score_expected(written.span, &words));
                None
            }
        }
    }

    /// Whether values of a type can rise and fall.
    fn moves(&self, ty: Type) -> bool {
        match ty {
            Type::Label(set) => self.model.label_sets.get(set.index()).is_some_and(|set| set.ordered),
            Type::Duration | Type::Date | Type::Moment => true,
            other => other.is_numeric(),
        }
    }
}
