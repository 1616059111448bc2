//! `and`, `or`, `all of { … }`, `any of { … }`, `at least 2 of { … }`.
//!
//! In: conditions. Out: one condition of named parts.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::logic as errors;
use super::super::scope::Scope;
use crate::model::{Expr, ExprKind, Part, Type};
use crate::source::Span;
use crate::syntax::ast::{self, PartsQuantifier};

impl Checker<'_> {
    pub(super) fn all_of(&mut self, operands: &[ast::Expr], span: Span, scope: Scope<'_>) -> Expr {
        self.shared_names(operands, scope);
        let before = self.note_settled(operands.iter(), true);
        let parts = self.operands(operands.iter().map(|operand| (None, operand)), scope);
        self.settled.truncate(before);
        let Some(parts) = parts else { return broken(span) };
        typed(ExprKind::And(parts), Type::YesNo, span)
    }

    pub(super) fn any_of(&mut self, operands: &[ast::Expr], span: Span, scope: Scope<'_>) -> Expr {
        self.shared_names(operands, scope);
        let before = self.note_settled(operands.iter(), false);
        let parts = self.operands(operands.iter().map(|operand| (None, operand)), scope);
        self.settled.truncate(before);
        let Some(parts) = parts else { return broken(span) };
        typed(ExprKind::Or(parts), Type::YesNo, span)
    }

    /// Conditions in order; `None` if one is broken.
    fn operands<'e>(
        &mut self,
        operands: impl Iterator<Item = (Option<String>, &'e ast::Expr)>,
        scope: Scope<'_>,
    ) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut failed = false;
        let mut before: Option<&ast::Expr> = None;
        for (label, operand) in operands {
            if let Some(test) = before.filter(|test| self.is_value_alone(test, operand)) {
                let (subject, value) = (self.first_half(test), self.words(operand.span));
                let all = self.words(test.span);
                self.report(errors::value_alone(operand.span, &subject, &value, &all));
                failed = true;
                continue;
            }
            before = Some(operand);
            let condition = self.condition(operand, scope);
            failed |= condition.ty == Type::Error;
            parts.push(Part { label, condition });
        }
        (!failed).then_some(parts)
    }

    /// `industry is "Pharma" or "Biotech"`: a value behind a test of the same kind of value.
    fn is_value_alone(&self, test: &ast::Expr, operand: &ast::Expr) -> bool {
        let ast::ExprKind::Test { test: ast::TestKind::Is { value, .. }, .. } = &test.kind else { return false };
        match (&operand.kind, &value.kind) {
            (ast::ExprKind::Literal(one), ast::ExprKind::Literal(other)) => {
                !matches!(one, ast::Literal::Yes | ast::Literal::No | ast::Literal::Blank)
                    && std::mem::discriminant(one) == std::mem::discriminant(other)
            }
            (ast::ExprKind::Path(one), ast::ExprKind::Path(_) | ast::ExprKind::Literal(_)) => {
                matches!(one.as_slice(), [only] if self.is_unheard_of(&only.text))
            }
            _ => false,
        }
    }

    /// Whether nothing has this name, declared or as a field.
    fn is_unheard_of(&self, word: &str) -> bool {
        self.names.get(word).is_none() && !self.owners.contains_key(word)
    }

    /// The left side and the sign of a test: `industry is`.
    fn first_half(&self, test: &ast::Expr) -> String {
        let ast::ExprKind::Test { subject, test: ast::TestKind::Is { negated, .. } } = &test.kind else {
            return String::new();
        };
        format!("{} {}", self.words(subject.span), if *negated { "is not" } else { "is" })
    }

    pub(super) fn parts(
        &mut self,
        quantifier: &PartsQuantifier,
        parts: &[ast::Part],
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let all = matches!(quantifier, PartsQuantifier::All);
        let before = self.note_settled(parts.iter().map(|part| &part.condition), all);
        let labelled = parts.iter().map(|part| (part.label.as_ref().map(|label| label.text.clone()), &part.condition));
        let checked = self.operands(labelled, scope);
        self.settled.truncate(before);
        let least = match quantifier {
            PartsQuantifier::AtLeast(n) => Some(self.how_many_of(n, parts.len())),
            PartsQuantifier::All | PartsQuantifier::Any => None,
        };
        let Some(checked) = checked else { return broken(span) };
        if checked.is_empty() {
            return self.fail(span, errors::no_parts(span));
        }
        let kind = match (quantifier, least) {
            (PartsQuantifier::Any, _) => ExprKind::Or(checked),
            (_, None) => ExprKind::And(checked),
            (_, Some(Some(least))) => ExprKind::AtLeast(least, checked),
            (_, Some(None)) => return broken(span),
        };
        typed(kind, Type::YesNo, span)
    }

    /// The number in `at least 2 of`: a whole number from 1 to the number of parts.
    fn how_many_of(&mut self, written: &ast::Expr, parts: usize) -> Option<u32> {
        let number = self.constant_number(written)?;
        let whole = number.to_int().and_then(|n| u32::try_from(n).ok());
        let fits = whole.filter(|n| *n >= 1 && usize::try_from(*n).is_ok_and(|n| n <= parts));
        if fits.is_none() {
            let words = self.words(written.span);
            self.report(errors::how_many_of(written.span, &words, parts));
        }
        fits
    }
}
