//! Tests on text: `contains word`, `like`, `starts with`.
//!
//! In: an operand and patterns. Out: a text test; of a list of labels, a membership test.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::value as errors;
use super::super::scope::Scope;
use super::equality::not;
use crate::model::{Element, Expr, ExprKind, TextTest, Type};
use crate::source::Span;
use crate::syntax::ast::{self, TextTest as Ast};

impl Checker<'_> {
    pub(super) fn text_test(
        &mut self,
        subject: &ast::Expr,
        kind: Ast,
        patterns: &ast::Expr,
        negated: bool,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let before = self.sink.diagnostics.len();
        let test = self.text_test_plain(subject, kind, patterns, span, scope);
        if !negated || test.ty == Type::Error {
            return test;
        }
        if before == self.sink.diagnostics.len() {
            self.bare_negative(subject, false, span, scope);
        }
        not(test, span)
    }

    fn text_test_plain(
        &mut self,
        subject: &ast::Expr,
        kind: Ast,
        patterns: &ast::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let value = self.expression(subject, scope);
        match value.ty {
            Type::Error => broken(span),
            Type::Text | Type::List(Element::Text) => self.on_text(value, kind, patterns, span, scope),
            Type::List(Element::Label(_)) if kind != Ast::Like => self.in_list(subject, patterns, span, scope),
            other => {
                let (words, shown) = (self.short(subject.span), self.describe(other));
                self.fail(subject.span, errors::text_test_on(subject.span, &words, &shown, other))
            }
        }
    }

    fn on_text(&mut self, value: Expr, kind: Ast, patterns: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let wanted = self.expression_as(patterns, scope, Some(Type::Text));
        match wanted.ty {
            Type::Error => return broken(span),
            Type::Text | Type::List(Element::Text) => {}
            other => {
                let (words, shown) = (self.short(patterns.span), self.describe(other));
                return self.fail(patterns.span, errors::pattern_expected(patterns.span, &words, &shown));
            }
        }
        let test = match kind {
            Ast::ContainsWord | Ast::ContainsAnyWord => TextTest::ContainsWord,
            Ast::ContainsText | Ast::ContainsAnyText => TextTest::ContainsText,
            Ast::Like => TextTest::Like,
            Ast::StartsWith => TextTest::StartsWith,
            Ast::EndsWith => TextTest::EndsWith,
        };
        typed(ExprKind::TextTest { test, subject: Box::new(value), patterns: Box::new(wanted) }, Type::YesNo, span)
    }
}
