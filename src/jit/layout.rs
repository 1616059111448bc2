//! Where a kernel is cut into functions, and what lies where in the scratch memory they share.
//!
//! In: a kernel and its steps. Out: chunks of steps and slots of scratch. Never: emits code.
//!
//! One function for everything would compile in more than linear time. A chunk is compiled by itself; values
//! that a later chunk reads, sums that are open at its end, and elements gathered from large tables pass through
//! slots, each an array with one element for every row of a block.

use rustc_hash::FxHashMap;

use super::schedule::{Step, accumulates, joined, schedule};
use crate::kernel::{Kernel, Lane, NodeId, Op};

/// Rows that are computed at once, chunk after chunk. Slots of a block stay in the nearest caches.
pub const BLOCK: usize = 1024;

/// How much a chunk may weigh, in vector operations, about.
const CHUNK: usize = 1600;

/// A kernel as it will be compiled.
pub(crate) struct Layout<'kernel> {
    pub kernel: &'kernel Kernel,
    pub steps: Vec<Step>,
    /// Ranges of steps.
    pub chunks: Vec<std::ops::Range<usize>>,
    /// Byte offset in scratch of values that cross from chunk to chunk (of a sum: also while it is open).
    pub slots: FxHashMap<NodeId, Slot>,
    /// Byte offset of elements gathered from a table.
    pub gathered: FxHashMap<u32, u32>,
    /// Bytes of scratch that a block needs.
    pub scratch: usize,
}

/// A place for a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// Its position, counted in slots: where the function for one row keeps it.
    pub index: u32,
    /// Its byte offset for blocks of rows.
    pub offset: u32,
}

impl<'kernel> Layout<'kernel> {
    pub fn of(kernel: &'kernel Kernel, gathered: &[u32]) -> Self {
        let steps = schedule(kernel);
        let chunks = chunks(kernel, &steps);
        let mut layout =
            Self { kernel, steps, chunks, slots: FxHashMap::default(), gathered: FxHashMap::default(), scratch: 0 };
        for table in gathered {
            let bytes = kernel.tables.get(*table as usize).map_or(8, |table| table.element.bytes());
            let offset = layout.reserve(bytes);
            layout.gathered.insert(*table, offset);
        }
        layout.crossings();
        layout
    }

    fn reserve(&mut self, bytes: usize) -> u32 {
        let offset = u32::try_from(self.scratch).unwrap_or(u32::MAX);
        self.scratch += bytes * BLOCK;
        offset
    }

    pub fn lane(&self, node: NodeId) -> Lane {
        self.kernel.nodes.get(node.index()).map_or(Lane::Mask, |node| node.lane)
    }

    /// Finds what crosses from chunk to chunk and gives it slots; a slot is used again once nobody reads it any more.
    fn crossings(&mut self) {
        let uses = Uses::of(self);
        let mut free: FxHashMap<usize, Vec<(u32, u32)>> = FxHashMap::default();
        let mut ends: Vec<Vec<(NodeId, usize)>> = vec![Vec::new(); self.chunks.len() + 1];
        let mut count = 0;
        for (chunk, nodes) in uses.crossing.iter().enumerate() {
            for (node, bytes) in ends.get(chunk).map(Vec::as_slice).unwrap_or_default() {
                if let Some(slot) = self.slots.get(node) {
                    free.entry(*bytes).or_default().push((slot.index, slot.offset));
                }
            }
            for (node, last) in nodes {
                let bytes = self.lane(*node).bytes();
                let (index, offset) = free.entry(bytes).or_default().pop().unwrap_or_else(|| {
                    count += 1;
                    (count - 1, self.reserve(bytes))
                });
                self.slots.insert(*node, Slot { index, offset });
                // Free again after the chunk that reads it last.
                if let Some(ending) = ends.get_mut(last + 1) {
                    ending.push((*node, bytes));
                }
            }
        }
    }
}

/// Where values are defined and last used.
struct Uses {
    /// By chunk: nodes defined there that a later chunk reads, and the last that does.
    crossing: Vec<Vec<(NodeId, usize)>>,
}

impl Uses {
    fn of(layout: &Layout<'_>) -> Self {
        let mut defined: FxHashMap<NodeId, usize> = FxHashMap::default();
        let mut last: FxHashMap<NodeId, usize> = FxHashMap::default();
        for (chunk, range) in layout.chunks.iter().enumerate() {
            for step in layout.steps.get(range.clone()).unwrap_or_default() {
                match *step {
                    Step::Begin(node) => _ = defined.insert(node, chunk),
                    Step::Compute(node) => {
                        defined.insert(node, chunk);
                        let op = layout.kernel.nodes.get(node.index()).map(|node| &node.op);
                        op.into_iter().flat_map(Op::operands).for_each(|operand| _ = last.insert(operand, chunk));
                    }
                    Step::Join(node, position) => {
                        last.insert(node, chunk);
                        if let Some((operand, _)) = joined(layout.kernel, node, position) {
                            last.insert(operand, chunk);
                        }
                    }
                    Step::End(node) => _ = last.insert(node, chunk),
                    Step::Write(output) => {
                        let node = layout.kernel.outputs.get(output as usize).map(|output| output.node);
                        node.map(|node| last.insert(node, chunk));
                    }
                }
            }
        }
        let mut crossing = vec![Vec::new(); layout.chunks.len()];
        for (node, chunk) in defined {
            let last = last.get(&node).copied().unwrap_or(chunk);
            if last > chunk
                && let Some(nodes) = crossing.get_mut(chunk)
            {
                nodes.push((node, last));
            }
        }
        // The map has no order of its own; the same kernel must always give the same code.
        crossing.iter_mut().for_each(|nodes| nodes.sort_unstable());
        Self { crossing }
    }
}

/// Cuts where the weight is reached.
fn chunks(kernel: &Kernel, steps: &[Step]) -> Vec<std::ops::Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut weight) = (0, 0);
    for (position, step) in steps.iter().enumerate() {
        weight += weigh(kernel, *step);
        if weight >= CHUNK {
            chunks.push(start..position + 1);
            (start, weight) = (position + 1, 0);
        }
    }
    if start < steps.len() || chunks.is_empty() {
        chunks.push(start..steps.len());
    }
    chunks
}

/// Vector operations of a step, about.
fn weigh(kernel: &Kernel, step: Step) -> usize {
    let node = match step {
        Step::Compute(node) | Step::Join(node, _) | Step::Begin(node) | Step::End(node) => node,
        Step::Write(_) => return 4,
    };
    let Some(node) = kernel.nodes.get(node.index()) else { return 0 };
    let parts = node.lane.bytes();
    match &node.op {
        op if accumulates(op) => 1 + parts / 2,
        Op::Against(..) | Op::Compare(..) => 8,
        Op::DivideBy(..) | Op::FloorBy(..) => 16 * parts,
        Op::MultiplyDecimal(..) | Op::DivideDecimal(..) => 80,
        Op::AddHeld(nodes) => nodes.len() * 40,
        Op::Element(_, list) => 4 + list.len() / 4 * parts,
        Op::MaskOf(table) | Op::NumberOf(table) => {
            let groups = kernel.tables.get(*table as usize).map_or(1, |table| table.groups.count_ones() as usize);
            2 + 4 * groups * parts
        }
        _ => 1 + parts,
    }
}
