//! Makes two values comparable: one unit, one currency, one set of labels.
//!
//! In: two checked operands. Out: the same in one type, with a conversion where a rate is declared; or a report
//! that says what differs and how to write it.

use super::super::checker::{Checker, broken, constant, typed};
use super::super::errors::unit as errors;
use super::super::literal;
use crate::model::{Expr, ExprKind, Type};
use crate::semantics::{Country, Currency, Decimal, Value};
use crate::syntax::ast::{self, ExprKind as Ast, Literal};

impl Checker<'_> {
    /// Two operands in one type. Either may have been the one that is wrong: the report says both.
    pub(super) fn alike(
        &mut self,
        left: Expr,
        right: Expr,
        left_ast: &ast::Expr,
        right_ast: &ast::Expr,
    ) -> (Expr, Expr) {
        // `50 < employees`: the literal is the one to change.
        if is_literal(&left) && !is_literal(&right) {
            let ty = right.ty;
            let left = self.made_like(left, ty, left_ast);
            return (left, right);
        }
        let ty = left.ty;
        let right = self.made_like(right, ty, right_ast);
        (left, right)
    }

    /// An operand in the type of what it stands beside.
    pub(in crate::types) fn made_like(&mut self, value: Expr, ty: Type, written: &ast::Expr) -> Expr {
        match (ty, value.ty) {
            (Type::Error, _) | (_, Type::Error) => value,
            (Type::Whole | Type::Number, Type::Whole | Type::Number)
            | (Type::Date | Type::Moment, Type::Date | Type::Moment) => value,
            (same, other) if same == other => value,
            (_, Type::Blank) => self.fail(written.span, errors::blank_compared(written.span)),
            (Type::Money(to), Type::Money(from)) => self.in_currency(value, from, to),
            (Type::Label(_) | Type::Country, Type::Text) => self.setting_as_label(value, ty, written),
            _ => self.mismatch(&value, ty, written),
        }
    }

    /// An amount in another currency, by the newest rate that is declared.
    pub(super) fn in_currency(&mut self, amount: Expr, from: Currency, to: Currency) -> Expr {
        let span = amount.span;
        match self.rate_between(from, to) {
            Some(rate) => typed(ExprKind::Convert { amount: Box::new(amount), from, rate }, Type::Money(to), span),
            None => {
                let words = self.short(span);
                self.fail(span, errors::no_rate(span, &words, from, to))
            }
        }
    }

    /// The newest rate between two currencies, direct or the other way round.
    pub(in crate::types) fn rate_between(&self, from: Currency, to: Currency) -> Option<Decimal> {
        let direct = self.rates.get(&(from, to)).copied();
        let inverse = self.rates.get(&(to, from)).copied();
        match (direct, inverse) {
            (Some((on, rate)), Some((inverse_on, _))) if on >= inverse_on => Some(rate),
            (_, Some((_, rate))) => one_over(rate),
            (Some((_, rate)), None) => Some(rate),
            (None, None) => None,
        }
    }

    /// A setting of text beside a label: its text must name one.
    fn setting_as_label(&mut self, value: Expr, ty: Type, written: &ast::Expr) -> Expr {
        let text = match &value.kind {
            ExprKind::Setting(id) => self.model.settings.get(id.index()).map(|setting| setting.value.clone()),
            ExprKind::Constant(text) => Some(text.clone()),
            _ => None,
        };
        let Some(Value::Text(text)) = text else { return self.mismatch(&value, ty, written) };
        self.text_as(&text, ty, written.span).unwrap_or_else(|| broken(written.span))
    }

    /// A text as a label or country; reported if it is none.
    pub(super) fn text_as(&mut self, text: &str, ty: Type, span: crate::source::Span) -> Option<Expr> {
        match ty {
            Type::Label(set) => Some(self.named_label(set, text, span)).filter(|label| label.ty != Type::Error),
            Type::Country => match Country::from_code(text) {
                Some(country) => Some(constant(Value::Country(country), ty, span)),
                None => {
                    let found = super::super::errors::value::country_by_code(span, text, Country::parse(text));
                    self.report(found);
                    None
                }
            },
            _ => None,
        }
    }

    /// Reports two types that do not go together, by what was probably meant.
    fn mismatch(&mut self, value: &Expr, ty: Type, written: &ast::Expr) -> Expr {
        let span = written.span;
        let wanted = self.describe(ty);
        let found = self.describe(value.ty);
        let words = self.short(span);
        let bare = match &unbracketed(written).kind {
            Ast::Literal(Literal::Text(text)) => Some(text.value.clone()),
            _ => None,
        };
        let number = bare.as_deref().is_some_and(|text| literal::number(text).is_ok());
        let diagnostic = match (ty, value.ty) {
            (Type::Money(currency), Type::Whole | Type::Number) => {
                errors::money_without_currency(span, &words, currency, is_literal(value))
            }
            (Type::Whole | Type::Number, Type::Money(_)) => errors::money_beside_number(span, &words),
            (Type::Whole | Type::Number | Type::Percent | Type::Money(_), Type::Text) if number => {
                errors::number_in_quotes(span, bare.as_deref().unwrap_or_default(), ty)
            }
            (Type::Text, Type::Whole | Type::Number | Type::Percent | Type::Money(_)) => {
                errors::text_beside_number(span, &words)
            }
            (Type::Whole | Type::Number, Type::Duration) => errors::duration_beside_number(span, &words),
            (Type::Duration, Type::Whole | Type::Number) => errors::number_beside_duration(span, &words),
            (Type::Percent, Type::Whole | Type::Number) | (Type::Whole | Type::Number, Type::Percent) => {
                errors::percent_beside_number(span, &words, value.ty == Type::Percent)
            }
            (Type::YesNo, Type::Text) => errors::yes_no_in_quotes(span, bare.as_deref()),
            (Type::Date | Type::Moment, Type::Text) => errors::date_in_quotes(span, bare.as_deref()),
            (Type::Date | Type::Moment, Type::Duration) => errors::duration_beside_date(span, &words),
            (Type::List(_), _) => errors::list_compared(span, &words),
            (_, Type::List(_)) => errors::compared_with_list(span, &words),
            _ => errors::mismatch(span, &words, &found, &wanted),
        };
        self.fail(span, diagnostic)
    }
}

fn unbracketed(expr: &ast::Expr) -> &ast::Expr {
    let mut inner = expr;
    while let Ast::Bracketed(next) = &inner.kind {
        inner = next;
    }
    inner
}

/// Whether an expression is a value written here.
pub(super) const fn is_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(_))
}

/// 1 ÷ a rate, rounded to 6 decimals.
fn one_over(rate: Decimal) -> Option<Decimal> {
    Decimal::ONE.div(rate)
}
