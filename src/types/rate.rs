//! Exchange rates.
//!
//! In: `rate 1 EUR = 1.08 USD on 2026-01-01`. Out: a factor between two currencies; the newest of several counts.

use super::checker::Checker;
use super::errors::declaration as errors;
use crate::model::{Expr, ExprKind, Rate, Type};
use crate::semantics::{Currency, Decimal, Value};
use crate::syntax::ast::RateItem;

impl Checker<'_> {
    /// Reads all rates.
    pub(super) fn rates(&mut self) {
        let names = self.names;
        for item in &names.rates {
            let Some(rate) = self.rate(item) else { continue };
            let newest = self.rates.entry((rate.from, rate.to)).or_insert((rate.on, rate.rate));
            if rate.on >= newest.0 {
                *newest = (rate.on, rate.rate);
            }
            self.model.rates.push(rate);
        }
    }

    fn rate(&mut self, item: &RateItem) -> Option<Rate> {
        let scope = self.about_scored();
        let from = self.expression(&item.from, scope);
        let to = self.expression(&item.to, scope);
        let on = match &item.on {
            Some(on) => match self.expression(on, scope) {
                Expr { kind: ExprKind::Constant(Value::Date(day)), .. } => Some(day),
                Expr { ty: Type::Error, .. } => return None,
                _ => {
                    let words = self.short(on.span);
                    self.report(errors::rate_date(on.span, &words));
                    return None;
                }
            },
            None => None,
        };
        let (one, from_currency) = self.amount(&from)?;
        let (many, to_currency) = self.amount(&to)?;
        let rate = many.div(one).filter(|rate| *rate > Decimal::ZERO);
        if rate.is_none() || one < Decimal::ZERO || from_currency == to_currency {
            self.report(errors::bad_rate(item.span));
        }
        Some(Rate { from: from_currency, to: to_currency, rate: rate?, on, span: item.span })
    }

    fn amount(&mut self, amount: &Expr) -> Option<(Decimal, Currency)> {
        match (&amount.kind, amount.ty) {
            (ExprKind::Constant(Value::Number(number)), Type::Money(currency)) => Some((*number, currency)),
            (_, Type::Error) => None,
            _ => {
                let words = self.short(amount.span);
                self.report(errors::rate_amount(amount.span, &words));
                None
            }
        }
    }
}
