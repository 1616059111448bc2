//! Building a kernel: nodes that are there already are found again, and what is constant is worked out.
//!
//! In: operations on masks and whole numbers. Out: a [`Kernel`]'s lists. Never: knows a plan.

mod mask;
mod number;
mod prune;
mod sum;

pub(in crate::plan::lanes) use prune::prune;

use rustc_hash::FxHashMap;

use crate::kernel::{Compare, Kernel, KernelColumn, KernelTable, Lane, Node, NodeId, Op, Threshold};

/// A kernel that is being built.
#[derive(Default)]
pub(in crate::plan::lanes) struct Builder {
    pub kernel: Kernel,
    known: FxHashMap<Key, NodeId>,
}

/// What makes two nodes the same: a number for the operation, then its operands.
type Key = (u8, Vec<i64>);

impl Builder {
    /// Adds a column.
    pub fn column(&mut self, column: KernelColumn) -> u32 {
        self.kernel.columns.push(column);
        position(self.kernel.columns.len() - 1)
    }

    /// Adds a table.
    pub fn table(&mut self, table: KernelTable) -> u32 {
        self.kernel.tables.push(table);
        position(self.kernel.tables.len() - 1)
    }

    /// The node that does this, made if there is none.
    pub fn node(&mut self, op: Op, lane: Lane, range: (i64, i64)) -> NodeId {
        let key = key_of(&op, lane);
        if let Some(found) = key.as_ref().and_then(|key| self.known.get(key)) {
            return *found;
        }
        let id = NodeId(position(self.kernel.nodes.len()));
        self.kernel.nodes.push(Node { op, lane, range });
        if let Some(key) = key {
            self.known.insert(key, id);
        }
        id
    }

    /// What a node does.
    pub fn op(&self, id: NodeId) -> Option<&Op> {
        self.kernel.nodes.get(id.index()).map(|node| &node.op)
    }

    /// Least and greatest of a number.
    pub fn range(&self, id: NodeId) -> (i64, i64) {
        self.kernel.nodes.get(id.index()).map_or((i64::MIN, i64::MAX), |node| node.range)
    }

    /// The lane of a node.
    pub fn lane(&self, id: NodeId) -> Lane {
        self.kernel.nodes.get(id.index()).map_or(Lane::Int64, |node| node.lane)
    }
}

/// A position in a list of a kernel: lists stay far below 4 billion.
pub(in crate::plan::lanes) const fn position(index: usize) -> u32 {
    index as u32
}

/// Lists longer than this are not looked for: hardly any is there twice.
const LONGEST: usize = 16;

fn key_of(op: &Op, lane: Lane) -> Option<Key> {
    let ids = |ids: &[NodeId]| ids.iter().map(|id| i64::from(id.0)).collect::<Vec<_>>();
    let pair = |one: &NodeId, other: &NodeId| vec![i64::from(one.0), i64::from(other.0)];
    let (number, mut operands) = match op {
        Op::And(list) | Op::Or(list) | Op::Count(list) | Op::Add(list) | Op::AddHeld(list) if list.len() > LONGEST => {
            return None;
        }
        Op::Always(always) => (0, vec![i64::from(*always)]),
        Op::Known(column) => (1, vec![i64::from(*column)]),
        Op::Against(column, compare, threshold) => {
            (2, vec![i64::from(*column), compare_number(*compare), threshold_number(*threshold)])
        }
        Op::MaskOf(table) => (3, vec![i64::from(*table)]),
        Op::MaskColumn(column) => (4, vec![i64::from(*column)]),
        Op::And(list) => (5, ids(list)),
        Op::Or(list) => (6, ids(list)),
        Op::Not(id) => (7, vec![i64::from(id.0)]),
        Op::Compare(compare, one, other) => (8, vec![compare_number(*compare), i64::from(one.0), i64::from(other.0)]),
        Op::Constant(number) => (9, vec![*number]),
        Op::Column(column) => (10, vec![i64::from(*column)]),
        Op::NumberOf(table) => (11, vec![i64::from(*table)]),
        Op::Where(mask, number) => (12, vec![i64::from(mask.0), *number]),
        Op::Choose(mask, one, other) => (13, vec![i64::from(mask.0), i64::from(one.0), i64::from(other.0)]),
        Op::Count(list) => (14, ids(list)),
        Op::Add(list) => (15, ids(list)),
        Op::Subtract(one, other) => (16, pair(one, other)),
        Op::Multiply(one, other) => (17, pair(one, other)),
        Op::Least(one, other) => (18, pair(one, other)),
        Op::Greatest(one, other) => (19, pair(one, other)),
        Op::DivideBy(id, number) => (20, vec![i64::from(id.0), *number]),
        Op::FloorBy(id, number) => (21, vec![i64::from(id.0), *number]),
        Op::MultiplyDecimal(one, other) => (22, pair(one, other)),
        Op::DivideDecimal(one, other) => (23, pair(one, other)),
        Op::AddHeld(list) => (24, ids(list)),
        Op::Element(id, list) => (25, std::iter::once(i64::from(id.0)).chain(list.iter().copied()).collect()),
    };
    operands.push(lane as i64);
    Some((number, operands))
}

const fn compare_number(compare: Compare) -> i64 {
    compare as i64
}

const fn threshold_number(threshold: Threshold) -> i64 {
    match threshold {
        Threshold::Int(number) => number,
        Threshold::Float(number) => number.to_bits().cast_signed(),
    }
}
