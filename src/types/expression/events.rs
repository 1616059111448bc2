//! `any SELECTION`, `no SELECTION`, `at least 5 SELECTION`.
//!
//! In: how many and which. Out: a yes/no.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::time as errors;
use super::super::scope::Scope;
use crate::model::{Expr, ExprKind, Quantifier, Type};
use crate::semantics::Value;
use crate::source::Span;
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn events_test(
        &mut self,
        quantifier: &ast::Quantifier,
        selection: &ast::Selection,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let quantifier = match quantifier {
            ast::Quantifier::Any => Some(Quantifier::Any),
            ast::Quantifier::No => Some(Quantifier::No),
            ast::Quantifier::AtLeast(n) => self.how_many(n, 1, scope).map(|n| Quantifier::AtLeast(Box::new(n))),
            ast::Quantifier::AtMost(n) => self.how_many(n, 0, scope).map(|n| Quantifier::AtMost(Box::new(n))),
            ast::Quantifier::Exactly(n) => self.how_many(n, 0, scope).map(|n| Quantifier::Exactly(Box::new(n))),
        };
        let selection = self.selection(selection, scope);
        match (quantifier, selection) {
            (Some(quantifier), Some(selection)) => {
                typed(ExprKind::Events { quantifier, selection: Box::new(selection) }, Type::YesNo, span)
            }
            _ => broken(span),
        }
    }

    /// A number of events: whole, where it is written here.
    fn how_many(&mut self, written: &ast::Expr, least: i64, scope: Scope<'_>) -> Option<Expr> {
        let number = self.number(written, scope);
        if number.ty == Type::Error {
            return None;
        }
        if let ExprKind::Constant(Value::Number(n)) = &number.kind
            && n.to_int().is_none_or(|n| n < least)
        {
            let words = self.words(written.span);
            self.report(errors::count_of_events(written.span, &words, least));
            return None;
        }
        Some(number)
    }
}
