//! Masks: as bytes, and in the width of the numbers they choose between.

use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::{Batch, Parts};
use crate::jit::constants::Width;
use crate::kernel::{Compare, Lane, NodeId, Op};

impl Batch<'_> {
    /// A node's value in some width: a mask in any, a number in its own lane or a wider one.
    pub(super) fn value(&mut self, node: NodeId, width: Width) -> Parts {
        if let Some(parts) = self.memo.values.get(&(node, width)) {
            return *parts;
        }
        let parts = self.nearest(node, width);
        let resized = self.resized(parts, width);
        self.memo.values.insert((node, width), resized);
        resized
    }

    /// The form of a value that is nearest to a width; from scratch if an earlier chunk computed it.
    fn nearest(&mut self, node: NodeId, width: Width) -> Parts {
        let narrower = [Width::W64, Width::W32, Width::W16, Width::W8].into_iter().filter(|other| *other < width);
        let wider = [Width::W16, Width::W32, Width::W64].into_iter().filter(|other| *other > width);
        for other in narrower.chain(wider) {
            if let Some(parts) = self.memo.values.get(&(node, other)) {
                return *parts;
            }
        }
        let parts = self.reload(node);
        self.memo.values.insert((node, parts.width), parts);
        parts
    }

    /// A mask as bytes.
    pub(super) fn mask(&mut self, node: NodeId) -> Value {
        self.value(node, Width::W8).at(0)
    }

    /// A number in its own lane.
    pub(super) fn number(&mut self, node: NodeId) -> Parts {
        let width = self.width(node);
        self.value(node, width)
    }

    /// The width of a node's lane.
    pub(super) fn width(&self, node: NodeId) -> Width {
        Width::of_bytes(self.layout.lane(node).bytes())
    }

    /// Notes what a node's value is.
    pub(super) fn define(&mut self, node: NodeId, parts: Parts) {
        self.memo.values.insert((node, parts.width), parts);
        self.save(node);
    }

    pub(super) fn define_mask(&mut self, node: NodeId, mask: Value) {
        self.define(node, Parts::new(Width::W8, &[mask]));
    }

    /// All bits set, or none.
    pub(super) fn always(&mut self, truth: bool) -> Value {
        self.splat(Width::W8, if truth { -1 } else { 0 })
    }

    /// Computes a node that is a mask.
    pub(super) fn compute_mask(&mut self, node: NodeId, op: &Op) {
        match *op {
            Op::Always(truth) => {
                let mask = self.always(truth);
                self.define_mask(node, mask);
            }
            Op::Known(column) => {
                let mask = self.known(column);
                self.define_mask(node, mask);
            }
            Op::MaskColumn(column) => {
                let parts = self.raw(column);
                self.define(node, parts);
            }
            Op::MaskOf(table) => {
                let parts = self.look_up(table);
                self.define(node, parts);
            }
            Op::Against(column, compare, threshold) => {
                let parts = self.against(column, compare, threshold);
                self.define(node, parts);
            }
            Op::Not(inner) => {
                let mask = self.mask(inner);
                let mask = self.body().ins().bnot(mask);
                self.define_mask(node, mask);
            }
            Op::Compare(compare, left, right) => {
                let parts = self.compare(compare, left, right);
                self.define(node, parts);
            }
            _ => {}
        }
    }

    fn compare(&mut self, compare: Compare, left: NodeId, right: NodeId) -> Parts {
        let width = self.width(left).max(self.width(right));
        let (left, right) = (self.value(left, width), self.value(right, width));
        let condition = super::thresholds::whole_condition(compare);
        self.zip(&left, &right, |batch, left, right| batch.body().ins().icmp(condition, left, right))
    }

    /// Writes a value to its slot if a later chunk reads it.
    fn save(&mut self, node: NodeId) {
        let Some(slot) = self.layout.slots.get(&node).copied() else { return };
        let width = self.width(node);
        let parts = self.value(node, width);
        self.store_slot(slot.offset, &parts);
    }

    /// Reads a value that an earlier chunk computed.
    fn reload(&mut self, node: NodeId) -> Parts {
        let width = self.width(node);
        match self.layout.slots.get(&node).copied() {
            Some(slot) => self.load_slot(slot.offset, width),
            None => {
                // A node that no chunk computed: steps come in order, so there is none.
                let zero = self.splat(width, 0);
                Parts::build(width, |_| zero)
            }
        }
    }

    pub(super) fn store_slot(&mut self, offset: u32, parts: &Parts) {
        let address = self.slot_address(offset, parts.width.parts());
        for (part, vector) in parts.vectors().iter().enumerate() {
            self.store(*vector, address, part);
        }
    }

    pub(super) fn load_slot(&mut self, offset: u32, width: Width) -> Parts {
        let address = self.slot_address(offset, width.parts());
        Parts::build(width, |part| {
            let offset = i32::try_from(16 * part).unwrap_or(0);
            self.body().ins().load(width.vector(), super::MEMORY, address, offset)
        })
    }

    /// Where the step's rows of a slot begin.
    pub(super) fn slot_address(&mut self, offset: u32, bytes: usize) -> Value {
        let scratch = self.frame.scratch;
        let base = self.frame.slot_row;
        let shift = i64::from(bytes.trailing_zeros());
        let scaled = if shift == 0 { base } else { self.body().ins().ishl_imm_u(base, shift) };
        let start = self.body().ins().iadd(scratch, scaled);
        self.body().ins().iadd_imm_s(start, i64::from(offset))
    }

    /// Whether a node is a mask.
    pub(super) fn is_mask(&self, node: NodeId) -> bool {
        self.layout.lane(node) == Lane::Mask
    }

    /// A vector of bytes for what is never reached by a well-formed kernel.
    pub(super) fn nothing(&mut self) -> Value {
        self.bytes([0; 16], types::I8X16)
    }
}
