//! A node as it is looked at: with what is known of those before it.

use super::{Inputs, choice, number, truth};
use crate::model::Type;
use crate::plan::evaluate::Operand;
use crate::plan::{Node, NodeId, Op};
use crate::semantics::Value;

/// What is known of the nodes before one.
pub(super) struct View<'a> {
    pub nodes: &'a [Node],
    pub never_blank: &'a [bool],
    pub inputs: &'a Inputs,
}

/// What a node can be made into.
pub(super) enum Simpler {
    /// Nothing simpler is known.
    Not,
    /// An earlier node gives the same.
    Same(NodeId),
    /// It always has this value.
    Value(Value),
    /// This gives the same.
    Op(Op),
}

impl View<'_> {
    pub fn op(&self, id: NodeId) -> Option<&Op> {
        self.nodes.get(id.index()).map(|node| &node.op)
    }

    pub fn ty(&self, id: NodeId) -> Option<Type> {
        self.nodes.get(id.index()).map(|node| node.ty)
    }

    /// The value of a node that is a constant.
    pub fn value(&self, id: NodeId) -> Option<&Value> {
        match self.op(id)? {
            Op::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// The truth of a constant: yes, no, or not known.
    pub fn truth(&self, id: NodeId) -> Option<Option<bool>> {
        self.value(id).map(Value::as_truth)
    }

    pub fn operand(&self, id: NodeId) -> Option<Operand<'_>> {
        Some(Operand { value: self.value(id)?, ty: self.ty(id)? })
    }

    pub fn is_never_blank(&self, id: NodeId) -> bool {
        self.never_blank.get(id.index()).copied().unwrap_or(false)
    }
}

/// One step towards something simpler.
pub(super) fn simpler(node: &Node, view: &View<'_>) -> Simpler {
    match &node.op {
        Op::All(parts) => truth::all(parts, view),
        Op::Any(parts) => truth::any(parts, view),
        Op::AtLeast(count, parts) => truth::at_least(*count, parts, view),
        Op::Not(one) => truth::not(*one, view),
        Op::IsYes(one) => truth::is_yes(*one, view),
        Op::IsBlank(one) if view.is_never_blank(*one) => Simpler::Value(Value::YesNo(false)),
        Op::Sum(terms) => number::sum(terms, view),
        Op::Product(factors) => number::product(factors, view),
        Op::Clamp(one, low, high) => number::clamp(*one, *low, *high, view),
        Op::Round(one, decimals) => number::round(*one, *decimals, view),
        Op::Otherwise(one, other) => choice::otherwise(*one, *other, view),
        Op::First(cases, last) => choice::first(cases, *last, node.ty, view),
        // A moment is its own instant.
        Op::Instant(one) if view.ty(*one) == Some(Type::Moment) => Simpler::Same(*one),
        _ => Simpler::Not,
    }
}
