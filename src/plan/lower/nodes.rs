//! A list of nodes as it grows: each node once.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::Type;
use crate::plan::{Node, NodeId, Op};
use crate::semantics::Value;

/// Constant lists longer than this are not looked for among the nodes that are there: that would take as long
/// as comparing them.
const LONG: usize = 32;

/// A list of nodes.
#[derive(Default, Debug)]
pub(super) struct Nodes {
    pub list: Vec<Node>,
    /// By hash; of two different nodes with the same hash only the first is found.
    seen: FxHashMap<u64, NodeId>,
    /// Whether the value of each may be blank.
    blank: Vec<bool>,
}

impl Nodes {
    /// The node that computes this, added if it is not there.
    pub fn add(&mut self, op: Op, ty: Type) -> NodeId {
        let blank = self.may_be_blank_of(&op);
        self.add_knowing(op, ty, blank)
    }

    /// The same for one of which the caller knows whether its value may be blank.
    pub fn add_knowing(&mut self, op: Op, ty: Type, blank: bool) -> NodeId {
        let node = Node { op, ty };
        let id = NodeId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        let long = matches!(&node.op, Op::Constant(Value::List(items)) if items.len() > LONG);
        if !long {
            let known = *self.seen.entry(FxBuildHasher.hash_one(&node)).or_insert(id);
            if self.list.get(known.index()) == Some(&node) {
                return known;
            }
        }
        self.list.push(node);
        self.blank.push(blank);
        id
    }

    /// A node's operation.
    pub fn op(&self, id: NodeId) -> Option<&Op> {
        self.list.get(id.index()).map(|node| &node.op)
    }

    /// A node's type.
    pub fn ty(&self, id: NodeId) -> Type {
        self.list.get(id.index()).map_or(Type::Blank, |node| node.ty)
    }

    /// Whether a node's value may be blank.
    pub fn may_be_blank(&self, id: NodeId) -> bool {
        self.blank.get(id.index()).copied().unwrap_or(true)
    }

    fn may_be_blank_of(&self, op: &Op) -> bool {
        let any = || {
            let mut any = false;
            op.visit(&mut |operand| any |= self.may_be_blank(operand));
            any
        };
        match op {
            Op::Constant(value) => value.is_blank(),
            Op::IsYes(_) | Op::IsBlank(_) | Op::List(_) => false,
            Op::All(_) | Op::Any(_) | Op::AtLeast(..) | Op::Not(_) => any(),
            Op::Compare(..) | Op::Equal(..) => any(),
            Op::Sum(_) | Op::Clamp(..) | Op::Round(..) => any(),
            Op::Product(factors) => factors.iter().any(|(divides, _)| *divides) || any(),
            Op::Otherwise(value, fallback) => self.may_be_blank(*value) && self.may_be_blank(*fallback),
            Op::First(cases, last) => {
                cases.iter().any(|(_, value)| self.may_be_blank(*value)) || self.may_be_blank(*last)
            }
            _ => true,
        }
    }
}
