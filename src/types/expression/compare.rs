//! Order: `< <= > >=` and `between`.
//!
//! In: two operands. Out: a comparison of two values of one unit; only what has an order.

use super::super::checker::{Checker, typed};
use super::super::errors::unit as errors;
use super::super::scope::Scope;
use crate::model::{Comparison, Expr, ExprKind, Type};
use crate::semantics::Value;
use crate::source::Span;
use crate::syntax::ast::{self, CompareOperator, ExprKind as Ast, Name};

impl Checker<'_> {
    pub(super) fn compare(
        &mut self,
        operator: CompareOperator,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let comparison = match operator {
            CompareOperator::Less => Comparison::Less,
            CompareOperator::LessOrEqual => Comparison::LessOrEqual,
            CompareOperator::Greater => Comparison::Greater,
            CompareOperator::GreaterOrEqual => Comparison::GreaterOrEqual,
        };
        let (first, second) = self.pair(left, right, scope);
        let wrong = first.ty == Type::Error || second.ty == Type::Error || !self.has_order(&first, &second);
        let ty = if wrong { Type::Error } else { Type::YesNo };
        typed(ExprKind::Compare(comparison, Box::new(first), Box::new(second)), ty, span)
    }

    /// Both sides, in one unit. A bare word on the left (`vp <= seniority`) takes its meaning from the right.
    pub(super) fn pair(&mut self, left: &ast::Expr, right: &ast::Expr, scope: Scope<'_>) -> (Expr, Expr) {
        let (first, second) = self.sides(left, right, scope);
        self.alike(first, second, left, right)
    }

    /// Both sides, each in its own unit.
    pub(super) fn sides(&mut self, left: &ast::Expr, right: &ast::Expr, scope: Scope<'_>) -> (Expr, Expr) {
        if self.is_unknown_word(left, scope) && !self.is_unknown_word(right, scope) {
            let second = self.expression(right, scope);
            let beside = Some(second.ty).filter(|ty| matches!(ty, Type::Label(_) | Type::Country));
            let first = self.expression_as(left, scope, beside);
            return (first, second);
        }
        let first = self.expression(left, scope);
        let second = self.expression_as(right, scope, Some(first.ty));
        (first, second)
    }

    /// A single word, or quoted text, that alone means nothing here.
    fn is_unknown_word(&self, expr: &ast::Expr, scope: Scope<'_>) -> bool {
        match &expr.kind {
            Ast::Path(path) => self.is_unknown_path(path, scope),
            Ast::Bracketed(inner) => self.is_unknown_word(inner, scope),
            _ => false,
        }
    }

    fn is_unknown_path(&self, path: &[Name], scope: Scope<'_>) -> bool {
        path.len() == 1 && matches!(self.resolve(path, scope), super::Found::Missing { .. } | super::Found::Variable(_))
    }

    /// Whether two values of one type have an order; reported if not.
    fn has_order(&mut self, left: &Expr, right: &Expr) -> bool {
        let ordered = match left.ty {
            Type::Whole | Type::Number | Type::Percent | Type::Money(_) => true,
            Type::Duration | Type::Date | Type::Moment | Type::Error => true,
            Type::Label(set) => self.model.label_sets.get(set.index()).is_some_and(|set| set.ordered),
            Type::Blank | Type::Text | Type::YesNo | Type::Country | Type::List(_) | Type::Record(_) => false,
        };
        if !ordered {
            let (words, shown) = (self.short(left.span), self.describe(left.ty));
            let labels = match left.ty {
                Type::Label(set) => self.model.label_sets.get(set.index()).map(|set| set.labels.clone()),
                _ => None,
            };
            self.report(errors::no_order(left.span, &words, &shown, left.ty, labels.as_deref(), right));
        }
        ordered
    }

    pub(super) fn between(
        &mut self,
        subject: &ast::Expr,
        low: &ast::Expr,
        high: &ast::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let value = self.expression(subject, scope);
        let first = self.expression_as(low, scope, Some(value.ty));
        let second = self.expression_as(high, scope, Some(value.ty));
        let first = self.made_like(first, value.ty, low);
        let second = self.made_like(second, value.ty, high);
        let broken = [&value, &first, &second].iter().any(|part| part.ty == Type::Error);
        if broken || !self.has_order(&value, &first) {
            return super::super::checker::broken(span);
        }
        if is_greater(&first, &second) {
            let (first, second) = (self.words(low.span), self.words(high.span));
            let found = errors::reversed(low.span, high.span, &first, &second, "and");
            return self.fail(span, found);
        }
        typed(ExprKind::Between(Box::new(value), Box::new(first), Box::new(second)), Type::YesNo, span)
    }
}

/// Whether two constants stand in the wrong order.
fn is_greater(low: &Expr, high: &Expr) -> bool {
    match (&low.kind, &high.kind) {
        (ExprKind::Constant(low), ExprKind::Constant(high)) => match (low, high) {
            (Value::Number(low), Value::Number(high)) => low > high,
            (Value::Date(low), Value::Date(high)) => low > high,
            (Value::Moment(low), Value::Moment(high)) | (Value::Duration(low), Value::Duration(high)) => low > high,
            (Value::Label(low), Value::Label(high)) => low > high,
            _ => false,
        },
        _ => false,
    }
}
