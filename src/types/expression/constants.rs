//! Numbers that must be known when the model is read: limits, caps, bounds.
//!
//! In: an expression. Out: its number, if it is written here or is a setting.

use super::super::checker::Checker;
use super::super::errors::unit;
use crate::model::{Expr, ExprKind, Type};
use crate::semantics::{Decimal, Value};
use crate::syntax::ast;

impl Checker<'_> {
    /// A plain number that is known now.
    pub(in crate::types) fn constant_number(&mut self, written: &ast::Expr) -> Option<Decimal> {
        let number = self.number(written, self.about_scored());
        self.constant_of(&number, written)
    }

    /// A number of a unit that is known now.
    pub(in crate::types) fn constant_of_type(&mut self, written: &ast::Expr, ty: Type) -> Option<Decimal> {
        let number = self.expression(written, self.about_scored());
        let number = self.made_like(number, ty, written);
        self.constant_of(&number, written)
    }

    fn constant_of(&mut self, number: &Expr, written: &ast::Expr) -> Option<Decimal> {
        if number.ty == Type::Error {
            return None;
        }
        let value = match &number.kind {
            ExprKind::Convert { amount, rate, .. } => {
                return self.constant_of(amount, written).map(|amount| amount.mul(*rate));
            }
            ExprKind::Constant(value) => Some(value),
            ExprKind::Setting(id) => self.model.settings.get(id.index()).map(|setting| &setting.value),
            _ => None,
        };
        let known = value.and_then(Value::as_number);
        if known.is_none() {
            let words = self.short(written.span);
            self.report(unit::constant_expected(written.span, &words));
        }
        known
    }
}
