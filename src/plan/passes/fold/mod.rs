//! What does not depend on data is worked out; what logic and arithmetic make simpler is made so.
//!
//! In: a plan. Out: one with constants where nothing else can come, and with nodes that read past what changes
//! nothing; `dead` takes out what is not read any more. Never: changes a rounding, or a blank into a no.
//!
//! Every rule here is exact in three-valued logic and in decimals that are rounded at each step and held at their
//! limits. It is written beside each why.

mod choice;
mod events;
mod known;
mod number;
mod truth;
mod view;

use super::reads;
use crate::model::Model;
use crate::plan::evaluate::{self, Context, Operand};
use crate::plan::{EventInput, FunctionId, InputId, InputSource, Node, NodeId, Op, Plan, Stage};
use crate::semantics::Value;
use view::{Simpler, View};

/// What is known of inputs before any data is seen.
pub(super) struct Inputs {
    /// The value, where it is always the same.
    pub values: Vec<Option<Value>>,
    /// Whether it is never blank.
    pub never_blank: Vec<bool>,
}

/// Runs the pass.
pub(super) fn run(plan: &mut Plan, model: &Model) {
    let mut outputs: Vec<Vec<bool>> = Vec::with_capacity(plan.stages.len());
    for of_stage in &mut plan.stages {
        let known = stage(of_stage, &outputs, &Context::new(model, of_stage.as_of.clone()));
        let never_blank = |output: &crate::plan::Output| known.get(output.node.index()).copied().unwrap_or(false);
        outputs.push(of_stage.outputs.iter().map(never_blank).collect());
    }
}

/// Out: which nodes of the stage are never blank.
fn stage(stage: &mut Stage, outputs: &[Vec<bool>], context: &Context<'_>) -> Vec<bool> {
    reads::event_functions(stage, &mut |of_event| {
        let inputs = Inputs {
            values: vec![None; of_event.inputs.len()],
            never_blank: of_event
                .inputs
                .iter()
                .map(|input| matches!(input, EventInput::Moment | EventInput::Day | EventInput::Age))
                .collect(),
        };
        let function = &mut of_event.function;
        let folded = nodes(&mut function.nodes, &inputs, &[], context);
        function.result = folded.same(function.result);
    });
    let values = events::fold(stage);
    let never_blank = stage.inputs.iter().map(|input| is_never_blank(&input.source, stage, outputs)).collect();
    let inputs = Inputs { values, never_blank };
    let applied: Vec<Option<Value>> = stage
        .functions
        .iter_mut()
        .map(|function| {
            let read =
                Inputs { values: vec![None; function.inputs.len()], never_blank: vec![false; function.inputs.len()] };
            let folded = nodes(&mut function.nodes, &read, &[], context);
            function.result = folded.same(function.result);
            match function.nodes.get(function.result.index()).map(|node| &node.op) {
                Some(Op::Constant(value)) => Some(value.clone()),
                _ => None,
            }
        })
        .collect();
    let folded = nodes(&mut stage.nodes, &inputs, &applied, context);
    for output in &mut stage.outputs {
        output.node = folded.same(output.node);
    }
    folded.never_blank
}

/// Whether a column has a value on each row: a count does, and what an earlier stage always knows of the same row.
fn is_never_blank(source: &InputSource, stage: &Stage, outputs: &[Vec<bool>]) -> bool {
    match source {
        InputSource::Field(_) => false,
        InputSource::Output { path, stage, output } => {
            let known = outputs.get(stage.index()).and_then(|known| known.get(*output as usize));
            path.is_empty() && known == Some(&true)
        }
        InputSource::Fold(fold) => {
            stage.folds.get(*fold as usize).is_some_and(|fold| events::is_never_blank(&fold.kind, fold.missing))
        }
        InputSource::Members(members) => {
            stage.members.get(*members as usize).is_some_and(|members| events::is_never_blank(&members.kind, false))
        }
    }
}

/// What became of nodes.
struct Folded {
    same: Vec<NodeId>,
    never_blank: Vec<bool>,
}

impl Folded {
    /// The node that is read instead.
    fn same(&self, id: NodeId) -> NodeId {
        self.same.get(id.index()).copied().unwrap_or(id)
    }
}

/// Makes each node as simple as those before it allow.
fn nodes(nodes: &mut [Node], inputs: &Inputs, applied: &[Option<Value>], context: &Context<'_>) -> Folded {
    let mut folded = Folded { same: Vec::with_capacity(nodes.len()), never_blank: Vec::with_capacity(nodes.len()) };
    for number in 0..nodes.len() {
        let (before, rest) = nodes.split_at_mut(number);
        let Some(node) = rest.first_mut() else { break };
        node.op.rename(&mut |operand| folded.same(operand));
        let view = View { nodes: before, never_blank: &folded.never_blank, inputs };
        let same = simplify(node, &view, applied, context);
        let never_blank = known::is_never_blank(&node.op, &view);
        folded.same.push(same.unwrap_or(NodeId(u32::try_from(number).unwrap_or(u32::MAX))));
        folded.never_blank.push(never_blank);
    }
    folded
}

/// Simplifies a node until nothing more is found. Out: the earlier node that is the same, if there is one.
fn simplify(node: &mut Node, view: &View<'_>, applied: &[Option<Value>], context: &Context<'_>) -> Option<NodeId> {
    /// Each step takes an operand away or changes the operation for a simpler one.
    const STEPS: usize = 16;
    for _ in 0..STEPS {
        let simpler = constant(node, view, applied, context).map_or_else(|| view::simpler(node, view), Simpler::Value);
        match simpler {
            Simpler::Not => return None,
            Simpler::Same(other) => return (view.ty(other) == Some(node.ty)).then_some(other),
            Simpler::Value(value) => {
                node.op = Op::Constant(value);
                return None;
            }
            Simpler::Op(op) => node.op = op,
        }
    }
    None
}

/// The value of a node that does not depend on data.
fn constant(node: &Node, view: &View<'_>, applied: &[Option<Value>], context: &Context<'_>) -> Option<Value> {
    match node.op {
        Op::Constant(_) => None,
        Op::Input(InputId(input)) => view.inputs.values.get(input as usize).cloned().flatten(),
        Op::Apply(FunctionId(function)) => applied.get(function as usize).cloned().flatten(),
        _ => {
            let operands = node.op.operands();
            let values: Option<Vec<Operand<'_>>> = operands.into_iter().map(|operand| view.operand(operand)).collect();
            Some(evaluate::node(node, &values?, context))
        }
    }
}
