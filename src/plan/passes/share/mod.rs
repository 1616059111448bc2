//! What is written twice is computed once: nodes, functions, folds, columns.
//!
//! In: a plan. Out: one in which everything reads the first of equal things; `dead` takes out the others. Operands
//! whose order means nothing are put in the order of their numbers first, so that `a and b` is found in `b and a`.

mod canonical;
mod columns;

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::reads;
use crate::plan::{FunctionId, InputId, Node, NodeId, Op, Plan, Stage};

/// Runs the pass.
pub(super) fn run(plan: &mut Plan) {
    plan.stages.iter_mut().for_each(stage);
}

fn stage(stage: &mut Stage) {
    reads::event_functions(stage, &mut |of_event| {
        let inputs = firsts(&of_event.inputs);
        let function = &mut of_event.function;
        rename_inputs(&mut function.nodes, &inputs);
        let renamed = nodes(&mut function.nodes);
        function.result = at(&renamed, function.result.index()).map_or(function.result, NodeId);
    });
    columns::share(stage);
    for function in &mut stage.functions {
        let renamed = nodes(&mut function.nodes);
        function.result = at(&renamed, function.result.index()).map_or(function.result, NodeId);
    }
    let functions = firsts(&stage.functions);
    for node in &mut stage.nodes {
        if let Op::Apply(function) = &mut node.op {
            *function = at(&functions, function.0 as usize).map_or(*function, FunctionId);
        }
    }
    let renamed = nodes(&mut stage.nodes);
    for output in &mut stage.outputs {
        output.node = at(&renamed, output.node.index()).map_or(output.node, NodeId);
    }
}

/// Lets every node read the first of equal nodes. Out: the first node that is equal to each.
fn nodes(nodes: &mut [Node]) -> Vec<u32> {
    let mut renamed: Vec<u32> = Vec::with_capacity(nodes.len());
    let mut seen: FxHashMap<Node, u32> = FxHashMap::default();
    for number in 0..nodes.len() {
        let (before, rest) = nodes.split_at_mut(number);
        let Some(node) = rest.first_mut() else { break };
        node.op.rename(&mut |operand| at(&renamed, operand.index()).map_or(operand, NodeId));
        canonical::order(&mut node.op, node.ty, before);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        renamed.push(*seen.entry(node.clone()).or_insert(number));
    }
    renamed
}

fn rename_inputs(nodes: &mut [Node], inputs: &[u32]) {
    for node in nodes {
        if let Op::Input(input) = &mut node.op {
            *input = at(inputs, input.index()).map_or(*input, InputId);
        }
    }
}

/// The position of the first item that is equal to each.
fn firsts<T: Eq + Hash>(items: &[T]) -> Vec<u32> {
    let mut seen: FxHashMap<&T, u32> = FxHashMap::default();
    (0_u32..).zip(items).map(|(number, item)| *seen.entry(item).or_insert(number)).collect()
}

fn at(renamed: &[u32], position: usize) -> Option<u32> {
    renamed.get(position).copied()
}
