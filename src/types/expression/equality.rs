//! `is`, `is not`, `is blank`, `is not X or blank`.
//!
//! In: two operands. Out: an equality or a test for blank.

use super::super::checker::{Checker, broken, constant, typed};
use super::super::errors::value as errors;
use super::super::scope::Scope;
use crate::model::{Expr, ExprKind, FieldPath, LabelSetId, Output, Part, Type};
use crate::semantics::Value;
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind as Ast, Literal};

impl Checker<'_> {
    pub(super) fn is(
        &mut self,
        subject: &ast::Expr,
        value: &ast::Expr,
        negated: bool,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        if is_empty_text(value) {
            let words = self.words(subject.span);
            self.report(errors::empty_text(span, &words, negated));
            return self.blank(subject, negated, span, scope);
        }
        if is_word(value, "disqualified") && self.is_band(subject, scope) {
            let of = FieldPath { scope: crate::model::Scope::Subject, fields: Vec::new() };
            let vetoed = typed(ExprKind::Output { output: Output::Disqualified, of }, Type::YesNo, span);
            return if negated { not(vetoed, span) } else { vetoed };
        }
        let equal = self.equal(subject, value, span, scope);
        if !negated || equal.ty == Type::Error {
            return equal;
        }
        self.bare_negative(subject, true, span, scope);
        not(equal, span)
    }

    fn equal(&mut self, subject: &ast::Expr, value: &ast::Expr, span: Span, scope: Scope<'_>) -> Expr {
        let (first, second) = self.sides(subject, value, scope);
        if let (Type::Label(one), Type::Label(other)) = (first.ty, second.ty)
            && let Some(pairs) = self.same_labels(one, other)
        {
            return both_say(&first, &second, &pairs, span);
        }
        let (first, second) = self.alike(first, second, subject, value);
        if first.ty == Type::Error || second.ty == Type::Error {
            return broken(span);
        }
        if let Type::List(_) | Type::Record(_) = first.ty {
            let (words, shown) = (self.short(subject.span), self.describe(first.ty));
            return self.fail(subject.span, errors::cannot_be_equal(subject.span, &words, &shown));
        }
        self.check_who(&first, &second);
        typed(ExprKind::Equal(Box::new(first), Box::new(second)), Type::YesNo, span)
    }

    /// The labels of two different sets by their common names; `None` unless both have all the same names.
    fn same_labels(&self, one: LabelSetId, other: LabelSetId) -> Option<Vec<(u32, u32)>> {
        let (first, second) = (&self.model[one].labels, &self.model[other].labels);
        if one == other || first.len() != second.len() {
            return None;
        }
        first.iter().zip(0..).map(|(label, at)| Some((at, self.label(other, label)?))).collect()
    }

    /// A route is compared with one of those it names.
    fn check_who(&mut self, route: &Expr, who: &Expr) {
        let (ExprKind::Output { output: Output::Route(id), .. }, ExprKind::Constant(Value::Text(text))) =
            (&route.kind, &who.kind)
        else {
            return;
        };
        let Some(item) = self.names.routes.get(id.index()) else { return };
        let folded = crate::semantics::text::fold_key(text);
        if item.rows.iter().all(|row| crate::semantics::text::fold_key(&row.who.value) != folded) {
            let all: Vec<&str> = item.rows.iter().map(|row| row.who.value.as_str()).collect();
            self.report(errors::nobody_of_route(who.span, text, &item.name, &all));
        }
    }

    /// Whether an operand is a segment or a matrix, which say `disqualified` of a vetoed contact.
    fn is_band(&self, subject: &ast::Expr, scope: Scope<'_>) -> bool {
        let Ast::Path(path) = &subject.kind else { return false };
        matches!(self.resolve(path, scope), super::Found::Output { output: Output::Segment(_) | Output::Matrix(_), .. })
    }

    /// `is blank`: free for personal data, since it tells nothing of the value.
    pub(super) fn blank(&mut self, subject: &ast::Expr, negated: bool, span: Span, scope: Scope<'_>) -> Expr {
        let personal = self.personal.len();
        let value = self.expression(subject, scope);
        self.personal.truncate(personal);
        if value.ty == Type::Error {
            return broken(span);
        }
        let test = typed(ExprKind::IsBlank(Box::new(value)), Type::YesNo, span);
        if negated { not(test, span) } else { test }
    }

    /// `is not X or blank`: true of blank too.
    pub(super) fn is_not_or_blank(
        &mut self,
        subject: &ast::Expr,
        value: &ast::Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let equal = if let Ast::Literal(Literal::List(_)) = value.kind {
            self.in_list(subject, value, span, scope)
        } else {
            self.equal(subject, value, span, scope)
        };
        let blank = self.again(self.sink.diagnostics.len(), |checker| {
            let silenced = checker.sink.diagnostics.len();
            let blank = checker.blank(subject, false, span, scope);
            checker.sink.diagnostics.truncate(silenced);
            blank
        });
        if equal.ty == Type::Error || blank.ty == Type::Error {
            return broken(span);
        }
        let parts = vec![Part { label: None, condition: not(equal, span) }, Part { label: None, condition: blank }];
        typed(ExprKind::Or(parts), Type::YesNo, span)
    }
}

/// Two values of label sets with the same names are equal if both say the same name.
fn both_say(first: &Expr, second: &Expr, pairs: &[(u32, u32)], span: Span) -> Expr {
    let says = |side: &Expr, label: u32| {
        let label = constant(Value::Label(label), side.ty, side.span);
        let condition = typed(ExprKind::Equal(Box::new(side.clone()), Box::new(label)), Type::YesNo, span);
        Part { label: None, condition }
    };
    let each = pairs.iter().map(|(one, other)| {
        let both = ExprKind::And(vec![says(first, *one), says(second, *other)]);
        Part { label: None, condition: typed(both, Type::YesNo, span) }
    });
    typed(ExprKind::Or(each.collect()), Type::YesNo, span)
}

/// The opposite of a condition.
pub(super) fn not(condition: Expr, span: Span) -> Expr {
    if condition.ty == Type::Error {
        return condition;
    }
    if let ExprKind::Constant(Value::YesNo(yes)) = condition.kind {
        return constant(Value::YesNo(!yes), Type::YesNo, span);
    }
    typed(ExprKind::Not(Box::new(condition)), Type::YesNo, span)
}

fn is_empty_text(expr: &ast::Expr) -> bool {
    matches!(&expr.kind, Ast::Literal(Literal::Text(text)) if text.value.trim().is_empty())
}

fn is_word(expr: &ast::Expr, word: &str) -> bool {
    matches!(&expr.kind, Ast::Path(path) if matches!(path.as_slice(), [name] if name.text == word))
}
