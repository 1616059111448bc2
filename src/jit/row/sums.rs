//! What is computed operand by operand: sums, counts, and masks joined by and/or.

use cranelift_codegen::ir::{InstBuilder, Value};
use rustc_hash::FxHashMap;

use super::Row;
use crate::jit::schedule::joined;
use crate::kernel::{NodeId, Op};

/// What is open, by node.
pub(crate) type Opens = FxHashMap<NodeId, Open>;

/// What was joined so far.
#[derive(Clone, Copy, Default)]
pub(crate) struct Open {
    value: Option<Value>,
    /// Whether its slot holds what earlier chunks joined.
    saved: bool,
}

impl Row<'_> {
    pub(super) fn begin(&mut self, node: NodeId) {
        self.open.insert(node, Open::default());
    }

    pub(super) fn join(&mut self, node: NodeId, position: u32) {
        let kernel = self.layout.kernel;
        let Some((operand, opposite)) = joined(kernel, node, position) else { return };
        let value = self.value(operand);
        let before = self.open.get(&node).and_then(|open| open.value);
        let op = kernel.nodes.get(node.index()).map(|node| &node.op);
        let mut cursor = self.at_end();
        let value = if opposite { cursor.ins().bnot(value) } else { value };
        let joined = match (op, before) {
            (Some(Op::Count(_)), None) => cursor.ins().ineg(value),
            (_, None) => value,
            (Some(Op::Count(_)), Some(before)) => cursor.ins().isub(before, value),
            (Some(Op::And(_)), Some(before)) => cursor.ins().band(before, value),
            (Some(Op::Or(_)), Some(before)) => cursor.ins().bor(before, value),
            (_, Some(before)) => cursor.ins().iadd(before, value),
        };
        self.open.insert(node, Open { value: Some(joined), saved: false });
    }

    pub(super) fn end(&mut self, node: NodeId) {
        let open = self.open.remove(&node).and_then(|open| open.value);
        let op = self.layout.kernel.nodes.get(node.index()).map(|node| &node.op);
        let value = match open {
            Some(value) => value,
            None => self.constant(if matches!(op, Some(Op::And(_))) { -1 } else { 0 }),
        };
        self.define(node, value);
    }

    fn opened(&self) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = self.open.keys().copied().collect();
        nodes.sort_unstable();
        nodes
    }

    /// At the start of a chunk: reads back what earlier chunks left open.
    pub(super) fn resume(&mut self) {
        for node in self.opened() {
            if let Some(slot) = self.layout.slots.get(&node).copied()
                && self.open.get(&node).is_some_and(|open| open.saved)
            {
                let value = self.load_slot(slot.index);
                self.open.insert(node, Open { value: Some(value), saved: false });
            }
        }
    }

    /// At the end of a chunk: writes what is open to its slot.
    pub(super) fn suspend(&mut self) {
        for node in self.opened() {
            let Some(slot) = self.layout.slots.get(&node).copied() else { continue };
            let value = self.open.get(&node).and_then(|open| open.value);
            if let Some(value) = value {
                self.store_slot(slot.index, value);
            }
            self.open.insert(node, Open { value: None, saved: value.is_some() });
        }
    }
}
