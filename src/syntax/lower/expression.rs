//! From the flat list of an expression to its tree.
//!
//! Loosest first: `implies`, `or`, `and`, `not`, tests, `+ -`, `* /`, the sign. Chains become lists.

use super::flat::Flat;
use super::{Lower, on_enough_stack};
use crate::source::Span;
use crate::syntax::ast::{
    AgoComparison, CompareOperator, Expr, ExprKind, Literal, ProductOperator, Reference, SumOperator, TestKind,
    TextTest,
};
use crate::syntax::errors;
use crate::syntax::habits::date_parts;
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    /// The expression of a node whose parts are a flat list.
    pub(super) fn expression(&mut self, node: &Node<'_>) -> Option<Expr> {
        on_enough_stack(|| self.expression_here(node))
    }

    fn expression_here(&mut self, node: &Node<'_>) -> Option<Expr> {
        let mut flat = Flat::of(node);
        let tree = self.implication(&mut flat)?;
        let Some(rest) = flat.next() else { return Some(tree) };
        self.report(errors::expression::does_not_follow(rest.span(), rest.text(), tree.span));
        Some(Expr { kind: ExprKind::Error, span: node.span() })
    }

    fn implication(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let left = self.disjunction(flat)?;
        if flat.accept(Rule::kw_implies).is_none() {
            return Some(left);
        }
        let right = self.disjunction(flat)?;
        let span = left.span.to(right.span);
        Some(Expr { kind: ExprKind::Implies(Box::new(left), Box::new(right)), span })
    }

    fn disjunction(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let mut parts = vec![self.conjunction(flat)?];
        while flat.accept(Rule::kw_or).is_some() {
            parts.push(self.conjunction(flat)?);
        }
        if parts.len() > 1 {
            self.warn_mixed(&parts);
        }
        Some(chain(parts, ExprKind::Or))
    }

    fn conjunction(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let mut parts = vec![self.negation(flat)?];
        while flat.accept(Rule::kw_and).is_some() {
            parts.push(self.negation(flat)?);
        }
        Some(chain(parts, ExprKind::And))
    }

    fn negation(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let Some(not) = flat.accept(Rule::kw_not) else { return self.comparison(flat) };
        if let Some(second) = flat.accept(Rule::kw_not) {
            while flat.accept(Rule::kw_not).is_some() {}
            self.report(errors::expression::not_not(not.span().to(second.span())));
        }
        let inner = self.comparison(flat)?;
        let span = not.span().to(inner.span);
        Some(Expr { kind: ExprKind::Not(Box::new(inner)), span })
    }

    /// One operand and its test, if it has one.
    pub(super) fn comparison(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let tested = match flat.accept(Rule::which_events) {
            Some(event) => self.event_date(&event, flat)?,
            None => {
                let left = self.sum(flat)?;
                self.tested(left, flat)?
            }
        };
        match flat.peek() {
            Some(
                Rule::compare
                | Rule::between
                | Rule::is_infix
                | Rule::in_infix
                | Rule::text_infix
                | Rule::ago
                | Rule::window,
            ) => self.second_test(tested, flat),
            _ => Some(tested),
        }
    }

    /// `10 < x < 50`, `page is pricing today`: a second test on one operand.
    fn second_test(&mut self, first: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let second = flat.next()?;
        if second.rule() == Rule::compare
            && let Some(range) = self.range_as_in_mathematics(&first, &second, flat)
        {
            return Some(range);
        }
        let finding = match (&first.kind, second.rule()) {
            (_, Rule::window) => errors::expression::window_here(second.span(), second.text(), first.span),
            (ExprKind::Events { .. } | ExprKind::Parts { .. }, _) => {
                errors::expression::test_on_events(second.span(), second.text(), first.span)
            }
            _ => errors::expression::second_test(second.span(), second.text(), first.span),
        };
        self.report(finding);
        // What belongs to the second test goes unsaid.
        while !matches!(flat.peek(), None | Some(Rule::kw_and | Rule::kw_or | Rule::kw_implies)) {
            flat.next();
        }
        Some(Expr { kind: ExprKind::Error, span: first.span })
    }

    fn tested(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let about_events = matches!(left.kind, ExprKind::Events { .. } | ExprKind::Parts { .. });
        if about_events && !matches!(flat.peek(), Some(Rule::window)) {
            return Some(left);
        }
        match flat.peek() {
            Some(Rule::ago) => self.ago(left, flat),
            Some(Rule::window) if matches!(left.kind, ExprKind::Aggregate { .. }) => {
                self.period_of_aggregate(&left, flat);
                self.tested(left, flat)
            }
            Some(Rule::window) if !about_events => self.within(left, flat),
            Some(Rule::compare) => self.compare(left, flat),
            Some(Rule::between) => self.between(left, flat),
            Some(Rule::is_infix) => self.is(left, flat),
            Some(Rule::in_infix) => self.is_in(left, flat),
            Some(Rule::text_infix) => self.text_test(left, flat),
            _ => Some(left),
        }
    }

    fn ago(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let node = flat.next()?;
        let span = left.span.to(node.span());
        self.ago_test(Reference::Value(left), &node, span)
    }

    /// `last page_view is more than 3 months ago`, `last order today`.
    fn event_date(&mut self, event: &Node<'_>, flat: &mut Flat<'_>) -> Option<Expr> {
        if let Some(ago) = flat.accept(Rule::ago) {
            let reference = self.event_reference(event)?;
            return self.ago_test(reference, &ago, event.span().to(ago.span()));
        }
        self.operand(event)
    }

    fn ago_test(&mut self, reference: Reference, node: &Node<'_>, span: Span) -> Option<Expr> {
        let mut comparison = None;
        let mut duration = None;
        for part in node.children() {
            match part.rule() {
                Rule::kw_more => comparison = Some(AgoComparison::MoreThan),
                Rule::kw_less => comparison = Some(AgoComparison::LessThan),
                Rule::kw_least => comparison = Some(AgoComparison::AtLeast),
                Rule::kw_most => comparison = Some(AgoComparison::AtMost),
                Rule::duration => duration = self.duration(&part),
                _ => {}
            }
        }
        let reference = Box::new(reference);
        Some(Expr { kind: ExprKind::Ago { reference, comparison: comparison?, duration: duration? }, span })
    }

    fn within(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let node = flat.next()?;
        let window = self.window(&node)?;
        let span = left.span.to(node.span());
        Some(Expr { kind: ExprKind::Within { reference: Box::new(Reference::Value(left)), window }, span })
    }

    fn compare(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let operator = match flat.next()?.text() {
            "<" => CompareOperator::Less,
            "<=" => CompareOperator::LessOrEqual,
            ">" => CompareOperator::Greater,
            _ => CompareOperator::GreaterOrEqual,
        };
        let right = self.sum(flat)?;
        Some(test(left, right.span, |right| TestKind::Compare(operator, right), right))
    }

    fn between(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let node = flat.next()?;
        let low = node.children().find(|part| part.rule() == Rule::low)?;
        let low = Box::new(self.expression(&low)?);
        let high = self.sum(flat)?;
        Some(test(left, high.span, |high| TestKind::Between { low, high }, high))
    }

    fn is(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let negated = flat.next()?.children().any(|part| part.rule() == Rule::kw_not);
        let value = self.sum(flat)?;
        let mut end = value.span;
        if let Some(or_blank) = flat.accept(Rule::or_blank) {
            end = end.to(or_blank.span());
            if negated {
                return Some(test(left, end, |value| TestKind::IsNotOrBlank { value }, value));
            }
            self.report(errors::expression::or_blank(or_blank.span(), left.span));
        }
        if matches!(value.kind, ExprKind::Literal(Literal::Blank)) {
            return Some(test(left, end, |_| TestKind::Blank { negated }, value));
        }
        Some(test(left, end, |value| TestKind::Is { negated, value }, value))
    }

    fn is_in(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let negated = flat.next()?.children().any(|part| part.rule() == Rule::kw_not);
        let list = as_list(self.sum(flat)?);
        Some(test(left, list.span, |list| TestKind::In { negated, list }, list))
    }

    fn text_test(&mut self, left: Expr, flat: &mut Flat<'_>) -> Option<Expr> {
        let node = flat.next()?;
        let (negated, kind) = text_test_kind(&node)?;
        let patterns = as_list(self.sum(flat)?);
        Some(test(left, patterns.span, |patterns| TestKind::Text { negated, kind, patterns }, patterns))
    }

    /// `a + b - c`, or one product.
    pub(super) fn sum(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let first = self.product(flat)?;
        let mut rest = Vec::new();
        while let Some(sign) = flat.accept(Rule::sum_sign) {
            let operator = if sign.text() == "-" { SumOperator::Minus } else { SumOperator::Plus };
            rest.push((operator, self.product(flat)?));
        }
        let Some((_, last)) = rest.last() else { return Some(first) };
        let span = first.span.to(last.span);
        Some(Expr { kind: ExprKind::Sum { first: Box::new(first), rest }, span })
    }

    fn product(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        let first = self.signed(flat)?;
        let mut rest = Vec::new();
        while let Some(sign) = flat.accept(Rule::product_sign) {
            let operator = if sign.text() == "/" { ProductOperator::DividedBy } else { ProductOperator::Times };
            rest.push((operator, self.signed(flat)?));
        }
        let Some((_, last)) = rest.last() else { return Some(first) };
        let span = first.span.to(last.span);
        if let Some(written) = date_with_slashes(&first, &rest)
            && let Some(parts) = date_parts(&written)
        {
            self.report(errors::number::date_order(span, &written, parts));
            return Some(Expr { kind: ExprKind::Error, span });
        }
        Some(Expr { kind: ExprKind::Product { first: Box::new(first), rest }, span })
    }

    fn signed(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        if let Some(not) = flat.accept(Rule::kw_not) {
            self.report(errors::expression::not_inside(not.span()));
        }
        let Some(minus) = flat.accept(Rule::minus) else { return self.flat_operand(flat) };
        let inner = self.flat_operand(flat)?;
        let span = minus.span().to(inner.span);
        Some(Expr { kind: ExprKind::Negative(Box::new(inner)), span })
    }

    fn flat_operand(&mut self, flat: &mut Flat<'_>) -> Option<Expr> {
        while matches!(flat.peek(), Some(Rule::kw_not | Rule::minus)) {
            let sign = flat.next()?;
            self.report(errors::expression::sign_again(sign.span(), sign.text()));
        }
        let node = flat.next()?;
        self.operand(&node)
    }
}

/// `31/12/2026`, written without a space, which would be a division.
fn date_with_slashes(first: &Expr, rest: &[(ProductOperator, Expr)]) -> Option<String> {
    let [(ProductOperator::DividedBy, second), (ProductOperator::DividedBy, third)] = rest else { return None };
    let touching = first.span.end + 1 == second.span.start && second.span.end + 1 == third.span.start;
    let number = |expr: &Expr| match &expr.kind {
        ExprKind::Literal(Literal::Number(text)) => Some(text.clone()),
        _ => None,
    };
    let (first, second, third) = (number(first)?, number(second)?, number(third)?);
    touching.then(|| format!("{first}/{second}/{third}"))
}

/// A list of one is the thing itself.
fn chain(mut parts: Vec<Expr>, kind: fn(Vec<Expr>) -> ExprKind) -> Expr {
    let span = parts.iter().map(|part| part.span).reduce(Span::to).unwrap_or_default();
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    Expr { kind: kind(parts), span }
}

fn test(subject: Expr, end: Span, kind: impl FnOnce(Box<Expr>) -> TestKind, value: Expr) -> Expr {
    let span = subject.span.to(end);
    Expr { kind: ExprKind::Test { subject: Box::new(subject), test: kind(Box::new(value)) }, span }
}

/// Brackets after `in`, `like` and their kind hold a list, also of one.
pub(super) fn as_list(expr: Expr) -> Expr {
    match expr.kind {
        ExprKind::Bracketed(inner) => Expr { kind: ExprKind::Literal(Literal::List(vec![*inner])), span: expr.span },
        _ => expr,
    }
}

fn text_test_kind(node: &Node<'_>) -> Option<(bool, TextTest)> {
    let mut parts = node.children();
    let negated = parts.has(Rule::kw_not);
    let part = parts.next()?;
    let kind = match part.rule() {
        Rule::kw_like => TextTest::Like,
        Rule::kw_starts => TextTest::StartsWith,
        Rule::kw_ends => TextTest::EndsWith,
        _ => {
            let any = part.children().any(|word| word.rule() == Rule::kw_any);
            let whole_words = part.children().any(|word| word.rule() == Rule::kw_word);
            match (any, whole_words) {
                (false, true) => TextTest::ContainsWord,
                (true, true) => TextTest::ContainsAnyWord,
                (false, false) => TextTest::ContainsText,
                (true, false) => TextTest::ContainsAnyText,
            }
        }
    };
    Some((negated, kind))
}
