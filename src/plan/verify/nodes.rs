//! Nodes: each reads earlier ones, of types that fit, and gives what it is said to be.

use super::types::{fits, shown};
use super::{Check, What};
use crate::model::Type;
use crate::plan::{Function, Node, NodeId, Op};

/// What nodes may read beside each other.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub nodes: &'a [Node],
    pub inputs: &'a [Type],
    pub functions: &'a [Function],
}

impl Check<'_> {
    pub(super) fn nodes(&mut self, nodes: &[Node], inputs: &[Type], functions: &[Function]) {
        let around = Around { nodes, inputs, functions };
        for (number, node) in nodes.iter().enumerate() {
            self.at(format!("%{number}"), |check| check.node(number, node, around));
        }
    }

    fn node(&mut self, number: usize, node: &Node, around: Around<'_>) {
        let mut later = Vec::new();
        node.op.visit(&mut |operand| later.extend((operand.index() >= number).then_some(operand)));
        if !later.is_empty() {
            later.into_iter().for_each(|operand| self.fault(What::Later(operand.0)));
            return;
        }
        if let Some(gives) = self.op(&node.op, node.ty, around)
            && !fits(gives, node.ty)
        {
            self.fault(What::Result { found: shown(gives), said: shown(node.ty) });
        }
    }

    /// Notes an operand that is not of a fitting type.
    pub(super) fn operand(&mut self, id: NodeId, around: Around<'_>, fitting: impl Fn(Type) -> bool, expected: &str) {
        let ty = type_of(id, around);
        if !fitting(ty) {
            self.fault(What::Operand { operand: id.0, found: shown(ty), expected: expected.to_owned() });
        }
    }

    /// Operands that are all of a type.
    pub(super) fn operands(&mut self, ids: &[NodeId], around: Around<'_>, wanted: Type) {
        for id in ids {
            self.operand(*id, around, |ty| fits(ty, wanted), &shown(wanted));
        }
    }

    /// What an input or a function gives.
    pub(super) fn read(&mut self, op: &Op, around: Around<'_>) -> Option<Type> {
        match op {
            Op::Input(input) => {
                let ty = around.inputs.get(input.index()).copied();
                if ty.is_none() {
                    self.fault(What::Missing("column", input.0));
                }
                ty
            }
            Op::Apply(function) => {
                let Some(applied) = around.functions.get(function.0 as usize) else {
                    self.fault(What::Missing("function", function.0));
                    return None;
                };
                if applied.nodes.iter().any(|node| matches!(node.op, Op::Apply(_))) {
                    self.fault(What::Nested);
                }
                applied.nodes.get(applied.result.index()).map(|node| node.ty)
            }
            _ => None,
        }
    }
}

/// The type of an operand, which is known to come earlier.
pub(super) fn type_of(id: NodeId, around: Around<'_>) -> Type {
    around.nodes.get(id.index()).map_or(Type::Error, |node| node.ty)
}
