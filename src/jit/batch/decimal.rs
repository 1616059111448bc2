//! Products and quotients of counts of millionths: calls of two functions of the same module, lane by lane.

use cranelift_codegen::ir::InstBuilder;

use super::{Batch, Parts};
use crate::jit::constants::Width;
use crate::kernel::NodeId;

impl Batch<'_> {
    pub(super) fn decimal(&mut self, multiply: bool, left: NodeId, right: NodeId) -> Parts {
        let (left, right) = (self.value(left, Width::W64), self.value(right, Width::W64));
        let callee = if multiply { self.links.multiply } else { self.links.divide };
        self.zip(&left, &right, |batch, left, right| {
            batch.by_lane(&[left, right], |batch, lanes| {
                let first = lanes.first().copied().unwrap_or(left);
                let Some(callee) = callee else { return first };
                let call = batch.body().ins().call(callee, lanes);
                batch.func.dfg.first_result(call)
            })
        })
    }
}
