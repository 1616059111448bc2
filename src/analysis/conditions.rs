//! Conditions that can never hold, and ones that always do.

use super::condition::demands;
use super::errors;
use crate::diagnostics::Sink;
use crate::model::{Covers, Expr, ExprKind, Model};

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
    let children: &[crate::model::Part] = match &condition.kind {
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
        sink.push(errors::impossible(condition, &key.shown(model)));
        return true;
    }
    if let (ExprKind::Or(_), Some((key, values))) = (&condition.kind, demands.only())
        && values.allows_all_known()
        && !values.blank
    {
        sink.push(errors::always_true(condition, &key.shown(model)));
        return true;
    }
    false
}
