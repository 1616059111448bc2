//! Tests on dates, and how long ago: `days since created`, `last page_view is more than 3 months ago`.
//!
//! In: an event or date and a span. Out: a number of units or a yes/no.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::time as errors;
use super::super::literal;
use super::super::scope::Scope;
use super::Found;
use crate::model::{AgoComparison, Expr, ExprKind, Output, Reference, Type};
use crate::source::Span;
use crate::syntax::ast::{self, Duration, ExprKind as Ast, Unit, Which};

impl Checker<'_> {
    /// The date of an event, or a date.
    pub(in crate::types) fn reference(&mut self, reference: &ast::Reference, scope: Scope<'_>) -> Option<Reference> {
        match reference {
            ast::Reference::Event { which, selection } => {
                let selection = self.selection(selection, scope)?;
                Some(match which {
                    Which::Last => Reference::Last(selection),
                    Which::First => Reference::First(selection),
                })
            }
            ast::Reference::Value(value) => self.date(value, scope).map(Reference::Value),
        }
    }

    fn date(&mut self, value: &ast::Expr, scope: Scope<'_>) -> Option<Expr> {
        if let Ast::Path(path) = &value.kind
            && let Found::Event { meaning, .. } = self.resolve(path, scope)
        {
            self.uses(meaning);
            let words = self.words(value.span);
            self.report(errors::last_or_first(value.span, &words));
            return None;
        }
        let date = self.expression(value, scope);
        match date.ty {
            Type::Date | Type::Moment => {
                self.dated = true;
                Some(date)
            }
            Type::Error => None,
            other => {
                let (words, shown) = (self.short(value.span), self.describe(other));
                self.report(errors::date_expected(value.span, &words, &shown));
                None
            }
        }
    }

    pub(super) fn elapsed(
        &mut self,
        unit: Unit,
        until: bool,
        reference: &ast::Reference,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let Some(reference) = self.reference(reference, scope) else { return broken(span) };
        let unit = literal::unit(unit);
        typed(ExprKind::Elapsed { unit, until, reference: Box::new(reference) }, Type::Whole, span)
    }

    pub(super) fn ago(
        &mut self,
        reference: &ast::Reference,
        comparison: ast::AgoComparison,
        duration: &Duration,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let reference = self.reference_of_test(reference, span, scope);
        let (Some(reference), Some(back)) = (reference, self.span(duration)) else { return broken(span) };
        let comparison = match comparison {
            ast::AgoComparison::MoreThan => AgoComparison::MoreThan,
            ast::AgoComparison::LessThan => AgoComparison::LessThan,
            ast::AgoComparison::AtLeast => AgoComparison::AtLeast,
            ast::AgoComparison::AtMost => AgoComparison::AtMost,
        };
        typed(ExprKind::Ago { reference: Box::new(reference), comparison, span: back }, Type::YesNo, span)
    }

    /// `renewal in the next 90 days`, `created this quarter`.
    pub(super) fn within(
        &mut self,
        reference: &ast::Reference,
        window: &ast::Window,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let reference = self.reference_of_test(reference, span, scope);
        let window = self.window(window, scope, false);
        match (reference, window) {
            (Some(reference), Some(window)) => {
                typed(ExprKind::Within { reference: Box::new(reference), window }, Type::YesNo, span)
            }
            _ => broken(span),
        }
    }

    /// The date a test is about. An event alone is no date: `any` was probably left out.
    fn reference_of_test(&mut self, reference: &ast::Reference, test: Span, scope: Scope<'_>) -> Option<Reference> {
        if let ast::Reference::Value(value) = reference
            && let Ast::Path(path) = &value.kind
            && let Found::Event { meaning, .. } = self.resolve(path, scope)
        {
            self.uses(meaning);
            let (event, words) = (self.words(value.span), self.words(test));
            self.report(errors::event_needs_any(test, value.span, &event, &words));
            return None;
        }
        self.reference(reference, scope)
    }

    /// A span of whole units.
    pub(in crate::types) fn span(&mut self, duration: &Duration) -> Option<crate::semantics::calendar::Span> {
        if duration.working {
            self.report(super::super::errors::value::working_time(duration.span));
            return None;
        }
        let span = literal::span(duration);
        if span.is_none() {
            self.report(errors::bad_span(duration));
        }
        span
    }

    /// `change in engagement in the last 7 days`
    pub(super) fn change(&mut self, score: &ast::Expr, within: &Duration, span: Span, scope: Scope<'_>) -> Expr {
        let value = self.expression(score, scope);
        let back = self.span(within);
        match (&value.kind, back) {
            (ExprKind::Output { output: Output::Score(id), of }, Some(back)) if of.fields.is_empty() => {
                self.dated = true;
                self.changes.push((*id, span));
                typed(ExprKind::Change { score: *id, span: back }, Type::Number, span)
            }
            _ if value.ty == Type::Error || back.is_none() => broken(span),
            _ => {
                let words = self.short(score.span);
                self.fail(score.span, errors::change_of_what(score.span, &words))
            }
        }
    }
}
