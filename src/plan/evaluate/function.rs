//! Functions and the nodes of a stage: one node after the other.

use super::{Context, Operand, node};
use crate::plan::{Function, FunctionId, Node, NodeId, Op, Stage};
use crate::semantics::Value;

/// The result of a function for the values of its inputs.
#[must_use]
pub fn function(function: &Function, inputs: &[Value], context: &Context<'_>) -> Value {
    let mut values = values_of(&function.nodes, inputs, &|_| Value::Blank, context);
    take(&mut values, function.result)
}

/// The value of every node of a stage for the values of its inputs.
#[must_use]
pub fn stage_nodes(stage: &Stage, inputs: &[Value], context: &Context<'_>) -> Vec<Value> {
    let apply = |id: FunctionId| {
        let Some(called) = stage.functions.get(id.0 as usize) else { return Value::Blank };
        let read = called.inputs.iter().map(|input| inputs.get(input.index()).cloned().unwrap_or_default());
        function(called, &read.collect::<Vec<_>>(), context)
    };
    values_of(&stage.nodes, inputs, &apply, context)
}

/// The outputs of a stage for the values of its inputs.
#[must_use]
pub fn stage_row(stage: &Stage, inputs: &[Value], context: &Context<'_>) -> Vec<Value> {
    let values = stage_nodes(stage, inputs, context);
    let outputs = stage.outputs.iter().map(|output| values.get(output.node.index()).cloned().unwrap_or_default());
    outputs.collect()
}

fn values_of(
    nodes: &[Node],
    inputs: &[Value],
    apply: &dyn Fn(FunctionId) -> Value,
    context: &Context<'_>,
) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::with_capacity(nodes.len());
    for next in nodes {
        let value = match &next.op {
            Op::Constant(value) => value.clone(),
            Op::Input(input) => inputs.get(input.index()).cloned().unwrap_or_default(),
            Op::Apply(id) => apply(*id),
            op => {
                let mut operands = Vec::new();
                op.visit(&mut |id| operands.extend(operand(nodes, &values, id)));
                node(next, &operands, context)
            }
        };
        values.push(value);
    }
    values
}

fn operand<'v>(nodes: &[Node], values: &'v [Value], id: NodeId) -> Option<Operand<'v>> {
    Some(Operand { value: values.get(id.index())?, ty: nodes.get(id.index())?.ty })
}

fn take(values: &mut [Value], id: NodeId) -> Value {
    values.get_mut(id.index()).map(std::mem::take).unwrap_or_default()
}
