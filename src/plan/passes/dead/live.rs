//! Which nodes are needed for others.

use super::keep::Kept;
use crate::plan::{Node, NodeId};

/// A set of positions of a list.
pub(super) struct Live(Vec<bool>);

impl Live {
    pub fn none_of<T>(list: &[T]) -> Self {
        Self(vec![false; list.len()])
    }

    /// Adds a position. Out: whether it was not there yet.
    pub fn add(&mut self, position: usize) -> bool {
        self.0.get_mut(position).is_some_and(|live| !std::mem::replace(live, true))
    }

    pub fn has(&self, position: usize) -> bool {
        self.0.get(position).copied().unwrap_or(false)
    }

    pub fn kept(&self) -> Kept {
        Kept::of(self.0.iter().copied())
    }
}

/// The nodes that some nodes need, themselves included. Operands come before what reads them.
pub(super) fn nodes(nodes: &[Node], needed: impl IntoIterator<Item = NodeId>) -> Live {
    let mut live = Live::none_of(nodes);
    for node in needed {
        live.add(node.index());
    }
    for (number, node) in nodes.iter().enumerate().rev() {
        if live.has(number) {
            node.op.visit(&mut |operand| {
                live.add(operand.index());
            });
        }
    }
    live
}

/// Takes out the other nodes and lets the rest read each other by their new numbers.
pub(super) fn keep_nodes(nodes: &mut Vec<Node>, live: &Live) -> Kept {
    let kept = live.kept();
    kept.retain(nodes);
    for node in nodes {
        node.op.rename(&mut |operand| NodeId(kept.new_number(operand.0)));
    }
    kept
}
