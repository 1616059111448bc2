//! Literals in expressions.
//!
//! In: a literal and the type of what stands beside it. Out: a constant. Quoted text beside a label, a
//! country or a yes/no is taken as that.

use super::super::checker::{Checker, broken, constant, typed};
use super::super::errors::value as errors;
use super::super::literal::{self, NumberError};
use super::super::scope::Scope;
use super::super::time;
use crate::model::{Element, Expr, ExprKind, Type};
use crate::semantics::{Decimal, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Literal, Name, Text};

impl Checker<'_> {
    pub(super) fn literal(&mut self, literal: &Literal, span: Span, scope: Scope<'_>, beside: Option<Type>) -> Expr {
        match literal {
            Literal::Number(text) => {
                if let Some(Type::Label(set)) = beside {
                    return self.named_label(set, text, span);
                }
                self.number_literal(text, span)
            }
            Literal::Percent(text) => match self.read(literal::percent(text), span, text) {
                Some(fraction) => constant(Value::Number(fraction), Type::Percent, span),
                None => broken(span),
            },
            Literal::Money { amount, currency } => self.money(amount, currency, span),
            Literal::Duration(duration) => self.duration_literal(duration, span),
            Literal::Date(text) => match time::date(text) {
                Some(day) => constant(Value::Date(day), Type::Date, span),
                None => self.unreadable(span, text, "a date"),
            },
            Literal::Moment(text) => match time::moment(text, &self.model.zone) {
                Some(instant) => constant(Value::Moment(instant), Type::Moment, span),
                None => self.unreadable(span, text, "a date"),
            },
            Literal::Text(text) => self.text_literal(text, beside),
            Literal::Yes => self.yes_no(true, span, beside),
            Literal::No => self.yes_no(false, span, beside),
            Literal::Blank => constant(Value::Blank, Type::Blank, span),
            Literal::List(items) => self.list(items, span, scope, beside),
        }
    }

    fn number_literal(&mut self, text: &str, span: Span) -> Expr {
        let Some(number) = self.read(literal::number(text), span, text) else { return broken(span) };
        let whole = literal::decimals_of(number) == 0;
        constant(Value::Number(number), if whole { Type::Whole } else { Type::Number }, span)
    }

    fn money(&mut self, amount: &str, currency: &Name, span: Span) -> Expr {
        let number = self.read(literal::number(amount), span, amount);
        if literal::may_be_thousands(amount) {
            self.report(crate::types::errors::unit::ambiguous_amount(span, amount, &currency.text));
            return broken(span);
        }
        match (number, self.currency(currency)) {
            (Some(number), Some(currency)) => constant(Value::Number(number), Type::Money(currency), span),
            _ => broken(span),
        }
    }

    /// The number, or a report of why there is none.
    pub(crate) fn read(&mut self, number: Result<Decimal, NumberError>, span: Span, text: &str) -> Option<Decimal> {
        if number.is_err() {
            self.unreadable(span, text, "a number");
        }
        number.ok()
    }

    /// Reports a literal that cannot be read, unless the parser has done so.
    pub(in crate::types) fn unreadable(&mut self, span: Span, text: &str, wanted: &str) -> Expr {
        let known = self.sink.diagnostics.iter().any(|found| {
            found.severity == crate::diagnostics::Severity::Error
                && (found.primary.span.contains(span) || span.contains(found.primary.span))
        });
        if !known {
            self.report(errors::unreadable(span, text, wanted));
        }
        broken(span)
    }

    fn duration_literal(&mut self, duration: &ast::Duration, span: Span) -> Expr {
        if duration.working {
            return self.fail(span, errors::working_time(span));
        }
        match literal::elapsed(duration) {
            Some(micros) => constant(Value::Duration(micros), Type::Duration, span),
            None => self.fail(span, errors::no_fixed_length(duration)),
        }
    }

    fn yes_no(&mut self, yes: bool, span: Span, beside: Option<Type>) -> Expr {
        let word = if yes { "yes" } else { "no" };
        if let Some(Type::Label(set)) = beside {
            if self.label(set, word).is_some() {
                return self.fail(span, errors::quote_label(span, word));
            }
            return self.named_label(set, word, span);
        }
        constant(Value::YesNo(yes), Type::YesNo, span)
    }

    pub(super) fn text_literal(&mut self, text: &Text, beside: Option<Type>) -> Expr {
        match beside {
            Some(Type::Label(set)) => self.named_label(set, &text.value, text.span),
            Some(Type::Country) => self.country_in_quotes(text),
            _ => constant(Value::text(&text.value), Type::Text, text.span),
        }
    }

    fn country_in_quotes(&mut self, text: &Text) -> Expr {
        use crate::semantics::Country;
        match Country::from_code(&text.value).or_else(|| Country::parse(&text.value)) {
            Some(country) if country.code() == text.value => {
                constant(Value::Country(country), Type::Country, text.span)
            }
            known => self.fail(text.span, errors::country_by_code(text.span, &text.value, known)),
        }
    }

    /// `(a, b, c)`: each like the one before it, or like the elements of what stands beside.
    fn list(&mut self, items: &[ast::Expr], span: Span, scope: Scope<'_>, beside: Option<Type>) -> Expr {
        let mut like = match beside {
            Some(Type::List(element)) => Some(element.ty()),
            other => other,
        };
        let mut checked = Vec::with_capacity(items.len());
        for item in items {
            let one = self.expression_as(item, scope, like);
            let one = match like {
                Some(ty) => self.made_like(one, ty, item),
                None => one,
            };
            if like.is_none() && one.ty != Type::Error {
                like = Some(one.ty);
            }
            checked.push(one);
        }
        if checked.iter().any(|item| item.ty == Type::Error) {
            return broken(span);
        }
        let Some(element) = like.and_then(Type::element) else {
            let shown = like.map_or_else(String::new, |ty| self.describe(ty));
            return self.fail(span, errors::cannot_list(span, &shown));
        };
        self.list_of(checked, element, span)
    }

    /// A list; a constant if all of its items are.
    pub(in crate::types) fn list_of(&self, items: Vec<Expr>, element: Element, span: Span) -> Expr {
        let constants: Option<Vec<Value>> = items
            .iter()
            .map(|item| match &item.kind {
                ExprKind::Constant(value) => Some(value.clone()),
                _ => None,
            })
            .collect();
        match constants {
            Some(values) => constant(Value::List(values.into()), Type::List(element), span),
            None => typed(ExprKind::List(items), Type::List(element), span),
        }
    }
}
