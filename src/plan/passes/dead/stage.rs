//! One stage: from its outputs back to what they need.

use super::live::{self, Live};
use crate::plan::passes::reads;
use crate::plan::{EventFunction, Function, FunctionId, InputId, InputSource, NodeId, Op, Stage};

/// Takes out what the outputs do not need.
pub(super) fn clean(stage: &mut Stage) {
    reads::event_functions(stage, &mut event_function);
    stage.functions.iter_mut().for_each(nodes_of);
    let needed = stage.outputs.iter().map(|output| output.node);
    let live = live::nodes(&stage.nodes, needed);
    let kept = live::keep_nodes(&mut stage.nodes, &live);
    for output in &mut stage.outputs {
        output.node = NodeId(kept.new_number(output.node.0));
    }
    functions(stage);
    columns(stage);
}

/// Columns, folds and folds of rows.
fn columns(stage: &mut Stage) {
    let reads = Reads::of(stage);
    let (columns, folds, members) = (reads.columns.kept(), reads.folds.kept(), reads.members.kept());
    folds.retain(&mut stage.folds);
    members.retain(&mut stage.members);
    columns.retain(&mut stage.inputs);
    reads::columns_of_stage(stage, &mut |column| *column = InputId(columns.new_number(column.0)));
    for input in &mut stage.inputs {
        match &mut input.source {
            InputSource::Fold(fold) => *fold = folds.new_number(*fold),
            InputSource::Members(of) => *of = members.new_number(*of),
            InputSource::Field(_) | InputSource::Output { .. } => {}
        }
    }
}

/// A function of an event: its nodes, and then what it reads of the event.
fn event_function(of_event: &mut EventFunction) {
    nodes_of(&mut of_event.function);
    let mut live = Live::none_of(&of_event.inputs);
    for node in &of_event.function.nodes {
        if let Op::Input(input) = node.op {
            live.add(input.index());
        }
    }
    let kept = live.kept();
    kept.retain(&mut of_event.inputs);
    for node in &mut of_event.function.nodes {
        if let Op::Input(input) = &mut node.op {
            *input = InputId(kept.new_number(input.0));
        }
    }
}

fn nodes_of(function: &mut Function) {
    let live = live::nodes(&function.nodes, [function.result]);
    let kept = live::keep_nodes(&mut function.nodes, &live);
    function.result = NodeId(kept.new_number(function.result.0));
}

/// Functions that no node applies.
fn functions(stage: &mut Stage) {
    let mut live = Live::none_of(&stage.functions);
    for node in &stage.nodes {
        if let Op::Apply(function) = node.op {
            live.add(function.0 as usize);
        }
    }
    let kept = live.kept();
    kept.retain(&mut stage.functions);
    for node in &mut stage.nodes {
        if let Op::Apply(function) = &mut node.op {
            *function = FunctionId(kept.new_number(function.0));
        }
    }
}

/// What a stage reads.
struct Reads {
    columns: Live,
    folds: Live,
    members: Live,
}

impl Reads {
    /// From nodes and functions to columns, from columns to folds, from folds to the columns they wait for.
    fn of(stage: &mut Stage) -> Self {
        let mut reads = Self {
            columns: Live::none_of(&stage.inputs),
            folds: Live::none_of(&stage.folds),
            members: Live::none_of(&stage.members),
        };
        let mut waiting: Vec<InputId> = stage.functions.iter().flat_map(|function| function.inputs.clone()).collect();
        waiting.extend(stage.nodes.iter().filter_map(|node| match node.op {
            Op::Input(column) => Some(column),
            _ => None,
        }));
        while let Some(column) = waiting.pop() {
            if reads.columns.add(column.index()) {
                reads.source_of(column, stage, &mut waiting);
            }
        }
        reads
    }

    fn source_of(&mut self, column: InputId, stage: &mut Stage, waiting: &mut Vec<InputId>) {
        match stage.inputs.get(column.index()).map(|input| &input.source) {
            Some(InputSource::Fold(fold)) if self.folds.add(*fold as usize) => {
                if let Some(fold) = stage.folds.get_mut(*fold as usize) {
                    reads::columns_of_fold(fold, &mut |column| waiting.push(*column));
                }
            }
            Some(InputSource::Members(members)) if self.members.add(*members as usize) => {
                if let Some(members) = stage.members.get_mut(*members as usize) {
                    reads::columns_of_members(members, &mut |column| waiting.push(*column));
                }
            }
            _ => {}
        }
    }
}
