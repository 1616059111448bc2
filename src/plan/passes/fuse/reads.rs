//! Which inputs a node depends on: none, one, or several.

use crate::plan::{InputId, Node, NodeId, Op};

/// Which inputs each node depends on.
pub(super) struct Reads(Vec<On>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum On {
    Nothing,
    One(InputId),
    Several,
}

impl Reads {
    /// Of nodes in order.
    pub fn of(nodes: &[Node]) -> Self {
        let mut reads = Self(Vec::with_capacity(nodes.len()));
        for node in nodes {
            let on = reads.on(&node.op);
            reads.0.push(on);
        }
        reads
    }

    fn on(&self, op: &Op) -> On {
        match op {
            Op::Input(input) => return On::One(*input),
            Op::Apply(_) => return On::Several,
            _ => {}
        }
        let mut on = On::Nothing;
        op.visit(&mut |operand| {
            on = match (on, self.0.get(operand.index()).copied().unwrap_or(On::Several)) {
                (On::Nothing, other) | (other, On::Nothing) => other,
                (one, other) if one == other => one,
                _ => On::Several,
            };
        });
        on
    }

    /// The one input that a node depends on.
    pub fn one(&self, id: NodeId) -> Option<InputId> {
        if let Some(On::One(input)) = self.0.get(id.index()) { Some(*input) } else { None }
    }

    /// Whether it depends on several.
    pub fn several(&self, id: NodeId) -> bool {
        self.0.get(id.index()) == Some(&On::Several)
    }
}
