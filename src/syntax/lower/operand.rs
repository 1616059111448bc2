//! Operands: what stands between the signs of an expression.

use super::Lower;
use super::literal::{label, name, path, unit};
use crate::source::Span;
use crate::syntax::ast::{
    Aggregate, Expr, ExprKind, Literal, Part, PartsQuantifier, Quantifier, Reference, Selection, Which,
};
use crate::syntax::cut::{Commas, Entry};
use crate::syntax::errors;
use crate::syntax::parser::{Children, Node, Rule};

impl Lower<'_> {
    /// One operand.
    pub(super) fn operand(&mut self, node: &Node<'_>) -> Option<Expr> {
        if let Some(literal) = self.literal(node) {
            return Some(literal);
        }
        let kind = match node.rule() {
            Rule::path => ExprKind::Path(path(node)),
            Rule::bracket => return self.bracket(node),
            Rule::parts => self.parts(node)?,
            Rule::events => self.events(node)?,
            Rule::which_events => self.event_date_alone(node)?,
            Rule::percent_of => self.percent_of(node)?,
            Rule::property_of => self.property_of(node)?,
            Rule::score_for => score_for(node)?,
            Rule::change => self.change(node)?,
            Rule::elapsed => self.elapsed(node)?,
            Rule::aggregate => self.aggregate(node)?,
            Rule::call => self.call(node)?,
            _ => return None,
        };
        Some(Expr { kind, span: node.span() })
    }

    /// `( a )`, `(a, b)`, `(seats otherwise 1)`.
    fn bracket(&mut self, node: &Node<'_>) -> Option<Expr> {
        let mut inside = Vec::new();
        let mut otherwise = false;
        for part in node.children() {
            match part.rule() {
                Rule::expression => inside.push(self.expression(&part)?),
                Rule::kw_otherwise => otherwise = true,
                _ => {}
            }
        }
        self.warn_decimal_commas(&inside);
        let kind = if otherwise {
            let fallback = Box::new(inside.pop()?);
            ExprKind::Otherwise { value: Box::new(inside.pop()?), fallback }
        } else if inside.len() == 1 {
            ExprKind::Bracketed(Box::new(inside.pop()?))
        } else {
            ExprKind::Literal(Literal::List(inside))
        };
        Some(Expr { kind, span: node.span() })
    }

    /// `all of { … }`.
    fn parts(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let quantifier = match children.next()?.rule() {
            Rule::kw_all => PartsQuantifier::All,
            Rule::kw_any => PartsQuantifier::Any,
            _ => PartsQuantifier::AtLeast(Box::new(self.count(&mut children)?)),
        };
        let block = children.find(|part| part.rule() == Rule::block)?;
        let parts = self.entries_of(&block, Commas::End, Self::part);
        Some(ExprKind::Parts { quantifier, parts })
    }

    fn part(&mut self, entry: Entry) -> Part {
        let read = self.read(Rule::part, entry, |lower, node| {
            let mut children = node.children();
            let label = children.accept(Rule::label_name).and_then(|label| Some(name(&label.first()?)));
            let condition = lower.expression(&children.accept(Rule::expression)?)?;
            Some(Part { label, condition })
        });
        let span = self.span_of(entry);
        read.unwrap_or(Part { label: None, condition: Expr { kind: ExprKind::Error, span } })
    }

    /// The number of `at least N`: passes the words before it.
    fn count(&mut self, children: &mut Children<'_>) -> Option<Expr> {
        let count = children.find(|part| part.rule() == Rule::count)?;
        self.operand(&count.first()?)
    }

    fn events(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let quantifier = match children.next()?.rule() {
            Rule::kw_any => Quantifier::Any,
            Rule::kw_no => Quantifier::No,
            Rule::kw_exactly => Quantifier::Exactly(Box::new(self.operand(&children.next()?)?)),
            _ => {
                let most = children.next()?.rule() == Rule::kw_most;
                let count = Box::new(self.count(&mut children)?);
                if most { Quantifier::AtMost(count) } else { Quantifier::AtLeast(count) }
            }
        };
        let selection = children.find(|part| part.rule() == Rule::selection)?;
        Some(ExprKind::Events { quantifier, selection: Box::new(self.selection(&selection)?) })
    }

    /// `last SELECTION`, whose date is meant.
    pub(super) fn event_reference(&mut self, node: &Node<'_>) -> Option<Reference> {
        let mut children = node.children();
        let which = which(children.next()?.rule());
        let selection = self.selection(&children.next()?)?;
        Some(Reference::Event { which, selection })
    }

    /// `last order today`: without `… ago` behind it, its window is the test.
    fn event_date_alone(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let Reference::Event { which, mut selection } = self.event_reference(node)? else { return None };
        let Selection { window, .. } = &mut selection;
        let Some(window) = window.take() else {
            self.report(errors::expression::date_without_test(node.span(), node.text()));
            return Some(ExprKind::Error);
        };
        Some(ExprKind::Within { reference: Box::new(Reference::Event { which, selection }), window })
    }

    fn percent_of(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let percent = Box::new(self.operand(&children.next()?)?);
        children.has(Rule::kw_of);
        Some(ExprKind::PercentOf { percent, of: Box::new(self.operand(&children.next()?)?) })
    }

    fn property_of(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let property = name(&children.next()?);
        children.has(Rule::kw_of);
        Some(ExprKind::PropertyOf { property, of: Box::new(self.operand(&children.next()?)?) })
    }

    /// `change in engagement in the last 7 days`.
    fn change(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children().skip(2);
        let score = Box::new(self.operand(&children.next()?)?);
        let window = children.next()?;
        let duration = window.children().find(|part| part.rule() == Rule::duration)?;
        Some(ExprKind::Change { score, within: self.duration(&duration)?, span_of_window: window.span() })
    }

    /// `days since last page_view`.
    fn elapsed(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let first = children.next()?;
        let until = children.next()?.rule() == Rule::kw_until;
        let reference = Box::new(self.reference(&children.next()?)?);
        Some(ExprKind::Elapsed { unit: unit(first.rule())?, unit_span: first.span(), until, reference })
    }

    /// What a distance in time is measured from.
    pub(super) fn reference(&mut self, node: &Node<'_>) -> Option<Reference> {
        let inner = node.first()?;
        match inner.rule() {
            Rule::which_events => self.event_reference(&inner),
            Rule::which_source => self.source_reference(&inner),
            _ => Some(Reference::Value(self.operand(&inner)?)),
        }
    }

    /// `count(…)`, `sum(X of …)`.
    fn aggregate(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let function = match children.next()?.rule() {
            Rule::word_count => Aggregate::Count,
            Rule::word_sum => Aggregate::Sum,
            Rule::word_average => Aggregate::Average,
            Rule::word_highest => Aggregate::Highest,
            Rule::word_lowest => Aggregate::Lowest,
            _ => Aggregate::Distinct,
        };
        let value = match children.accept(Rule::added) {
            Some(added) => Some(Box::new(self.expression(&added)?)),
            None => None,
        };
        children.has(Rule::kw_of);
        let selection = Box::new(self.selection(&children.next()?)?);
        self.late_window(&mut children, selection.span);
        Some(ExprKind::Aggregate { function, value, selection })
    }

    /// `per page_view where page is pricing in the last 30 days`: the period stands behind `where`.
    pub(super) fn late_window(&mut self, children: &mut Children<'_>, before: Span) {
        if let Some(late) = children.accept(Rule::late_window) {
            self.report(errors::expression::window_here(late.span(), late.text(), before));
        }
    }

    /// `name(arguments)`, `weights(industry).reviews`.
    fn call(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut children = node.children();
        let called = name(&children.next()?);
        let mut arguments = Vec::new();
        while let Some(argument) = children.accept(Rule::expression) {
            arguments.push(self.expression(&argument)?);
        }
        let column = children.accept(Rule::call_column).and_then(|column| Some(name(&column.first()?)));
        Some(ExprKind::Call { name: called, arguments, column })
    }
}

/// `interest for pumps`.
fn score_for(node: &Node<'_>) -> Option<ExprKind> {
    let mut children = node.children();
    let score = name(&children.next()?);
    children.has(Rule::kw_for);
    Some(ExprKind::ScoreFor { score, label: label(&children.next()?) })
}

/// `last` or `first`.
pub(super) const fn which(rule: Rule) -> Which {
    if matches!(rule, Rule::kw_first) { Which::First } else { Which::Last }
}
