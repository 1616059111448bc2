//! What a node reads.

use super::{NodeId, Op};

impl Op {
    /// The nodes it reads, in the order written: that in which [`super::evaluate::node`] takes their values.
    #[must_use]
    pub fn operands(&self) -> Vec<NodeId> {
        let mut operands = Vec::new();
        self.visit(&mut |operand| operands.push(operand));
        operands
    }

    /// Visits the nodes it reads, in order.
    pub fn visit(&self, visit: &mut dyn FnMut(NodeId)) {
        match self {
            Self::Constant(_) | Self::Input(_) | Self::Apply(_) => {}
            Self::List(nodes) | Self::All(nodes) | Self::Any(nodes) | Self::AtLeast(_, nodes) => {
                nodes.iter().for_each(|node| visit(*node));
            }
            Self::Call(_, nodes) | Self::Lookup(_, nodes, _) => nodes.iter().for_each(|node| visit(*node)),
            Self::Sum(nodes) | Self::Product(nodes) => nodes.iter().for_each(|(_, node)| visit(*node)),
            Self::Not(node) | Self::IsYes(node) | Self::IsBlank(node) | Self::Clamp(node, ..) => visit(*node),
            Self::Round(node, _) | Self::Elapsed(_, _, node) | Self::Ago(_, _, node) => visit(*node),
            Self::Within(node, _) | Self::Instant(node) | Self::Band(node, _) => visit(*node),
            Self::Compare(_, one, other) | Self::Equal(one, other) | Self::In(one, other) => {
                [*one, *other].into_iter().for_each(visit);
            }
            Self::TextTest { subject: one, patterns: other, .. }
            | Self::Otherwise(one, other)
            | Self::Grid(one, other, _) => [*one, *other].into_iter().for_each(visit),
            Self::First(cases, last) => {
                for (condition, value) in cases {
                    visit(*condition);
                    visit(*value);
                }
                visit(*last);
            }
        }
    }

    /// Changes the nodes it reads, in the same order.
    pub fn rename(&mut self, rename: &mut dyn FnMut(NodeId) -> NodeId) {
        let mut change = |node: &mut NodeId| *node = rename(*node);
        match self {
            Self::Constant(_) | Self::Input(_) | Self::Apply(_) => {}
            Self::List(nodes) | Self::All(nodes) | Self::Any(nodes) | Self::AtLeast(_, nodes) => {
                nodes.iter_mut().for_each(change);
            }
            Self::Call(_, nodes) | Self::Lookup(_, nodes, _) => nodes.iter_mut().for_each(change),
            Self::Sum(nodes) | Self::Product(nodes) => nodes.iter_mut().for_each(|(_, node)| change(node)),
            Self::Not(node) | Self::IsYes(node) | Self::IsBlank(node) | Self::Clamp(node, ..) => change(node),
            Self::Round(node, _) | Self::Elapsed(_, _, node) | Self::Ago(_, _, node) => change(node),
            Self::Within(node, _) | Self::Instant(node) | Self::Band(node, _) => change(node),
            Self::Compare(_, one, other) | Self::Equal(one, other) | Self::In(one, other) => {
                [one, other].into_iter().for_each(change);
            }
            Self::TextTest { subject: one, patterns: other, .. }
            | Self::Otherwise(one, other)
            | Self::Grid(one, other, _) => [one, other].into_iter().for_each(change),
            Self::First(cases, last) => {
                for (condition, value) in cases {
                    change(condition);
                    change(value);
                }
                change(last);
            }
        }
    }
}
