//! Masks.

use super::Builder;
use crate::kernel::{Compare, Lane, NodeId, Op, Threshold};

impl Builder {
    /// A mask.
    pub fn mask(&mut self, op: Op) -> NodeId {
        self.node(op, Lane::Mask, (0, 0))
    }

    /// Always, or never.
    pub fn always(&mut self, always: bool) -> NodeId {
        self.mask(Op::Always(always))
    }

    /// Whether a mask is known to be always or never set.
    pub fn is_always(&self, id: NodeId) -> Option<bool> {
        if let Some(Op::Always(always)) = self.op(id) { Some(*always) } else { None }
    }

    /// A column against a threshold.
    pub fn against(&mut self, column: u32, compare: Compare, threshold: Threshold) -> NodeId {
        self.mask(Op::Against(column, compare, threshold))
    }

    /// All of these.
    pub fn and(&mut self, masks: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.join(masks, true)
    }

    /// Any of these.
    pub fn or(&mut self, masks: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.join(masks, false)
    }

    fn join(&mut self, masks: impl IntoIterator<Item = NodeId>, all: bool) -> NodeId {
        let mut list: Vec<NodeId> = Vec::new();
        for mask in masks {
            match self.is_always(mask) {
                Some(always) if always == all => {}
                Some(_) => return mask,
                None => list.push(mask),
            }
        }
        list.sort_unstable();
        list.dedup();
        match list.as_slice() {
            [] => self.always(all),
            [one] => *one,
            _ if all => self.mask(Op::And(list)),
            _ => self.mask(Op::Or(list)),
        }
    }

    /// The other way round. A comparison is turned round itself: what it says of rows that are not known is
    /// not looked at either way.
    pub fn not(&mut self, mask: NodeId) -> NodeId {
        match self.op(mask).cloned() {
            Some(Op::Always(always)) => self.always(!always),
            Some(Op::Not(inner)) => inner,
            Some(Op::Compare(compare, one, other)) => self.mask(Op::Compare(opposite(compare), one, other)),
            Some(Op::Against(column, compare, threshold)) => self.against(column, opposite(compare), threshold),
            _ => self.mask(Op::Not(mask)),
        }
    }

    /// The first mask where `mask` is set, else the second.
    pub fn choose_mask(&mut self, mask: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        if then == otherwise {
            return then;
        }
        match (self.is_always(mask), self.is_always(then), self.is_always(otherwise)) {
            (Some(true), ..) => then,
            (Some(false), ..) => otherwise,
            (_, Some(true), _) => self.or([mask, otherwise]),
            (_, _, Some(false)) => self.and([mask, then]),
            (_, Some(false), _) => {
                let not = self.not(mask);
                self.and([not, otherwise])
            }
            (_, _, Some(true)) => {
                let not = self.not(mask);
                self.or([not, then])
            }
            _ => {
                let not = self.not(mask);
                let (one, other) = (self.and([mask, then]), self.and([not, otherwise]));
                self.or([one, other])
            }
        }
    }
}

/// Set where the other is clear.
pub(super) const fn opposite(compare: Compare) -> Compare {
    match compare {
        Compare::Equal => Compare::NotEqual,
        Compare::NotEqual => Compare::Equal,
        Compare::Less => Compare::GreaterOrEqual,
        Compare::LessOrEqual => Compare::Greater,
        Compare::Greater => Compare::LessOrEqual,
        Compare::GreaterOrEqual => Compare::Less,
    }
}
