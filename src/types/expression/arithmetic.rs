//! Sums, products, `60% of fit`, `(seats otherwise 1)`.
//!
//! In: operands. Out: a number with the unit that follows. Units that cannot be added are an error.

use super::super::checker::{Checker, broken, constant, typed};
use super::super::errors::unit as errors;
use super::super::scope::Scope;
use super::convert::is_literal;
use crate::model::{Expr, ExprKind, Factor, Term, Type};
use crate::semantics::{Decimal, Value};
use crate::source::Span;
use crate::syntax::ast::{self, ProductOperator, SumOperator};

impl Checker<'_> {
    pub(super) fn sum(
        &mut self,
        first: &ast::Expr,
        rest: &[(SumOperator, ast::Expr)],
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let head = self.expression(first, scope);
        if is_date(head.ty) {
            return self.with_date(first, &head, rest, span, scope);
        }
        let mut failed = !self.can_add(&head, first);
        let mut ty = if failed { Type::Error } else { head.ty };
        let mut terms = vec![Term { negative: false, expr: head }];
        for (operator, written) in rest {
            let term = self.expression(written, scope);
            let term = self.made_like(term, ty, written);
            failed |= term.ty == Type::Error || !self.can_add(&term, written);
            if term.ty == Type::Number {
                ty = wider(ty);
            }
            terms.push(Term { negative: *operator == SumOperator::Minus, expr: term });
        }
        if failed { broken(span) } else { typed(ExprKind::Sum(terms), ty, span) }
    }

    /// Dates are not calculated with; how far apart two of them are is counted in words.
    fn with_date(
        &mut self,
        first: &ast::Expr,
        head: &Expr,
        rest: &[(SumOperator, ast::Expr)],
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let [(SumOperator::Minus, second)] = rest else {
            self.can_add(head, first);
            return broken(span);
        };
        let other = self.expression(second, scope);
        match other.ty {
            Type::Error => {}
            Type::Date | Type::Moment => {
                let today = |expr: &Expr| matches!(expr.kind, ExprKind::AsOfDay);
                let (from, to) = (self.short(first.span), self.short(second.span));
                self.report(match (today(head), today(&other)) {
                    (_, true) => errors::days_between(span, &format!("days until {from}")),
                    (true, _) => errors::days_between(span, &format!("days since {to}")),
                    _ => errors::between_two_dates(span, &from, &to),
                });
            }
            _ => {
                self.can_add(head, first);
            }
        }
        broken(span)
    }

    fn can_add(&mut self, term: &Expr, written: &ast::Expr) -> bool {
        let fits = term.ty.is_numeric() || term.ty == Type::Duration;
        if !fits && term.ty != Type::Error {
            let (words, shown) = (self.short(written.span), self.describe(term.ty));
            self.report(errors::cannot_calculate(written.span, &words, &shown, term.ty));
        }
        fits
    }

    pub(super) fn product(
        &mut self,
        first: &ast::Expr,
        rest: &[(ProductOperator, ast::Expr)],
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let head = self.expression(first, scope);
        let mut ty = self.factor_type(&head, first);
        let mut factors = vec![Factor { divides: false, expr: head }];
        for (operator, written) in rest {
            let divides = *operator == ProductOperator::DividedBy;
            let mut factor = self.expression(written, scope);
            if divides {
                factor = self.divisor(factor, ty, written);
            }
            let next = self.factor_type(&factor, written);
            ty = self.product_type(ty, next, divides, written);
            factors.push(Factor { divides, expr: factor });
        }
        if ty == Type::Error { broken(span) } else { typed(ExprKind::Product(factors), ty, span) }
    }

    fn factor_type(&mut self, factor: &Expr, written: &ast::Expr) -> Type {
        if factor.ty.is_numeric() || factor.ty == Type::Error {
            return factor.ty;
        }
        let (words, shown) = (self.short(written.span), self.describe(factor.ty));
        self.report(errors::cannot_calculate(written.span, &words, &shown, factor.ty));
        Type::Error
    }

    /// A divisor: never a written 0; an amount in the currency of what is divided.
    fn divisor(&mut self, divisor: Expr, dividend: Type, written: &ast::Expr) -> Expr {
        if matches!(&divisor.kind, ExprKind::Constant(Value::Number(number)) if *number == Decimal::ZERO) {
            return self.fail(written.span, errors::division_by_zero(written.span));
        }
        match (dividend, divisor.ty) {
            (Type::Money(to), Type::Money(from)) if to != from => self.in_currency(divisor, from, to),
            _ => divisor,
        }
    }

    fn product_type(&mut self, so_far: Type, next: Type, divides: bool, written: &ast::Expr) -> Type {
        match (so_far, next) {
            (Type::Error, _) | (_, Type::Error) => Type::Error,
            (Type::Money(_), Type::Money(_)) if divides => Type::Number,
            (Type::Money(_), Type::Money(_)) => {
                self.report(errors::money_times_money(written.span));
                Type::Error
            }
            (Type::Money(currency), _) => Type::Money(currency),
            (_, Type::Money(currency)) if !divides => Type::Money(currency),
            (_, Type::Money(_)) => {
                self.report(errors::number_by_money(written.span));
                Type::Error
            }
            (Type::Percent, Type::Percent) if divides => Type::Number,
            (Type::Percent, Type::Percent) => Type::Percent,
            (Type::Whole, Type::Whole) if !divides => Type::Whole,
            _ => Type::Number,
        }
    }

    pub(super) fn negative(&mut self, inner: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let value = self.expression(inner, scope);
        if let (ExprKind::Constant(Value::Number(number)), true) = (&value.kind, value.ty.is_numeric()) {
            return constant(Value::Number(number.neg()), value.ty, span);
        }
        if !self.can_add(&value, inner) {
            return broken(span);
        }
        let ty = value.ty;
        typed(ExprKind::Sum(vec![Term { negative: true, expr: value }]), ty, span)
    }

    /// `60% of fit`: a share of a number or amount.
    pub(super) fn percent_of(&mut self, percent: &ast::Expr, of: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let share = self.expression(percent, scope);
        let whole = self.expression(of, scope);
        let share_fits = matches!(share.ty, Type::Percent | Type::Error);
        if !share_fits {
            let words = self.short(percent.span);
            self.report(errors::percent_expected(percent.span, &words, is_literal(&share)));
        }
        let of_fits = self.factor_type(&whole, of);
        if !share_fits || share.ty == Type::Error || of_fits == Type::Error {
            return broken(span);
        }
        let ty = if of_fits == Type::Whole { Type::Number } else { of_fits };
        let factors = vec![Factor { divides: false, expr: share }, Factor { divides: false, expr: whole }];
        typed(ExprKind::Product(factors), ty, span)
    }

    /// The first that is not blank.
    pub(super) fn otherwise(&mut self, value: &ast::Expr, fallback: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let first = self.expression(value, scope);
        let second = self.expression_as(fallback, scope, Some(first.ty));
        let second = self.made_like(second, first.ty, fallback);
        if first.ty == Type::Error || second.ty == Type::Error {
            return broken(span);
        }
        let ty = if second.ty == Type::Number { wider(first.ty) } else { first.ty };
        typed(ExprKind::Otherwise(Box::new(first), Box::new(second)), ty, span)
    }
}

const fn is_date(ty: Type) -> bool {
    matches!(ty, Type::Date | Type::Moment)
}

/// A whole number beside one with decimals is a number.
const fn wider(ty: Type) -> Type {
    match ty {
        Type::Whole => Type::Number,
        other => other,
    }
}
