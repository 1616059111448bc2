//! The part of a list of nodes that one of them needs.

use super::{Function, InputId, Node, NodeId};

/// The nodes that one needs, itself included, in order.
pub(super) fn needed(nodes: &[Node], result: NodeId) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    let mut open = vec![result.index()];
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        found.push(at);
        if let Some(node) = nodes.get(at) {
            node.op.visit(&mut |id| open.push(id.index()));
        }
    }
    found.sort_unstable();
    found
}

/// The part that a node needs, as a function of its own.
pub(super) fn extracted(nodes: &[Node], result: NodeId, input: InputId) -> Function {
    let order = needed(nodes, result);
    let to = |id: NodeId| NodeId(u32::try_from(order.binary_search(&id.index()).unwrap_or(0)).unwrap_or(0));
    let mut kept: Vec<Node> = order.iter().filter_map(|at| nodes.get(*at).cloned()).collect();
    kept.iter_mut().for_each(|node| node.op.rename(&mut |id| to(id)));
    Function { inputs: vec![input], nodes: kept, result: to(result) }
}
