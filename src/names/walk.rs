//! Visits every path of names within an expression of the syntax tree.
//!
//! In: an expression or selection. Out: each `a.b.c` in it, in no particular order. Never: decides what a
//! name means; calls itself, so that depth costs nothing.

use crate::syntax::ast::{
    Expr, ExprKind, Literal, Name, PartsQuantifier, Quantifier, Reference, Selection, TestKind, WindowKind,
};

enum Node<'a> {
    Expr(&'a Expr),
    Selection(&'a Selection),
    Reference(&'a Reference),
    Window(&'a WindowKind),
}

/// Calls `found` with each path below an expression; sources of selections are paths too.
pub(crate) fn paths_of<'a>(expr: &'a Expr, found: impl FnMut(&'a [Name])) {
    walk(Node::Expr(expr), found);
}

/// Calls `found` with each path below a selection.
pub(crate) fn paths_of_selection<'a>(selection: &'a Selection, found: impl FnMut(&'a [Name])) {
    walk(Node::Selection(selection), found);
}

fn walk<'a>(start: Node<'a>, mut found: impl FnMut(&'a [Name])) {
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        match node {
            Node::Expr(expr) => expression(&expr.kind, &mut open, &mut found),
            Node::Selection(selection) => {
                selection.source.paths.iter().for_each(|path| found(path));
                open.extend(selection.window.iter().map(|window| Node::Window(&window.kind)));
                open.extend(selection.filter.iter().map(|filter| Node::Expr(filter)));
                open.extend(selection.then.iter().map(|then| Node::Selection(&then.selection)));
            }
            Node::Reference(Reference::Event { selection, .. }) => open.push(Node::Selection(selection)),
            Node::Reference(Reference::Value(value)) => open.push(Node::Expr(value)),
            Node::Window(WindowKind::Since(reference) | WindowKind::Before(reference)) => {
                open.push(Node::Reference(reference));
            }
            Node::Window(_) => {}
        }
    }
}

fn expression<'a>(kind: &'a ExprKind, open: &mut Vec<Node<'a>>, found: &mut impl FnMut(&'a [Name])) {
    match kind {
        ExprKind::Path(path) => found(path),
        ExprKind::ScoreFor { score, .. } => found(std::slice::from_ref(score)),
        ExprKind::Literal(Literal::List(items)) | ExprKind::And(items) | ExprKind::Or(items) => {
            open.extend(items.iter().map(Node::Expr));
        }
        ExprKind::Call { arguments, .. } => open.extend(arguments.iter().map(Node::Expr)),
        ExprKind::Aggregate { value, selection, .. } => {
            open.extend(value.iter().map(|value| Node::Expr(value)));
            open.push(Node::Selection(selection));
        }
        ExprKind::Sum { first, rest } => {
            open.push(Node::Expr(first));
            open.extend(rest.iter().map(|(_, term)| Node::Expr(term)));
        }
        ExprKind::Product { first, rest } => {
            open.push(Node::Expr(first));
            open.extend(rest.iter().map(|(_, factor)| Node::Expr(factor)));
        }
        ExprKind::Negative(one)
        | ExprKind::Not(one)
        | ExprKind::Bracketed(one)
        | ExprKind::PropertyOf { of: one, .. }
        | ExprKind::Change { score: one, .. } => open.push(Node::Expr(one)),
        ExprKind::PercentOf { percent: one, of: two }
        | ExprKind::Otherwise { value: one, fallback: two }
        | ExprKind::Implies(one, two) => open.extend([Node::Expr(one), Node::Expr(two)]),
        ExprKind::Elapsed { reference, .. } | ExprKind::Ago { reference, .. } => open.push(Node::Reference(reference)),
        ExprKind::Within { reference, window } => {
            open.extend([Node::Reference(reference), Node::Window(&window.kind)]);
        }
        ExprKind::Test { subject, test } => {
            open.push(Node::Expr(subject));
            operands(test, open);
        }
        ExprKind::Events { quantifier, selection } => {
            open.push(Node::Selection(selection));
            if let Quantifier::AtLeast(n) | Quantifier::AtMost(n) | Quantifier::Exactly(n) = quantifier {
                open.push(Node::Expr(n));
            }
        }
        ExprKind::Parts { quantifier, parts } => {
            open.extend(parts.iter().map(|part| Node::Expr(&part.condition)));
            if let PartsQuantifier::AtLeast(n) = quantifier {
                open.push(Node::Expr(n));
            }
        }
        ExprKind::Literal(_) | ExprKind::Error => {}
    }
}

fn operands<'a>(test: &'a TestKind, open: &mut Vec<Node<'a>>) {
    match test {
        TestKind::Compare(_, value)
        | TestKind::Is { value, .. }
        | TestKind::IsNotOrBlank { value }
        | TestKind::In { list: value, .. }
        | TestKind::Text { patterns: value, .. } => open.push(Node::Expr(value)),
        TestKind::Between { low, high } => open.extend([Node::Expr(low), Node::Expr(high)]),
        TestKind::Blank { .. } => {}
    }
}
