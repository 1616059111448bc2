//! What reads the columns of a stage, beside its nodes.
//!
//! In: a stage or fold. Out: visits of every column it names, and of every function of an event in it.

use crate::plan::{Edge, EventFunction, EventInput, Fold, FoldKind, InputId, InputSource, MemberFold, Op, Stage};

/// Visits every function of an event, or of a row, in a stage.
pub(super) fn event_functions(stage: &mut Stage, visit: &mut dyn FnMut(&mut EventFunction)) {
    stage.folds.iter_mut().for_each(|fold| functions_of_fold(fold, visit));
    stage.members.iter_mut().for_each(|members| functions_of_members(members, visit));
}

/// Visits every function of a fold, and of the folds it follows.
pub(super) fn functions_of_fold(fold: &mut Fold, visit: &mut dyn FnMut(&mut EventFunction)) {
    let mut next = Some(fold);
    while let Some(fold) = next {
        fold.sources.iter_mut().flat_map(|source| &mut source.filters).for_each(&mut *visit);
        fold.filter.iter_mut().for_each(&mut *visit);
        function_of_kind(&mut fold.kind).into_iter().for_each(&mut *visit);
        next = fold.sequence.as_mut().map(|sequence| &mut *sequence.earlier);
    }
}

fn functions_of_members(members: &mut MemberFold, visit: &mut dyn FnMut(&mut EventFunction)) {
    members.filter.iter_mut().for_each(&mut *visit);
    function_of_kind(&mut members.kind).into_iter().for_each(visit);
}

const fn function_of_kind(kind: &mut FoldKind) -> Option<&mut EventFunction> {
    match kind {
        FoldKind::Count | FoldKind::Last | FoldKind::First => None,
        FoldKind::Sum(value)
        | FoldKind::Average(value)
        | FoldKind::Highest(value)
        | FoldKind::Lowest(value)
        | FoldKind::Distinct(value)
        | FoldKind::Points { points: value, .. } => Some(value),
    }
}

/// Visits every column that a fold names: its edges and what its functions read of the row.
pub(super) fn columns_of_fold(fold: &mut Fold, visit: &mut dyn FnMut(&mut InputId)) {
    functions_of_fold(fold, &mut |function| columns_of_function(function, visit));
    let mut next = Some(fold);
    while let Some(fold) = next {
        for edge in fold.after.iter_mut().chain(&mut fold.until) {
            if let Edge::Of { input, .. } = edge {
                visit(input);
            }
        }
        next = fold.sequence.as_mut().map(|sequence| &mut *sequence.earlier);
    }
}

/// Visits every column that a fold of rows names.
pub(super) fn columns_of_members(members: &mut MemberFold, visit: &mut dyn FnMut(&mut InputId)) {
    functions_of_members(members, &mut |function| columns_of_function(function, visit));
}

fn columns_of_function(function: &mut EventFunction, visit: &mut dyn FnMut(&mut InputId)) {
    for input in &mut function.inputs {
        if let EventInput::Subject(column) = input {
            visit(column);
        }
    }
}

/// Visits every column that anything in a stage names.
pub(super) fn columns_of_stage(stage: &mut Stage, visit: &mut dyn FnMut(&mut InputId)) {
    stage.folds.iter_mut().for_each(|fold| columns_of_fold(fold, visit));
    stage.members.iter_mut().for_each(|members| columns_of_members(members, visit));
    stage.functions.iter_mut().flat_map(|function| &mut function.inputs).for_each(&mut *visit);
    for node in &mut stage.nodes {
        if let Op::Input(column) = &mut node.op {
            visit(column);
        }
    }
}

/// Visits every source of a value in a stage: those of its columns, and of rows that refer to its rows.
pub(super) fn sources_of_stage(stage: &mut Stage, visit: &mut dyn FnMut(&mut InputSource)) {
    stage.inputs.iter_mut().for_each(|input| visit(&mut input.source));
    event_functions(stage, &mut |function| {
        for input in &mut function.inputs {
            if let EventInput::Member(source) = input {
                visit(source);
            }
        }
    });
}
