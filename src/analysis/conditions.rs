//! Conditions that can never hold, and ones that always do.

use super::condition::demands;
use super::{Key, Values, errors};
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::model::{Covers, Expr, ExprKind, Model, Part, Type};

/// Checks every condition of a model.
pub fn check(model: &Model, sink: &mut Sink) {
    for condition in all(model) {
        check_one(model, condition, sink);
    }
}

/// All conditions: of rules, bands, route rows, definitions, signals, vetoes.
fn all(model: &Model) -> Vec<&Expr> {
    let bands = model.segments.iter().flat_map(|segment| &segment.bands).filter_map(|band| match &band.covers {
        Covers::When(condition) => Some(condition),
        _ => None,
    });
    model
        .rules
        .iter()
        .filter_map(|rule| rule.condition.as_ref())
        .chain(bands)
        .chain(model.routes.iter().flat_map(|route| &route.rows).filter_map(|row| row.when.as_ref()))
        .chain(model.definitions.iter().map(|definition| &definition.value))
        .chain(model.signals.iter().map(|signal| &signal.value))
        .chain(model.disqualifications.iter().map(|veto| &veto.when))
        .collect()
}

/// Reports the innermost place: an `and` whose operands contradict, an `or` that says everything.
fn check_one(model: &Model, condition: &Expr, sink: &mut Sink) -> bool {
    let children: &[Part] = match &condition.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => parts,
        ExprKind::Not(inner) => return check_one(model, inner, sink),
        _ => &[],
    };
    let mut reported = false;
    for part in children {
        reported |= check_one(model, &part.condition, sink);
    }
    reported || check_here(model, condition, sink)
}

fn check_here(model: &Model, condition: &Expr, sink: &mut Sink) -> bool {
    let demands = demands(model, condition);
    if let Some(key) = demands.impossible() {
        let finding = pair(model, condition, key).unwrap_or_else(|| errors::impossible(condition, &key.shown(model)));
        report(finding, condition, sink);
        return true;
    }
    if let (ExprKind::Or(parts), Some((key, values))) = (&condition.kind, demands.only())
        && values.allows_all_known()
        && !values.blank
    {
        let finding = errors::always_true(condition, &key.shown(model), &left_out(model, parts, key));
        report(finding, condition, sink);
        return true;
    }
    false
}

/// What was warned of inside the condition is part of this mistake, and goes unsaid.
fn report(finding: Diagnostic, condition: &Expr, sink: &mut Sink) {
    let inside = |other: &Diagnostic| condition.span.contains(other.primary.span);
    sink.diagnostics.retain(|other| other.severity == Severity::Error || !inside(other));
    sink.push(finding);
}

/// Two tests of one key that exclude each other, if two do.
fn pair(model: &Model, condition: &Expr, key: &Key) -> Option<Diagnostic> {
    let ExprKind::And(parts) = &condition.kind else { return None };
    let sets: Vec<(&Expr, Values)> = parts
        .iter()
        .filter_map(|part| Some((&part.condition, demands(model, &part.condition).of(key)?.clone())))
        .collect();
    sets.iter().enumerate().find_map(|(at, (second, values))| {
        let (first, others) = sets.iter().take(at).find(|(_, others)| others.and(values).is_empty())?;
        let named: Vec<String> =
            [others, values].into_iter().flat_map(|values| values.names(false).unwrap_or_default()).collect();
        let named = if named.len() == 2 { code(model, key, named) } else { Vec::new() };
        Some(errors::exclude(first.span, second.span, &key.shown(model), &named))
    })
}

/// What the parts of an `or` leave out, if each leaves out one value.
fn left_out(model: &Model, parts: &[Part], key: &Key) -> Vec<String> {
    let names = |part: &Part| {
        let names = demands(model, &part.condition).of(key)?.names(true)?;
        (names.len() == 1).then_some(names)
    };
    let all: Option<Vec<Vec<String>>> = parts.iter().map(names).collect();
    code(model, key, all.unwrap_or_default().concat())
}

/// Names as the author writes them; nothing for a name that needs quotes, whose spelling is not kept.
fn code(model: &Model, key: &Key, names: Vec<String>) -> Vec<String> {
    match key.ty(model) {
        Some(Type::Text) => names.into_iter().map(|name| format!("\"{name}\"")).collect(),
        _ if names.iter().all(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_')) => names,
        _ => Vec::new(),
    }
}
