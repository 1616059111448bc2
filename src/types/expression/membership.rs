//! `in (a, b)`, `in buyers`, `not in …`.
//!
//! In: an operand and a list. Out: a membership test; each item in the type of the operand.

use super::super::checker::{Checker, broken, constant, typed};
use super::super::errors::value as errors;
use super::super::scope::Scope;
use super::equality::not;
use crate::model::{Element, Expr, ExprKind, Type};
use crate::semantics::Value;
use crate::source::Span;
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn is_in(
        &mut self,
        subject: &ast::Expr,
        list: &ast::Expr,
        negated: bool,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let test = self.in_list(subject, list, span, scope);
        if !negated || test.ty == Type::Error {
            return test;
        }
        self.bare_negative(subject, false, span, scope);
        not(test, span)
    }

    pub(super) fn in_list(&mut self, subject: &ast::Expr, list: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let value = self.expression(subject, scope);
        let items = self.expression_as(list, scope, Some(value.ty));
        if value.ty == Type::Error || items.ty == Type::Error {
            return broken(span);
        }
        let Some(element) = element_of(value.ty) else {
            let (words, shown) = (self.short(subject.span), self.describe(value.ty));
            return self.fail(subject.span, errors::cannot_be_equal(subject.span, &words, &shown));
        };
        let items = self.items(items, element, list);
        if items.ty == Type::Error {
            return broken(span);
        }
        typed(ExprKind::In(Box::new(value), Box::new(items)), Type::YesNo, span)
    }

    /// A list whose items have this type; a single value counts as a list of one.
    fn items(&mut self, items: Expr, element: Element, written: &ast::Expr) -> Expr {
        match items.ty {
            Type::List(found) if same(found, element) => items,
            Type::List(Element::Text) => self.texts_as(&items, element, written.span),
            Type::List(found) => {
                let (words, found) = (self.short(written.span), self.describe(found.ty()));
                let wanted = self.describe(element.ty());
                self.fail(written.span, errors::list_of_others(written.span, &words, &found, &wanted))
            }
            _ => {
                let span = items.span;
                let one = self.made_like(items, element.ty(), written);
                if one.ty == Type::Error { one } else { self.list_of(vec![one], element, span) }
            }
        }
    }

    /// A setting with texts beside labels or countries: each text must name one.
    fn texts_as(&mut self, items: &Expr, element: Element, span: Span) -> Expr {
        let value = match &items.kind {
            ExprKind::Setting(id) => self.model.settings.get(id.index()).map(|setting| setting.value.clone()),
            ExprKind::Constant(value) => Some(value.clone()),
            _ => None,
        };
        let (Some(Value::List(texts)), Type::Label(_) | Type::Country) = (value, element.ty()) else {
            let (words, wanted) = (self.short(span), self.describe(element.ty()));
            return self.fail(span, errors::list_of_others(span, &words, "text", &wanted));
        };
        let mut values = Vec::with_capacity(texts.len());
        for text in texts.iter() {
            let Value::Text(text) = text else { continue };
            let Some(Expr { kind: ExprKind::Constant(value), .. }) = self.text_as(text, element.ty(), span) else {
                return broken(span);
            };
            values.push(value);
        }
        constant(Value::List(values.into()), Type::List(element), span)
    }
}

/// The type an item must have: that of the value, or of the items of a list.
const fn element_of(ty: Type) -> Option<Element> {
    match ty {
        Type::List(element) => Some(element),
        other => other.element(),
    }
}

fn same(one: Element, other: Element) -> bool {
    use Element::{Date, Moment, Number, Whole};
    one == other || matches!((one, other), (Whole | Number, Whole | Number) | (Date | Moment, Date | Moment))
}
