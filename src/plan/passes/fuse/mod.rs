//! The pass `fuse`: every largest part of a stage that depends on one input becomes a function of that input.
//!
//! In: a plan. Out: the same plan, in which a kernel finds one table or one row of thresholds where many rules
//! read the same column: the terms of a sum, and the parts of `all` and `any`, that read one input are put
//! together first, where no limit can be met on the way. Never: changes what is computed.

mod group;
mod reads;

use rustc_hash::FxHashMap;

use crate::model::Model;
use crate::plan::ranges::{Fact, of_inputs};
use crate::plan::{Function, FunctionId, InputId, Node, NodeId, Op, Plan, Stage, StageId};
use reads::Reads;

/// Fuses all stages of a plan.
pub fn run(plan: &mut Plan, model: &Model) {
    for at in 0..plan.stages.len() {
        let inputs = of_inputs(model, plan, StageId(u32::try_from(at).unwrap_or(u32::MAX)));
        if let Some(stage) = plan.stages.get_mut(at) {
            fuse(stage, model, &inputs);
        }
    }
}

/// Fuses a stage whose inputs are known to be so. One that is fused already stays as it is.
pub fn fuse(stage: &mut Stage, model: &Model, inputs: &[Fact]) {
    if !stage.functions.is_empty() {
        return;
    }
    group::group(stage, model, inputs);
    apply(stage);
}

/// Puts functions in place of what depends on one input, and leaves out what only they read.
fn apply(stage: &mut Stage) {
    let reads = Reads::of(&stage.nodes);
    let roots = roots(stage, &reads);
    let mut places: Vec<NodeId> = vec![NodeId(0); stage.nodes.len()];
    let mut kept: Vec<Node> = Vec::new();
    let mut functions: FxHashMap<Function, NodeId> = FxHashMap::default();
    let nodes = std::mem::take(&mut stage.nodes);
    for (at, node) in nodes.iter().enumerate() {
        if roots.get(at) != Some(&true) {
            continue;
        }
        let id = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
        let place = match reads.one(id) {
            Some(input) if !matches!(node.op, Op::Input(_)) => {
                let function = extract(&nodes, id, input);
                *functions.entry(function).or_insert_with_key(|function| {
                    stage.functions.push(function.clone());
                    let id = FunctionId(u32::try_from(stage.functions.len() - 1).unwrap_or(u32::MAX));
                    push(&mut kept, Node { op: Op::Apply(id), ty: node.ty })
                })
            }
            _ => {
                let mut node = node.clone();
                node.op.rename(&mut |id| places.get(id.index()).copied().unwrap_or(id));
                push(&mut kept, node)
            }
        };
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    stage.nodes = kept;
    for output in &mut stage.outputs {
        output.node = places.get(output.node.index()).copied().unwrap_or(output.node);
    }
}

fn push(nodes: &mut Vec<Node>, node: Node) -> NodeId {
    nodes.push(node);
    NodeId(u32::try_from(nodes.len() - 1).unwrap_or(u32::MAX))
}

/// The nodes that stay: outputs, what reads several inputs, and what these read.
fn roots(stage: &Stage, reads: &Reads) -> Vec<bool> {
    let mut roots = vec![false; stage.nodes.len()];
    let mark = |id: NodeId, roots: &mut Vec<bool>| {
        if let Some(root) = roots.get_mut(id.index()) {
            *root = true;
        }
    };
    stage.outputs.iter().for_each(|output| mark(output.node, &mut roots));
    for (at, node) in stage.nodes.iter().enumerate().rev() {
        let id = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
        if roots.get(at) == Some(&true) && reads.one(id).is_none() {
            node.op.visit(&mut |operand| mark(operand, &mut roots));
        }
    }
    roots
}

/// What a node needs, as a function of the one input it reads.
fn extract(nodes: &[Node], result: NodeId, input: InputId) -> Function {
    let mut function = crate::plan::reach::extracted(nodes, result, input);
    for node in &mut function.nodes {
        if let Op::Input(input) = &mut node.op {
            *input = InputId(0);
        }
    }
    function
}
