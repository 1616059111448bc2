//! What a model asks for that a library cannot offer: the operation, and what depends on it.
//!
//! In: the stage of the scored record, and what became of it. Out: a reason an operation. Never: decides which operations
//! a kernel computes; it names those that were left to be worked out row by row.

use super::AotError;
use crate::model::{Builtin, Type};
use crate::plan::lanes::Lowered;
use crate::plan::{Node, NodeId, Op, Output, Stage};

/// So many outputs are named.
const NAMED: usize = 4;

/// That everything is computed by the kernel itself.
pub(super) fn offered(stage: &Stage, lowered: &Lowered) -> Result<(), AotError> {
    let mut found: Vec<&str> = Vec::new();
    for node in lowered.derived() {
        let function = |leaf: u32| lowered.leaves.get(leaf as usize).map(|leaf| leaf.function.nodes.as_slice());
        let all = operations(&lowered.nodes, node, &function);
        // What is worked out there, or else what leads to it.
        found.push(all.first().copied().unwrap_or(UNNAMED));
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return Ok(());
    }
    Err(AotError::NotOffered(found.into_iter().map(|what| reason(stage, what)).collect()))
}

/// What has no better name.
const UNNAMED: &str = "a value that is worked out row by row";

/// `a logarithm (`log`), in `fit` and `grade``
fn reason(stage: &Stage, what: &str) -> String {
    let function = |at: u32| stage.functions.get(at as usize).map(|function| function.nodes.as_slice());
    let reads = |output: &&Output| what == UNNAMED || operations(&stage.nodes, output.node, &function).contains(&what);
    let mut names: Vec<String> = Vec::new();
    for output in stage.outputs.iter().filter(|output| output.what.is_some()).filter(reads) {
        let name = format!("`{}`", output.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    if names.is_empty() { what.to_owned() } else { format!("{what}, in {}{more}", names.join(", ")) }
}

/// The operations with a name that a node is worked out from, its own first.
fn operations<'n>(
    nodes: &'n [Node],
    result: NodeId,
    function: &dyn Fn(u32) -> Option<&'n [Node]>,
) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    let mut seen = vec![false; nodes.len()];
    let mut open = vec![result];
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(id.index()) else { continue };
        if seen.get(id.index()) == Some(&true) {
            continue;
        }
        seen.get_mut(id.index()).into_iter().for_each(|seen| *seen = true);
        let within = if let Op::Apply(at) = &node.op { function(at.0) } else { None };
        let inner = within.into_iter().flat_map(|nodes| nodes.iter().filter_map(move |node| operation(node, nodes)));
        found.extend(operation(node, nodes).into_iter().chain(inner));
        node.op.visit(&mut |operand| open.push(operand));
    }
    found
}

/// What people call an operation that reads a row's own values and no kernel may compute.
fn operation(node: &Node, nodes: &[Node]) -> Option<&'static str> {
    let of_type = |wanted: fn(Type) -> bool| {
        node.op.operands().iter().any(|operand| nodes.get(operand.index()).is_some_and(|node| wanted(node.ty)))
    };
    let wordy = |ty: Type| matches!(ty, Type::Text | Type::List(_));
    Some(match &node.op {
        Op::Call(Builtin::Log, _) => "a logarithm (`log`)",
        Op::Call(Builtin::InUnit(_), _) => "a duration as a number (`minutes of`)",
        Op::Call(Builtin::Year | Builtin::Month | Builtin::DayOf, _) => "a part of a date (`year`, `month`, `day`)",
        Op::Call(Builtin::Length | Builtin::Domain | Builtin::CountItems | Builtin::LabelName, _)
        | Op::TextTest { .. } => "a look into a text or a list",
        Op::Elapsed(..) if of_type(|ty| ty == Type::Moment) => "whole units to or from a moment (`days until`)",
        Op::Elapsed(..) => "whole units to or from a date (`months since`)",
        Op::Lookup(_, keys, _) if keys.len() > 1 => "a table looked up by two keys",
        Op::Compare(..) | Op::Equal(..) | Op::In(..) if of_type(wordy) => "texts or lists of one row beside each other",
        _ => return None,
    })
}
