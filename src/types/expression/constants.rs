//! Numbers that must be known when the model is read: limits, caps, bounds; and conditions that plainly
//! contradict themselves.
//!
//! In: an expression. Out: its number, if it is written here or is a setting.

use rustc_hash::FxHashMap;

use super::super::checker::Checker;
use super::super::errors::{logic as errors, unit};
use crate::model::{Comparison, Expr, ExprKind, FieldPath, Part, Type};
use crate::semantics::{Decimal, Value};
use crate::source::Span;
use crate::syntax::ast;

/// What the conditions joined by `and` say of one field so far.
#[derive(Default)]
struct Known {
    low: Option<(Decimal, bool, Span)>,
    high: Option<(Decimal, bool, Span)>,
    is: Option<(Value, Span)>,
}

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

    /// `x < 10 and x > 20`: no value is both.
    pub(super) fn contradiction(&mut self, parts: &[Part]) {
        let mut known: FxHashMap<&FieldPath, Known> = FxHashMap::default();
        for part in parts {
            let Some((field, test)) = test_of_field(&part.condition) else { continue };
            let entry = known.entry(field).or_default();
            if let Some(other) = entry.add(test, part.condition.span) {
                let (first, second) = (self.words(other), self.words(part.condition.span));
                self.report(errors::never_true(part.condition.span, other, &first, &second));
                return;
            }
        }
    }

    /// `x is not "a" or x is not "b"`: every value is one or the other.
    pub(super) fn always_true(&mut self, parts: &[Part], span: Span) {
        let mut seen: FxHashMap<&FieldPath, (&Value, Span)> = FxHashMap::default();
        for part in parts {
            let ExprKind::Not(inner) = &part.condition.kind else { continue };
            let ExprKind::Equal(field, value) = &inner.kind else { continue };
            let (ExprKind::Field(path), ExprKind::Constant(value)) = (&field.kind, &value.kind) else { continue };
            if let Some((other, _)) = seen.get(path) {
                if *other != value {
                    let (words, subject) = (self.short(span), self.words(field.span));
                    // The negatives in it are the same mistake.
                    let bare = &crate::diagnostics::code::types::BARE_NEGATIVE;
                    self.sink.diagnostics.retain(|d| d.code != bare || !span.contains(d.primary.span));
                    self.report(errors::always_true(span, &words, &subject));
                    return;
                }
            } else {
                seen.insert(path, (value, part.condition.span));
            }
        }
    }
}

/// A test of a field against a constant.
enum Test<'e> {
    Order(Comparison, Decimal),
    Is(&'e Value),
}

fn test_of_field(condition: &Expr) -> Option<(&FieldPath, Test<'_>)> {
    match &condition.kind {
        ExprKind::Compare(comparison, left, right) => match (&left.kind, &right.kind) {
            (ExprKind::Field(path), ExprKind::Constant(Value::Number(number))) => {
                Some((path, Test::Order(*comparison, *number)))
            }
            _ => None,
        },
        ExprKind::Equal(left, right) => match (&left.kind, &right.kind) {
            (ExprKind::Field(path), ExprKind::Constant(value)) if !value.is_blank() => Some((path, Test::Is(value))),
            _ => None,
        },
        _ => None,
    }
}

impl Known {
    /// Adds a test; the place of an earlier one that it contradicts.
    fn add(&mut self, test: Test<'_>, span: Span) -> Option<Span> {
        match test {
            Test::Is(value) => {
                if let Some((other, at)) = &self.is {
                    return (!same(other, value)).then_some(*at);
                }
                self.is = Some((value.clone(), span));
                None
            }
            Test::Order(Comparison::Less, number) => self.below(number, false, span),
            Test::Order(Comparison::LessOrEqual, number) => self.below(number, true, span),
            Test::Order(Comparison::Greater, number) => self.above(number, false, span),
            Test::Order(Comparison::GreaterOrEqual, number) => self.above(number, true, span),
        }
    }

    fn below(&mut self, number: Decimal, closed: bool, span: Span) -> Option<Span> {
        if self.high.is_none_or(|(high, ..)| number < high) {
            self.high = Some((number, closed, span));
        }
        self.clash().map(|(low, high)| if high == span { low } else { high })
    }

    fn above(&mut self, number: Decimal, closed: bool, span: Span) -> Option<Span> {
        if self.low.is_none_or(|(low, ..)| number > low) {
            self.low = Some((number, closed, span));
        }
        self.clash().map(|(low, high)| if low == span { high } else { low })
    }

    fn clash(&self) -> Option<(Span, Span)> {
        let ((low, low_closed, low_at), (high, high_closed, high_at)) = (self.low?, self.high?);
        (low > high || (low == high && !(low_closed && high_closed))).then_some((low_at, high_at))
    }
}

/// Texts compare ignoring case.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => crate::semantics::text::equals_text(one, other),
        _ => one == other,
    }
}
