//! Sums in the narrowest lanes: terms are gathered into groups whose total fits a byte, these into groups
//! whose total fits two, and so on, so that most of the adding is done sixteen rows at a time.

use super::Builder;
use crate::kernel::{Lane, NodeId, Op};

impl Builder {
    /// The sum of numbers of the same unit.
    pub fn add(&mut self, terms: impl IntoIterator<Item = NodeId>) -> Option<NodeId> {
        let (mut constant, mut rest) = (0_i64, Vec::new());
        for term in terms {
            match self.constant_of(term) {
                Some(number) => constant = constant.checked_add(number)?,
                None => rest.push(term),
            }
        }
        if constant != 0 || rest.is_empty() {
            let constant = self.constant(constant);
            rest.push(constant);
        }
        let total = self.total(&rest)?;
        for lane in [Lane::Int8, Lane::Int16, Lane::Int32] {
            rest = self.grouped(rest, lane);
        }
        match rest.as_slice() {
            [one] => Some(*one),
            _ => {
                let lane = rest.iter().map(|id| self.lane(*id)).fold(Lane::narrowest(total), Lane::max);
                Some(self.node(Op::Add(rest), lane, total))
            }
        }
    }

    fn total(&self, terms: &[NodeId]) -> Option<(i64, i64)> {
        let (low, high) = terms
            .iter()
            .map(|id| self.range(*id))
            .fold((0_i128, 0_i128), |(low, high), (least, most)| (low + i128::from(least), high + i128::from(most)));
        Some((i64::try_from(low).ok()?, i64::try_from(high).ok()?))
    }

    /// Puts terms of a lane into groups whose total fits it. What is wider stays as it is.
    fn grouped(&mut self, terms: Vec<NodeId>, lane: Lane) -> Vec<NodeId> {
        let (narrow, mut groups): (Vec<NodeId>, Vec<NodeId>) =
            terms.into_iter().partition(|term| self.lane(*term) <= lane);
        let mut group: Vec<NodeId> = Vec::new();
        let mut total = (0, 0);
        for term in narrow {
            let (low, high) = self.range(term);
            // Both fit 32 bits.
            let with = (total.0 + low, total.1 + high);
            if !group.is_empty() && Lane::narrowest(with) > lane {
                self.close(&mut group, total, lane, &mut groups);
                total = (low, high);
            } else {
                total = with;
            }
            group.push(term);
        }
        self.close(&mut group, total, lane, &mut groups);
        groups
    }

    fn close(&mut self, group: &mut Vec<NodeId>, range: (i64, i64), lane: Lane, groups: &mut Vec<NodeId>) {
        match group.as_slice() {
            [] => {}
            [one] => groups.push(*one),
            _ => {
                let widest = group.iter().map(|id| self.lane(*id)).fold(Lane::narrowest(range), Lane::max).min(lane);
                let sum = self.node(Op::Add(std::mem::take(group)), widest, range);
                groups.push(sum);
            }
        }
        group.clear();
    }
}
