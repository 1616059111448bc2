//! A flat list of operands and signs, read from left to right.

use crate::syntax::parser::{Node, Rule};

/// The list and how far it was read.
pub(super) struct Flat<'p> {
    nodes: std::iter::Peekable<std::vec::IntoIter<Node<'p>>>,
}

impl<'p> Flat<'p> {
    /// The parts of a node as a flat list.
    pub(super) fn of(node: &Node<'p>) -> Self {
        Self { nodes: node.children().collect::<Vec<_>>().into_iter().peekable() }
    }

    /// The rule of the next part.
    pub(super) fn peek(&mut self) -> Option<Rule> {
        self.nodes.peek().map(Node::rule)
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Option<Node<'p>> {
        self.nodes.next()
    }

    /// The next part, if it is of this rule.
    pub(super) fn accept(&mut self, rule: Rule) -> Option<Node<'p>> {
        self.nodes.next_if(|node| node.rule() == rule)
    }
}
