//! Folds: tests that every event passes, folds that no event is in, edges that another edge makes idle.

use crate::model::Type;
use crate::plan::{Edge, EventFunction, Fold, FoldKind, InputSource, Op, Stage};
use crate::semantics::{Decimal, Value};

/// Simplifies the folds of a stage. Out: the value of each column that is always the same.
pub(super) fn fold(stage: &mut Stage) -> Vec<Option<Value>> {
    let mut values: Vec<Option<Value>> = vec![None; stage.inputs.len()];
    for (number, fold) in (0_u32..).zip(&mut stage.folds) {
        let mut next = Some(&mut *fold);
        while let Some(fold) = next {
            simplify(fold, &values);
            next = fold.sequence.as_mut().map(|sequence| &mut *sequence.earlier);
        }
        if is_empty(fold) {
            let value = of_nothing(&fold.kind, fold.missing);
            note(&mut values, stage.inputs.iter().map(|input| &input.source), &InputSource::Fold(number), &value);
        }
    }
    for (number, members) in (0_u32..).zip(&mut stage.members) {
        members.filter = members.filter.take().filter(|filter| always(filter) != Some(Some(true)));
        if members.filter.as_ref().is_some_and(|filter| always(filter).is_some()) {
            let value = of_nothing(&members.kind, false);
            note(&mut values, stage.inputs.iter().map(|input| &input.source), &InputSource::Members(number), &value);
        }
    }
    values
}

/// Whether a fold has a value even of no events.
pub(super) const fn is_never_blank(kind: &FoldKind, missing: bool) -> bool {
    match kind {
        FoldKind::Count => true,
        FoldKind::Sum(_) | FoldKind::Distinct(_) => !missing,
        _ => false,
    }
}

fn note<'s>(
    values: &mut [Option<Value>],
    sources: impl Iterator<Item = &'s InputSource>,
    of: &InputSource,
    value: &Value,
) {
    for (known, source) in values.iter_mut().zip(sources) {
        if source == of {
            *known = Some(value.clone());
        }
    }
}

fn simplify(fold: &mut Fold, values: &[Option<Value>]) {
    fold.filter = fold.filter.take().filter(|filter| always(filter) != Some(Some(true)));
    for source in &mut fold.sources {
        source.filters.retain(|filter| always(filter) != Some(Some(true)));
    }
    for edge in fold.after.iter_mut().chain(&mut fold.until) {
        if let Edge::Of { input, blank, .. } = edge
            && values.get(input.index()) == Some(&Some(Value::Blank))
        {
            *edge = Edge::At(*blank);
        }
    }
    // Later than each is later than the latest; what is later than the beginning is anything.
    keep_one(&mut fold.after, i64::max);
    fold.after.retain(|edge| *edge != Edge::At(i64::MIN));
    keep_one(&mut fold.until, i64::min);
}

/// Of the edges at an instant the one that counts, first.
fn keep_one(edges: &mut Vec<Edge>, counts: fn(i64, i64) -> i64) {
    let at = |edge: &Edge| if let Edge::At(at) = edge { Some(*at) } else { None };
    if let Some(one) = edges.iter().filter_map(at).reduce(counts) {
        edges.retain(|edge| at(edge).is_none());
        edges.insert(0, Edge::At(one));
    }
}

/// Whether no event can be in a fold: a test that is never passed, no time between its edges, nothing to follow.
fn is_empty(fold: &Fold) -> bool {
    let fails = |filter: &EventFunction| matches!(always(filter), Some(None | Some(false)));
    let passes_none = fold.filter.as_ref().is_some_and(fails);
    let has_no_source = fold.sources.iter().all(|source| source.filters.iter().any(fails));
    let at = |edge: &Edge| if let Edge::At(at) = edge { Some(*at) } else { None };
    let after = fold.after.iter().filter_map(at).max();
    let until = fold.until.iter().filter_map(at).min();
    let has_no_time = after.zip(until).is_some_and(|(after, until)| until <= after);
    passes_none || has_no_source || has_no_time || follows_none(fold)
}

fn follows_none(fold: &Fold) -> bool {
    fold.sequence.as_ref().is_some_and(|sequence| is_empty(&sequence.earlier))
}

/// What no events are summed up to.
fn of_nothing(kind: &FoldKind, missing: bool) -> Value {
    match kind {
        FoldKind::Count => Value::Number(Decimal::ZERO),
        _ if missing => Value::Blank,
        FoldKind::Distinct(_) => Value::Number(Decimal::ZERO),
        FoldKind::Sum(value) => match value.function.nodes.get(value.function.result.index()).map(|node| node.ty) {
            Some(Type::Duration) => Value::Duration(0),
            _ => Value::Number(Decimal::ZERO),
        },
        _ => Value::Blank,
    }
}

/// The truth of a test that is always the same.
fn always(test: &EventFunction) -> Option<Option<bool>> {
    match test.function.nodes.get(test.function.result.index()).map(|node| &node.op) {
        Some(Op::Constant(value)) => Some(value.as_truth()),
        _ => None,
    }
}
