//! What is computed operand by operand: sums, counts, and masks joined by and/or.
//!
//! A sum starts in bytes and widens once for a group of terms: how far the group can reach is known, so it is
//! widened only when the next term could leave the lane. In the sum's own lane it may wrap on the way.

use cranelift_codegen::ir::InstBuilder;
use cranelift_codegen::ir::Value;
use rustc_hash::FxHashMap;

use super::{Batch, Parts};
use crate::jit::constants::Width;
use crate::jit::schedule::joined;
use crate::kernel::{Lane, NodeId, Op};

/// What is open, by node.
pub(crate) type Opens = FxHashMap<NodeId, Open>;

/// Something that is open.
#[derive(Default)]
pub(crate) struct Open {
    /// Partial sums by lane: 8, 16, 32, 64 bits.
    lanes: [Option<Partial>; 4],
    /// Masks joined so far.
    mask: Option<Value>,
    /// Masks whose opposites are to be joined by `and`, joined by `or` so far.
    opposite: Option<Value>,
    /// Whether its slot holds what earlier chunks joined.
    saved: bool,
}

/// A partial sum and the range that it can reach.
#[derive(Clone, Copy)]
struct Partial {
    parts: Parts,
    range: (i64, i64),
}

const WIDTHS: [(Width, Lane); 4] =
    [(Width::W8, Lane::Int8), (Width::W16, Lane::Int16), (Width::W32, Lane::Int32), (Width::W64, Lane::Int64)];

impl Batch<'_> {
    pub(super) fn begin(&mut self, node: NodeId) {
        self.open.insert(node, Open::default());
    }

    pub(super) fn join(&mut self, node: NodeId, position: u32) {
        let kernel = self.layout.kernel;
        let Some((operand, opposite)) = joined(kernel, node, position) else { return };
        let mut open = self.open.remove(&node).unwrap_or_default();
        match kernel.nodes.get(node.index()).map(|node| &node.op) {
            Some(Op::And(_)) => self.join_and(&mut open, operand, opposite),
            Some(Op::Or(_)) => {
                let mask = self.mask(operand);
                open.mask = Some(self.or(open.mask, mask));
            }
            Some(Op::Count(_)) => self.join_count(&mut open, node, operand),
            _ => {
                let width = self.width(operand);
                let range = kernel.nodes.get(operand.index()).map_or((0, 0), |node| node.range);
                let parts = self.value(operand, width);
                self.add(&mut open, node, parts, range);
            }
        }
        self.open.insert(node, open);
    }

    fn or(&mut self, before: Option<Value>, mask: Value) -> Value {
        match before {
            None => mask,
            Some(before) => self.body().ins().bor(before, mask),
        }
    }

    fn join_and(&mut self, open: &mut Open, operand: NodeId, opposite: bool) {
        let mask = self.mask(operand);
        if !opposite {
            open.mask = Some(match open.mask {
                None => mask,
                Some(before) => self.body().ins().band(before, mask),
            });
        } else if let Some(before) = open.mask {
            open.mask = Some(self.body().ins().band_not(before, mask));
        } else {
            open.opposite = Some(self.or(open.opposite, mask));
        }
    }

    /// A mask that is set is -1: subtracting it counts.
    fn join_count(&mut self, open: &mut Open, node: NodeId, operand: NodeId) {
        let mask = self.mask(operand);
        let ones = match open.lanes[0] {
            Some(partial) if partial.range.1 < 127 => {
                let ones = self.body().ins().isub(partial.parts.at(0), mask);
                open.lanes[0] =
                    Some(Partial { parts: Parts::new(Width::W8, &[ones]), range: (0, partial.range.1 + 1) });
                return;
            }
            _ => self.body().ins().ineg(mask),
        };
        self.add(open, node, Parts::new(Width::W8, &[ones]), (0, 1));
    }

    /// Adds to the partial sum of its lane; one that is full goes to the next wider.
    fn add(&mut self, open: &mut Open, sum: NodeId, parts: Parts, range: (i64, i64)) {
        let last = WIDTHS.iter().position(|(width, _)| *width == self.width(sum)).unwrap_or(3);
        let mut lane = WIDTHS.iter().position(|(width, _)| *width == parts.width).unwrap_or(3).min(last);
        let mut carried = Partial { parts, range };
        loop {
            let Some((_, limits)) = WIDTHS.get(lane) else { return };
            let Some(place) = open.lanes.get_mut(lane) else { return };
            let Some(before) = place.take() else {
                *place = Some(carried);
                return;
            };
            let least = before.range.0.checked_add(carried.range.0).filter(|least| limits.holds(*least));
            let greatest = before.range.1.checked_add(carried.range.1).filter(|greatest| limits.holds(*greatest));
            match (least, greatest) {
                (Some(least), Some(greatest)) => {
                    *place =
                        Some(Partial { parts: self.added(&before.parts, &carried.parts), range: (least, greatest) });
                    return;
                }
                _ if lane == last => {
                    let range = limits.limits();
                    *place = Some(Partial { parts: self.added(&before.parts, &carried.parts), range });
                    return;
                }
                _ => {
                    // The full group goes on, the new term begins the next.
                    *place = Some(carried);
                    lane += 1;
                    let width = before.parts.width.wider();
                    carried = Partial { parts: self.resized(before.parts, width), range: before.range };
                }
            }
        }
    }

    fn added(&mut self, left: &Parts, right: &Parts) -> Parts {
        self.zip(left, right, |batch, left, right| batch.body().ins().iadd(left, right))
    }

    pub(super) fn end(&mut self, node: NodeId) {
        let mut open = self.open.remove(&node).unwrap_or_default();
        let value = self.total(node, &mut open);
        self.define(node, value);
    }

    /// All that was joined, as the node's value.
    fn total(&mut self, node: NodeId, open: &mut Open) -> Parts {
        if self.is_mask(node) {
            let mask = self.joined_masks(node, open);
            return Parts::new(Width::W8, &[mask]);
        }
        let width = self.width(node);
        let mut total: Option<Partial> = None;
        for place in &mut open.lanes {
            let Some(partial) = place.take() else { continue };
            total = Some(match total {
                None => partial,
                Some(before) => self.merged(before, partial, width),
            });
        }
        match total {
            Some(total) => self.resized(total.parts, width),
            None => {
                let zero = self.splat(width, 0);
                Parts::build(width, |_| zero)
            }
        }
    }

    /// The sum of two partial sums, in a lane that holds it, or in the sum's own.
    fn merged(&mut self, narrow: Partial, wide: Partial, last: Width) -> Partial {
        let mut width = wide.parts.width;
        let range = (narrow.range.0.saturating_add(wide.range.0), narrow.range.1.saturating_add(wide.range.1));
        let limits = WIDTHS.iter().find(|(other, _)| *other == width).map_or(Lane::Int64, |(_, lane)| *lane);
        if width < last && !(limits.holds(range.0) && limits.holds(range.1)) {
            width = width.wider();
        }
        let (narrow, wide) = (self.resized(narrow.parts, width), self.resized(wide.parts, width));
        Partial { parts: self.added(&narrow, &wide), range }
    }

    fn joined_masks(&mut self, node: NodeId, open: &mut Open) -> Value {
        match (open.mask.take(), open.opposite.take()) {
            (Some(mask), None) => mask,
            (Some(mask), Some(opposite)) => self.body().ins().band_not(mask, opposite),
            (None, Some(opposite)) => self.body().ins().bnot(opposite),
            (None, None) => {
                let all = matches!(self.kernel().nodes.get(node.index()).map(|node| &node.op), Some(Op::And(_)));
                self.always(all)
            }
        }
    }

    /// At the start of a chunk: reads back what earlier chunks left open.
    pub(super) fn resume(&mut self) {
        let mut nodes: Vec<NodeId> = self.open.keys().copied().collect();
        nodes.sort_unstable();
        for node in nodes {
            let Some(slot) = self.layout.slots.get(&node).copied() else { continue };
            if !self.open.get(&node).is_some_and(|open| open.saved) {
                continue;
            }
            let width = self.width(node);
            let parts = self.load_slot(slot.offset, width);
            let mut open = Open::default();
            if self.is_mask(node) {
                open.mask = Some(parts.at(0));
            } else {
                let range = self.layout.lane(node).limits();
                let lane = WIDTHS.iter().position(|(other, _)| *other == width).unwrap_or(3);
                if let Some(place) = open.lanes.get_mut(lane) {
                    *place = Some(Partial { parts, range });
                }
            }
            self.open.insert(node, open);
        }
    }

    /// At the end of a chunk: writes what is open to its slot.
    pub(super) fn suspend(&mut self) {
        let mut nodes: Vec<NodeId> = self.open.keys().copied().collect();
        nodes.sort_unstable();
        for node in nodes {
            let Some(slot) = self.layout.slots.get(&node).copied() else { continue };
            let mut open = self.open.remove(&node).unwrap_or_default();
            let empty = open.mask.is_none() && open.opposite.is_none() && open.lanes.iter().all(Option::is_none);
            if !empty {
                let parts = self.total(node, &mut open);
                self.store_slot(slot.offset, &parts);
            }
            self.open.insert(node, Open { saved: !empty, ..Open::default() });
        }
    }
}
