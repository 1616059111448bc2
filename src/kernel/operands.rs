//! What a node reads.

use super::{NodeId, Op};

impl Op {
    /// The nodes it reads, in order, twice if it reads one twice.
    #[must_use]
    pub fn operands(&self) -> Operands<'_> {
        let few = |nodes: [NodeId; 3], count: usize| Operands { few: nodes, count, many: &[], next: 0 };
        let none = NodeId(0);
        match self {
            Self::Always(_)
            | Self::Known(_)
            | Self::Against(..)
            | Self::MaskOf(_)
            | Self::MaskColumn(_)
            | Self::Constant(_)
            | Self::Column(_)
            | Self::NumberOf(_) => few([none; 3], 0),
            Self::And(nodes) | Self::Or(nodes) | Self::Count(nodes) | Self::Add(nodes) | Self::AddHeld(nodes) => {
                Operands { few: [none; 3], count: nodes.len(), many: nodes, next: 0 }
            }
            Self::Not(node)
            | Self::Where(node, _)
            | Self::DivideBy(node, _)
            | Self::FloorBy(node, _)
            | Self::Element(node, _) => few([*node, none, none], 1),
            Self::Compare(_, left, right)
            | Self::Subtract(left, right)
            | Self::Multiply(left, right)
            | Self::Least(left, right)
            | Self::Greatest(left, right)
            | Self::MultiplyDecimal(left, right)
            | Self::DivideDecimal(left, right) => few([*left, *right, none], 2),
            Self::Choose(mask, yes, no) => few([*mask, *yes, *no], 3),
        }
    }

    /// Has it read other nodes instead.
    pub fn rename(&mut self, name: impl Fn(NodeId) -> NodeId) {
        let rename = |node: &mut NodeId| *node = name(*node);
        match self {
            Self::Always(_)
            | Self::Known(_)
            | Self::Against(..)
            | Self::MaskOf(_)
            | Self::MaskColumn(_)
            | Self::Constant(_)
            | Self::Column(_)
            | Self::NumberOf(_) => {}
            Self::And(nodes) | Self::Or(nodes) | Self::Count(nodes) | Self::Add(nodes) | Self::AddHeld(nodes) => {
                nodes.iter_mut().for_each(rename);
            }
            Self::Not(node)
            | Self::Where(node, _)
            | Self::DivideBy(node, _)
            | Self::FloorBy(node, _)
            | Self::Element(node, _) => rename(node),
            Self::Compare(_, left, right)
            | Self::Subtract(left, right)
            | Self::Multiply(left, right)
            | Self::Least(left, right)
            | Self::Greatest(left, right)
            | Self::MultiplyDecimal(left, right)
            | Self::DivideDecimal(left, right) => [left, right].into_iter().for_each(rename),
            Self::Choose(mask, yes, no) => [mask, yes, no].into_iter().for_each(rename),
        }
    }
}

/// The nodes that a node reads.
#[derive(Clone, Debug)]
pub struct Operands<'op> {
    few: [NodeId; 3],
    count: usize,
    many: &'op [NodeId],
    next: usize,
}

impl Operands<'_> {
    /// The operand at a position.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<NodeId> {
        if position >= self.count {
            return None;
        }
        self.many.get(position).or_else(|| self.few.get(position)).copied()
    }
}

impl Iterator for Operands<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let node = self.at(self.next)?;
        self.next += 1;
        Some(node)
    }
}
