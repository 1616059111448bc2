//! Conditions that can be read in two ways, and how each reading is written.
//!
//! In: trees and the author's text. Out: findings with both readings as code. Never: chooses one.

use super::Lower;
use super::flat::Flat;
use crate::source::Span;
use crate::syntax::ast::{CompareOperator, Expr, ExprKind, Literal, TestKind};
use crate::syntax::errors::expression as say;
use crate::syntax::errors::number;
use crate::syntax::parser::Node;

impl Lower<'_> {
    /// `a or b and c`: read as `a or (b and c)`, which not everybody expects.
    pub(super) fn warn_mixed(&mut self, parts: &[Expr]) {
        let Some((at, mixed)) = parts.iter().enumerate().find(|(_, part)| matches!(part.kind, ExprKind::And(_))) else {
            return;
        };
        let whole = parts.iter().fold(mixed.span, |span, part| span.to(part.span));
        let (text, inner) = (self.scan.text(whole), self.scan.text(mixed.span));
        let read = text.replacen(inner, &format!("({inner})"), 1);
        let other = self.other_brackets(parts, at, mixed);
        self.report(say::and_in_or(mixed.span, whole, &read, other.as_deref()));
    }

    /// `(a or b) and c` for `a or b and c`; none where there are more than three parts.
    fn other_brackets(&self, parts: &[Expr], at: usize, mixed: &Expr) -> Option<String> {
        let ExprKind::And(inner) = &mixed.kind else { return None };
        let ([first, second], [left, right]) = (inner.as_slice(), parts) else { return None };
        let text = |expr: &Expr| self.scan.text(expr.span);
        Some(if at == 1 {
            format!("({} or {}) and {}", text(left), text(first), text(second))
        } else {
            format!("{} and ({} or {})", text(first), text(second), text(right))
        })
    }

    /// `10 < x < 50`: what is meant by it, if the second sign is one of order too.
    pub(super) fn range_as_in_mathematics(
        &mut self,
        first: &Expr,
        second: &Node<'_>,
        flat: &mut Flat<'_>,
    ) -> Option<Expr> {
        let ExprKind::Test { subject, test: TestKind::Compare(operator, middle) } = &first.kind else { return None };
        let end = self.sum(flat)?;
        let span = first.span.to(end.span);
        let text = |span: Span| self.scan.text(span);
        let name = text(middle.span);
        let left = format!("{name} {} {}", turned(*operator), text(subject.span));
        let right = format!("{name} {} {}", second.text(), text(end.span));
        let finding = say::range_as_in_mathematics(span, &format!("{left} and {right}"));
        self.report(finding);
        Some(Expr { kind: ExprKind::Error, span })
    }

    /// `count(page_view) in the last 30 days`: the period belongs to the events.
    pub(super) fn period_of_aggregate(&mut self, aggregate: &Expr, flat: &mut Flat<'_>) {
        let Some(window) = flat.next() else { return };
        let text = self.scan.text(aggregate.span);
        // The period stands behind the event, before its `where`.
        let end = text.find(" where ").unwrap_or(text.len().saturating_sub(1));
        let (events, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        let right = format!("{events} {}{rest}", window.text().trim());
        self.report(say::period_inside(aggregate.span.to(window.span()), &right));
    }

    /// `(0,8, 1.5)`: two numbers that touch in a list whose other commas have spaces may be one.
    pub(super) fn warn_decimal_commas(&mut self, items: &[Expr]) {
        let between = |pair: &[Expr]| match pair {
            [left, right] => self.scan.text(Span::new(left.span.end, right.span.start)),
            _ => "",
        };
        let spaced = items.windows(2).any(|pair| between(pair).contains(char::is_whitespace));
        let pair = items.windows(2).find(|pair| {
            let [left, right] = pair else { return false };
            between(pair) == "," && (spaced || is_zero(left)) && is_digits(left) && is_digits(right)
        });
        if let Some([left, right]) = pair {
            let (left, right) = (left.span, right.span);
            let finding = number::decimal_comma_in_list(left.to(right), self.scan.text(left), self.scan.text(right));
            self.report(finding);
        }
    }
}

const fn turned(operator: CompareOperator) -> &'static str {
    match operator {
        CompareOperator::Less => ">",
        CompareOperator::LessOrEqual => ">=",
        CompareOperator::Greater => "<",
        CompareOperator::GreaterOrEqual => "<=",
    }
}

fn is_digits(item: &Expr) -> bool {
    matches!(&item.kind, ExprKind::Literal(Literal::Number(text)) if text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_zero(item: &Expr) -> bool {
    matches!(&item.kind, ExprKind::Literal(Literal::Number(text)) if text == "0")
}
