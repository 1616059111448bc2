//! Expressions: names resolved, types decided, units made equal.
//!
//! In: an expression of the syntax tree and the place it stands in. Out: an expression of the model, always;
//! one that could not be understood has the type `Error` and silences whatever touches it. Never: evaluates.

mod aggregate;
mod arithmetic;
mod call;
mod compare;
mod constants;
mod convert;
mod dates;
mod equality;
mod events;
mod labels;
mod logic;
mod lookup;
mod membership;
mod negative;
mod path;
mod resolve;
mod shared;
mod text;
mod values;

pub(super) use call::function_names;
pub(super) use path::joined;
pub(super) use resolve::Found;

use super::checker::{Checker, broken, constant, typed};
use super::errors::{unit as errors, value as value_errors};
use super::scope::Scope;
use crate::model::{Expr, ExprKind, Type};
use crate::semantics::Value;
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind as Ast};

impl Checker<'_> {
    /// An expression of any type.
    pub(super) fn expression(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        self.expression_as(expr, scope, None)
    }

    /// An expression beside a value of this type, whose labels it may name.
    ///
    /// Brackets are taken off in a loop, and each family has a dispatcher of its own: what is nested as deep as is
    /// read must fit a small stack, also without optimisation.
    pub(super) fn expression_as(&mut self, expr: &ast::Expr, scope: Scope<'_>, beside: Option<Type>) -> Expr {
        let mut expr = expr;
        while let Ast::Bracketed(inner) = &expr.kind {
            expr = inner;
        }
        match &expr.kind {
            Ast::Error | Ast::Bracketed(_) => broken(expr.span),
            Ast::Literal(literal) => self.literal(literal, expr.span, scope, beside),
            Ast::Path(path) => self.path(path, expr.span, scope, beside),
            Ast::ScoreFor { .. } | Ast::Call { .. } | Ast::Aggregate { .. } | Ast::PropertyOf { .. } => {
                self.looked_up(expr, scope)
            }
            Ast::Sum { .. }
            | Ast::Product { .. }
            | Ast::Negative(_)
            | Ast::PercentOf { .. }
            | Ast::Otherwise { .. } => self.calculated(expr, scope),
            Ast::Elapsed { .. } | Ast::Change { .. } | Ast::Ago { .. } | Ast::Within { .. } => self.timed(expr, scope),
            _ => self.logical(expr, scope),
        }
    }

    /// Functions, tables, sums over events.
    fn looked_up(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let span = expr.span;
        match &expr.kind {
            Ast::ScoreFor { score, label } => self.score_for(score, label, span, scope),
            Ast::Call { name, arguments, column } => self.call(name, arguments, column.as_ref(), span, scope),
            Ast::Aggregate { function, value, selection } => {
                self.aggregate(*function, value.as_deref(), selection, span, scope)
            }
            Ast::PropertyOf { property, of } => self.property_of(property, of, span, scope),
            _ => broken(span),
        }
    }

    /// Arithmetic.
    fn calculated(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let span = expr.span;
        match &expr.kind {
            Ast::Sum { first, rest } => self.sum(first, rest, span, scope),
            Ast::Product { first, rest } => self.product(first, rest, span, scope),
            Ast::Negative(inner) => self.negative(inner, span, scope),
            Ast::PercentOf { percent, of } => self.percent_of(percent, of, span, scope),
            Ast::Otherwise { value, fallback } => self.otherwise(value, fallback, span, scope),
            _ => broken(span),
        }
    }

    /// Dates and ages.
    fn timed(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let span = expr.span;
        match &expr.kind {
            Ast::Elapsed { unit, until, reference, .. } => self.elapsed(*unit, *until, reference, span, scope),
            Ast::Change { score, within, .. } => self.change(score, within, span, scope),
            Ast::Ago { reference, comparison, duration } => self.ago(reference, *comparison, duration, span, scope),
            Ast::Within { reference, window } => self.within(reference, window, span, scope),
            _ => broken(span),
        }
    }

    /// Tests and what joins them.
    fn logical(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let span = expr.span;
        match &expr.kind {
            Ast::Test { subject, test } => self.test(subject, test, span, scope),
            Ast::Events { quantifier, selection } => self.events_test(quantifier, selection, span, scope),
            Ast::Parts { quantifier, parts } => self.parts(quantifier, parts, span, scope),
            Ast::And(operands) => self.all_of(operands, span, scope),
            Ast::Or(operands) => self.any_of(operands, span, scope),
            Ast::Not(inner) => self.not(inner, span, scope),
            Ast::Implies(first, second) => self.implies(first, second, span, scope),
            _ => broken(span),
        }
    }

    fn implies(&mut self, first: &ast::Expr, second: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let (first, second) = (self.condition(first, scope), self.condition(second, scope));
        let wrong = first.ty == Type::Error || second.ty == Type::Error;
        let ty = if wrong { Type::Error } else { Type::YesNo };
        typed(ExprKind::Implies(Box::new(first), Box::new(second)), ty, span)
    }

    /// An expression that is yes or no.
    pub(super) fn condition(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let checked = self.expression(expr, scope);
        match checked.ty {
            Type::YesNo | Type::Error => checked,
            Type::Blank => constant(Value::Blank, Type::YesNo, expr.span),
            other => {
                let (shown, words) = (self.describe(other), self.short(expr.span));
                self.fail(expr.span, value_errors::condition_expected(expr.span, &words, &shown, other))
            }
        }
    }

    /// An expression that is a plain number.
    pub(super) fn number(&mut self, expr: &ast::Expr, scope: Scope<'_>) -> Expr {
        let checked = self.expression(expr, scope);
        match checked.ty {
            Type::Whole | Type::Number | Type::Error => checked,
            Type::Blank => constant(Value::Blank, Type::Number, expr.span),
            other => {
                let (shown, words) = (self.describe(other), self.short(expr.span));
                self.fail(expr.span, errors::number_expected(expr.span, &words, &shown, other))
            }
        }
    }

    /// One operand and its test.
    fn test(&mut self, subject: &ast::Expr, test: &ast::TestKind, span: Span, scope: Scope<'_>) -> Expr {
        use ast::TestKind as Test;
        match test {
            Test::Compare(operator, right) => self.compare(*operator, subject, right, span, scope),
            Test::Is { negated, value } => self.is(subject, value, *negated, span, scope),
            Test::Blank { negated } => self.blank(subject, *negated, span, scope),
            Test::IsNotOrBlank { value } => self.is_not_or_blank(subject, value, span, scope),
            Test::In { negated, list } => self.is_in(subject, list, *negated, span, scope),
            Test::Between { low, high } => self.between(subject, low, high, span, scope),
            Test::Text { negated, kind, patterns } => self.text_test(subject, *kind, patterns, *negated, span, scope),
        }
    }
}
