//! Widening and narrowing.

use cranelift_codegen::ir::{InstBuilder, Value};

use super::{Batch, Parts};
use crate::jit::constants::{EVEN_32, Width};

impl Batch<'_> {
    /// To a wider lane, with sign (masks: all bits set stay all bits set), or to a narrower lane whose limits hold
    /// the number; from 64 to 32 bits the upper half is dropped.
    pub(super) fn resized(&mut self, parts: Parts, width: Width) -> Parts {
        let mut parts = parts;
        while parts.width < width {
            parts = self.widened(&parts);
        }
        while parts.width > width {
            parts = self.narrowed(&parts);
        }
        parts
    }

    fn widened(&mut self, parts: &Parts) -> Parts {
        Parts::build(parts.width.wider(), |index| {
            let from = parts.at(index / 2);
            if index % 2 == 0 { self.body().ins().swiden_low(from) } else { self.body().ins().swiden_high(from) }
        })
    }

    fn narrowed(&mut self, parts: &Parts) -> Parts {
        let to = parts.width.narrower();
        Parts::build(to, |index| {
            let (low, high) = (parts.at(2 * index), parts.at(2 * index + 1));
            if parts.width == Width::W64 {
                self.shuffle(low, high, EVEN_32, to.vector())
            } else {
                self.body().ins().snarrow(low, high)
            }
        })
    }

    /// One operation on each vector.
    pub(super) fn each(&mut self, parts: &Parts, mut op: impl FnMut(&mut Self, Value) -> Value) -> Parts {
        Parts::build(parts.width, |index| op(self, parts.at(index)))
    }

    /// One operation on each pair of vectors of the same width.
    pub(super) fn zip(
        &mut self,
        left: &Parts,
        right: &Parts,
        mut op: impl FnMut(&mut Self, Value, Value) -> Value,
    ) -> Parts {
        Parts::build(left.width, |index| op(self, left.at(index), right.at(index)))
    }
}
