//! Expressions: a thin dispatcher, and a file a family of operators.
//!
//! In: an expression and a place. Out: its value, or blank and what would have to be known. Never:
//! stops at the first operand that decides: all are evaluated, so that all evidence is seen.

mod arithmetic;
mod calls;
mod compare;
mod events;
mod logic;
mod lookup;
mod outputs;
mod text;
mod time;

use super::Interpreter;
use super::answer::Answer;
use super::place::Place;
use crate::model::{Expr, ExprKind};
use crate::semantics::Value;

impl Interpreter<'_> {
    /// The value of an expression.
    pub(super) fn evaluate(&self, expr: &Expr, place: &Place<'_>) -> Answer {
        match &expr.kind {
            ExprKind::Constant(value) => Answer::known(value.clone()),
            ExprKind::Setting(setting) => self.setting(*setting, place),
            ExprKind::List(items) => self.list(items, place),
            ExprKind::Field(path) => self.field(path, expr.ty, place),
            ExprKind::EventMoment | ExprKind::EventDay | ExprKind::EventAge | ExprKind::AsOfDay => {
                Self::time_in_scope(&expr.kind, place)
            }
            ExprKind::Output { output, of } => self.output(*output, of, expr.ty, place),
            ExprKind::Change { score, span } => self.change(*score, *span, place),
            ExprKind::Sum(terms) => self.sum(terms, expr.ty, place),
            ExprKind::Product(factors) => self.product(factors, expr.ty, place),
            ExprKind::Call(builtin, arguments) => self.call(*builtin, arguments, place),
            ExprKind::Convert { amount, rate, .. } => self.convert(amount, *rate, place),
            ExprKind::Otherwise(value, fallback) => self.otherwise(value, fallback, place),
            ExprKind::Lookup { table, keys, column } => self.look_up(*table, keys, *column, place),
            ExprKind::Aggregate { function, value, selection } => {
                self.aggregate(*function, value.as_deref(), selection, expr.ty, place)
            }
            ExprKind::Elapsed { unit, until, reference } => self.elapsed(*unit, *until, reference, place),
            ExprKind::Ago { reference, comparison, span } => self.ago(reference, *comparison, *span, place),
            ExprKind::Within { reference, window } => self.within(reference, window, place),
            ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right, place),
            ExprKind::Equal(left, right) => self.equal(left, right, place),
            ExprKind::In(value, list) => self.is_in(value, list, place),
            ExprKind::Between(value, low, high) => self.between(value, low, high, place),
            ExprKind::TextTest { test, subject, patterns } => self.text_test(*test, subject, patterns, place),
            ExprKind::Events { quantifier, selection } => self.events(quantifier, selection, place),
            ExprKind::IsBlank(value) => self.is_blank(value, place),
            ExprKind::And(parts) => self.all(parts, place),
            ExprKind::Or(parts) => self.any(parts, place),
            ExprKind::AtLeast(count, parts) => self.at_least(*count, parts, place),
            ExprKind::Not(value) => self.not(value, place),
            ExprKind::Implies(condition, consequence) => self.implies(condition, consequence, place),
        }
    }

    fn list(&self, items: &[Expr], place: &Place<'_>) -> Answer {
        let items: Vec<Answer> = items.iter().map(|item| self.evaluate(item, place)).collect();
        let needs = super::answer::needs_of(&items.iter().collect::<Vec<_>>());
        Answer { value: Value::List(items.into_iter().map(|item| item.value).collect()), needs }
    }
}
