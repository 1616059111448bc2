//! Every selection of events (or contacts) in a model, found by walking its expressions.

use crate::model::{Expr, ExprKind, Model, Per, Reference, Rule, Selection, Window};

/// All selections of a model's rules, signals and definitions, with the name of the rule they stand in.
#[must_use]
pub fn selections_of(model: &Model) -> Vec<(Option<&str>, &Selection)> {
    let mut found = Vec::new();
    for rule in &model.rules {
        let label = rule.label.as_deref();
        let start = found.len();
        of_rule(rule, &mut found);
        found.iter_mut().skip(start).for_each(|(name, _)| *name = label);
    }
    for signal in &model.signals {
        walk(&signal.value, &mut found);
    }
    for definition in &model.definitions {
        walk(&definition.value, &mut found);
    }
    found
}

/// Whether an expression looks at events.
#[must_use]
pub fn reads_events(expr: &Expr) -> bool {
    let mut found = Vec::new();
    walk(expr, &mut found);
    !found.is_empty()
}

type Found<'a> = Vec<(Option<&'a str>, &'a Selection)>;

fn of_rule<'a>(rule: &'a Rule, found: &mut Found<'a>) {
    match &rule.per {
        Some(Per::EachEvent(events) | Per::LastEvent(events) | Per::FirstEvent(events)) => selection(events, found),
        Some(Per::Number(number)) => walk(number, found),
        None => {}
    }
    walk(&rule.points, found);
    rule.condition.iter().for_each(|condition| walk(condition, found));
}

fn selection<'a>(events: &'a Selection, found: &mut Found<'a>) {
    found.push((None, events));
    if let Some(Window::Since(from) | Window::Before(from)) = &events.window {
        reference(from, found);
    }
    events.filter.iter().for_each(|filter| walk(filter, found));
    events.after.iter().for_each(|before| selection(&before.selection, found));
}

fn reference<'a>(from: &'a Reference, found: &mut Found<'a>) {
    match from {
        Reference::Last(events) | Reference::First(events) => selection(events, found),
        Reference::Value(value) => walk(value, found),
    }
}

/// Nesting is bounded by the language (128 brackets), so recursion is too.
fn walk<'a>(expr: &'a Expr, found: &mut Found<'a>) {
    use ExprKind as Kind;
    match &expr.kind {
        Kind::Aggregate { value, selection: events, .. } => {
            selection(events, found);
            value.iter().for_each(|value| walk(value, found));
        }
        Kind::Events { selection: events, .. } => selection(events, found),
        Kind::Elapsed { reference: from, .. } | Kind::Ago { reference: from, .. } => reference(from, found),
        Kind::Within { reference: from, window } => {
            reference(from, found);
            if let Window::Since(from) | Window::Before(from) = window {
                reference(from, found);
            }
        }
        Kind::Sum(terms) => terms.iter().for_each(|term| walk(&term.expr, found)),
        Kind::Product(factors) => factors.iter().for_each(|factor| walk(&factor.expr, found)),
        Kind::List(items) | Kind::Call(_, items) | Kind::Lookup { keys: items, .. } => {
            items.iter().for_each(|item| walk(item, found));
        }
        Kind::And(parts) | Kind::Or(parts) | Kind::AtLeast(_, parts) => {
            parts.iter().for_each(|part| walk(&part.condition, found));
        }
        Kind::Convert { amount: only, .. } | Kind::IsBlank(only) | Kind::Not(only) => walk(only, found),
        Kind::Otherwise(left, right)
        | Kind::Compare(_, left, right)
        | Kind::Equal(left, right)
        | Kind::In(left, right)
        | Kind::Implies(left, right)
        | Kind::TextTest { subject: left, patterns: right, .. } => {
            walk(left, found);
            walk(right, found);
        }
        Kind::Between(value, low, high) => [value, low, high].into_iter().for_each(|part| walk(part, found)),
        Kind::Constant(_)
        | Kind::Setting(_)
        | Kind::Field(_)
        | Kind::EventMoment
        | Kind::EventDay
        | Kind::EventAge
        | Kind::AsOfDay
        | Kind::Output { .. }
        | Kind::Change { .. } => {}
    }
}
