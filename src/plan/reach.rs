//! The part of a list of nodes that one of them needs.

use super::{Function, InputId, Node, NodeId};

/// Up to so many nodes are looked through one by one.
const SMALL: usize = 24;

/// The nodes that one needs, itself included, in order.
pub(super) fn needed(nodes: &[Node], result: NodeId) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::with_capacity(8);
    // Most parts are small: only a large one pays for a set.
    let mut seen = rustc_hash::FxHashSet::default();
    let mut open = vec![result.index()];
    while let Some(at) = open.pop() {
        let is_new = if found.len() < SMALL { !found.contains(&at) } else { !seen.contains(&at) };
        if !is_new {
            continue;
        }
        found.push(at);
        match found.len() {
            SMALL => seen.extend(found.iter().copied()),
            more if more > SMALL => {
                seen.insert(at);
            }
            _ => {}
        }
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
