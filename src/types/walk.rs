//! Visits every expression of the model below another.
//!
//! In: an expression or rule of the model. Out: a visit to each expression and each selection in it. Never: calls itself.

use crate::model::{Expr, ExprKind, Per, Quantifier, Reference, Rule, Selection, Source, Window};

enum Node<'a> {
    Expr(&'a Expr),
    Selection(&'a Selection),
    Reference(&'a Reference),
}

/// What is met on the way.
pub(super) enum Met<'a> {
    Expr(&'a Expr),
    Selection(&'a Selection),
}

/// Calls `visit` with an expression and each expression below it.
pub(super) fn each<'a>(expr: &'a Expr, mut visit: impl FnMut(&'a Expr)) {
    walk(vec![Node::Expr(expr)], &mut |met| {
        if let Met::Expr(expr) = met {
            visit(expr);
        }
    });
}

/// Calls `visit` with everything below an expression.
pub(super) fn all<'a>(expr: &'a Expr, visit: &mut impl FnMut(Met<'a>)) {
    walk(vec![Node::Expr(expr)], visit);
}

/// Calls `visit` with everything below a reference.
pub(super) fn reference<'a>(reference: &'a Reference, visit: &mut impl FnMut(Met<'a>)) {
    walk(vec![Node::Reference(reference)], visit);
}

/// Calls `visit` with everything below a rule.
pub(super) fn rule<'a>(rule: &'a Rule, visit: &mut impl FnMut(Met<'a>)) {
    let mut open = vec![Node::Expr(&rule.points)];
    open.extend(rule.condition.iter().map(Node::Expr));
    match &rule.per {
        Some(Per::Number(number)) => open.push(Node::Expr(number)),
        Some(Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection)) => {
            open.push(Node::Selection(selection));
        }
        None => {}
    }
    walk(open, visit);
}

fn walk<'a>(mut open: Vec<Node<'a>>, visit: &mut impl FnMut(Met<'a>)) {
    while let Some(node) = open.pop() {
        match node {
            Node::Expr(expr) => {
                visit(Met::Expr(expr));
                below(&expr.kind, &mut open);
            }
            Node::Selection(selection) => {
                visit(Met::Selection(selection));
                below_selection(selection, &mut open);
            }
            Node::Reference(Reference::Last(selection) | Reference::First(selection)) => {
                open.push(Node::Selection(selection));
            }
            Node::Reference(Reference::Value(value)) => open.push(Node::Expr(value)),
        }
    }
}

fn below_selection<'a>(selection: &'a Selection, open: &mut Vec<Node<'a>>) {
    if let Source::Events(kinds) = &selection.source {
        open.extend(kinds.iter().flat_map(|kind| &kind.filters).map(Node::Expr));
    }
    open.extend(selection.filter.iter().map(|filter| Node::Expr(filter)));
    open.extend(selection.after.iter().map(|after| Node::Selection(&after.selection)));
    if let Some(Window::Since(reference) | Window::Before(reference)) = &selection.window {
        open.push(Node::Reference(reference));
    }
}

fn below<'a>(kind: &'a ExprKind, open: &mut Vec<Node<'a>>) {
    match kind {
        ExprKind::List(items) | ExprKind::Call(_, items) => open.extend(items.iter().map(Node::Expr)),
        ExprKind::Lookup { keys, .. } => open.extend(keys.iter().map(Node::Expr)),
        ExprKind::Sum(terms) => open.extend(terms.iter().map(|term| Node::Expr(&term.expr))),
        ExprKind::Product(factors) => open.extend(factors.iter().map(|factor| Node::Expr(&factor.expr))),
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => {
            open.extend(parts.iter().map(|part| Node::Expr(&part.condition)));
        }
        ExprKind::Convert { amount: one, .. } | ExprKind::IsBlank(one) | ExprKind::Not(one) => {
            open.push(Node::Expr(one));
        }
        ExprKind::Otherwise(one, two)
        | ExprKind::Compare(_, one, two)
        | ExprKind::Equal(one, two)
        | ExprKind::In(one, two)
        | ExprKind::Implies(one, two)
        | ExprKind::TextTest { subject: one, patterns: two, .. } => open.extend([Node::Expr(one), Node::Expr(two)]),
        ExprKind::Between(one, two, three) => open.extend([Node::Expr(one), Node::Expr(two), Node::Expr(three)]),
        ExprKind::Aggregate { value, selection, .. } => {
            open.extend(value.iter().map(|value| Node::Expr(value)));
            open.push(Node::Selection(selection));
        }
        ExprKind::Elapsed { reference, .. } | ExprKind::Ago { reference, .. } => open.push(Node::Reference(reference)),
        ExprKind::Within { reference, window } => {
            open.push(Node::Reference(reference));
            if let Window::Since(since) | Window::Before(since) = window {
                open.push(Node::Reference(since));
            }
        }
        ExprKind::Events { quantifier, selection } => {
            open.push(Node::Selection(selection));
            if let Quantifier::AtLeast(n) | Quantifier::AtMost(n) | Quantifier::Exactly(n) = quantifier {
                open.push(Node::Expr(n));
            }
        }
        ExprKind::Constant(_)
        | ExprKind::Setting(_)
        | ExprKind::Field(_)
        | ExprKind::EventMoment
        | ExprKind::EventDay
        | ExprKind::EventAge
        | ExprKind::AsOfDay
        | ExprKind::Output { .. }
        | ExprKind::Change { .. } => {}
    }
}
