//! The part of a function that one of its nodes needs, worked out again and again for other inputs.

use crate::plan::evaluate::{self, Context, Operand};
use crate::plan::reach::extracted;
use crate::plan::{Function, InputId, Node, NodeId, Op};
use crate::semantics::Value;

/// The part of a function that a node needs.
pub(in crate::plan::lanes) struct Body {
    nodes: Vec<Node>,
    values: Vec<Value>,
    result: usize,
}

impl Body {
    /// What `result` needs of these nodes.
    pub fn new(nodes: &[Node], result: NodeId) -> Self {
        Self::of(extracted(nodes, result, InputId(0)))
    }

    /// All of a function.
    pub fn of(function: Function) -> Self {
        let constant = |node: &Node| if let Op::Constant(value) = &node.op { value.clone() } else { Value::Blank };
        let values = function.nodes.iter().map(constant).collect();
        Self { values, result: function.result.index(), nodes: function.nodes }
    }

    /// The value for an input.
    pub fn value(&mut self, input: &Value, context: &Context<'_>) -> &Value {
        for (at, node) in self.nodes.iter().enumerate() {
            let value = match &node.op {
                Op::Constant(_) => continue,
                Op::Input(_) => input.clone(),
                _ => evaluate::node(node, &operands(&self.nodes, &self.values, &node.op), context),
            };
            if let Some(slot) = self.values.get_mut(at) {
                *slot = value;
            }
        }
        self.values.get(self.result).unwrap_or(&Value::Blank)
    }
}

/// The operands of an operation.
fn operands<'v>(nodes: &[Node], values: &'v [Value], op: &Op) -> Vec<Operand<'v>> {
    let mut operands = Vec::new();
    op.visit(&mut |id| {
        if let (Some(value), Some(node)) = (values.get(id.index()), nodes.get(id.index())) {
            operands.push(Operand { value, ty: node.ty });
        }
    });
    operands
}
