//! The bare negative: `industry is not "Education"` says nothing of a blank industry.
//!
//! In: a negative test and the conditions around it. Out: a warning with both readings, unless the field is
//! always known, the conditions around settle it, or the field is of an event: an event without the value is
//! plainly not selected.

use super::super::checker::{Checker, typed};
use super::super::errors::value as errors;
use super::super::scope::Scope;
use super::resolve::Found;
use crate::model::{Expr, ExprKind, FieldPath, Scope as Start, Type};
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind as Ast, TestKind};

impl Checker<'_> {
    /// `not …`: of a positive test on a field that may be blank, a bare negative too.
    pub(super) fn not(&mut self, inner: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let condition = self.condition(inner, scope);
        if condition.ty == Type::Error {
            return condition;
        }
        if let Ast::Test { subject, test } = &inner.kind
            && let TestKind::Is { negated: false, .. }
            | TestKind::In { negated: false, .. }
            | TestKind::Text { negated: false, .. } = test
            && !matches!(condition.kind, ExprKind::IsBlank(_))
        {
            self.bare_negative(subject, false, span, scope);
        }
        typed(ExprKind::Not(Box::new(condition)), Type::YesNo, span)
    }

    /// Warns of a bare negative on a field that may be blank. `or blank` follows a single value only: `is not X or blank`.
    pub(super) fn bare_negative(&mut self, subject: &ast::Expr, one_value: bool, span: Span, scope: Scope<'_>) {
        let Ast::Path(path) = &subject.kind else { return };
        let words = super::path::joined(path);
        // A test or promise says what comes out: not known is an answer there.
        if scope.outcome || self.settled.contains(&words) {
            return;
        }
        if let Found::Field { path: field, .. } = self.resolve(path, scope)
            && field.scope != Start::Event
            && !self.always_known(&field, scope)
        {
            let test = self.words(span);
            self.report(errors::bare_negative(span, &words, &test, one_value));
        }
    }

    /// Whether every field on a path is required.
    fn always_known(&self, path: &FieldPath, scope: Scope<'_>) -> bool {
        let mut record = if path.scope == Start::Member { self.model.scored } else { scope.subject };
        path.fields.iter().all(|field| {
            let declared = self.model.records.get(record.index()).and_then(|r| r.fields.get(field.index()));
            if let Some(Type::Record(next)) = declared.map(|field| field.ty) {
                record = next;
            }
            declared.is_some_and(|field| field.required)
        })
    }

    /// Notes the fields whose blank is settled: an operand of an `and` says they are not blank, or one of an `or` that
    /// they are. Returns how many were settled before.
    pub(super) fn note_settled<'e>(&mut self, operands: impl Iterator<Item = &'e ast::Expr>, and: bool) -> usize {
        let before = self.settled.len();
        let mut negatives: Vec<String> = Vec::new();
        for operand in operands {
            let Ast::Test { subject, test } = &operand.kind else { continue };
            let Ast::Path(path) = &subject.kind else { continue };
            match test {
                TestKind::Blank { negated } if *negated == and => self.settled.push(super::path::joined(path)),
                TestKind::Is { negated: true, .. } if !and => negatives.push(super::path::joined(path)),
                _ => {}
            }
        }
        // Two negatives of one field in an `or` are always true, which `analysis` says; one mistake, one finding.
        negatives.sort_unstable();
        let twice = negatives.windows(2).filter(|pair| pair.first() == pair.last()).filter_map(|pair| pair.first());
        self.settled.extend(twice.cloned());
        before
    }
}
