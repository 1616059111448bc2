//! Division by constants. There is no vector instruction for whole numbers: up to 32 bits it goes through floats, which
//! is exact there; 64 bits go lane by lane through a multiplication.
//!
//! A quotient `q = n / d` of whole numbers that is not whole itself is at least `1/d` below the next whole number, which is at most
//! about `n/d`: relatively at least `1/n`, and `n < 2^34`. A float keeps 53 bits, so rounding the quotient to a float never
//! reaches that whole number, and cutting off its fraction is right.

use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::{Batch, Parts};
use crate::jit::constants::{EVEN_32, SWAP_HALVES, Width, splat};
use crate::jit::magic::Magic;
use crate::kernel::{Lane, NodeId};

/// Added to a float below 2^32, it leaves the whole number in the float's lowest bits.
const SHIFTER: f64 = 4_503_599_627_370_496.0;

impl Batch<'_> {
    /// Rounded half away from zero.
    pub(super) fn divided(&mut self, number: NodeId, divisor: i64, width: Width) -> Parts {
        let numbers = self.number(number);
        if divisor == 1 {
            return self.resized(numbers, width);
        }
        if numbers.width == Width::W64 || !self.floats_do(number, divisor) {
            return self.by_magic(numbers, divisor, true, width);
        }
        let wide = self.resized(numbers, Width::W32);
        let signs = self.each(&wide, |batch, vector| batch.body().ins().sshr_imm_u(vector, 31));
        let turned = self.zip(&wide, &signs, |batch, number, sign| batch.body().ins().bxor(number, sign));
        let sizes = self.zip(&turned, &signs, |batch, number, sign| batch.body().ins().isub(number, sign));
        let quotients = self.float_quotients(&sizes, divisor, true);
        let turned = self.zip(&quotients, &signs, |batch, number, sign| batch.body().ins().bxor(number, sign));
        let rounded = self.zip(&turned, &signs, |batch, number, sign| batch.body().ins().isub(number, sign));
        self.resized(rounded, width)
    }

    /// Rounded down: of the complement of a number below 0, the complement.
    pub(super) fn floored(&mut self, number: NodeId, divisor: i64, width: Width) -> Parts {
        let numbers = self.number(number);
        if divisor == 1 {
            return self.resized(numbers, width);
        }
        if numbers.width == Width::W64 || !self.floats_do(number, divisor) {
            return self.by_magic(numbers, divisor, false, width);
        }
        let wide = self.resized(numbers, Width::W32);
        let signs = self.each(&wide, |batch, vector| batch.body().ins().sshr_imm_u(vector, 31));
        let turned = self.zip(&wide, &signs, |batch, number, sign| batch.body().ins().bxor(number, sign));
        let quotients = self.float_quotients(&turned, divisor, false);
        let floored = self.zip(&quotients, &signs, |batch, number, sign| batch.body().ins().bxor(number, sign));
        self.resized(floored, width)
    }

    /// Whether the way through floats is right: the least 32-bit number has no size in 32 bits.
    fn floats_do(&self, number: NodeId, divisor: i64) -> bool {
        let range = self.kernel().nodes.get(number.index()).map_or((i64::MIN, 0), |node| node.range);
        range.0 > i64::from(i32::MIN) && Lane::Int32.holds(divisor)
    }

    /// Quotients of numbers from 0, cut off; with half of the divisor added first, if asked.
    fn float_quotients(&mut self, sizes: &Parts, divisor: i64, rounded: bool) -> Parts {
        // Both are 32-bit numbers: floats hold them, and half of the divisor too, exactly.
        #[expect(clippy::cast_precision_loss, reason = "the divisor has 32 bits")]
        let divisor = divisor as f64;
        let by = self.float_splat(divisor);
        let half = self.float_splat(divisor / 2.0);
        let shifter = self.float_splat(SHIFTER);
        self.each(sizes, |batch, vector| {
            let upper = batch.shuffle(vector, vector, SWAP_HALVES, types::I32X4);
            let [low, high] = [vector, upper].map(|pair| {
                let wide = batch.body().ins().swiden_low(pair);
                let float = batch.body().ins().fcvt_from_sint(types::F64X2, wide);
                let float = if rounded { batch.body().ins().fadd(float, half) } else { float };
                let quotient = batch.body().ins().fdiv(float, by);
                let whole = batch.body().ins().trunc(quotient);
                batch.body().ins().fadd(whole, shifter)
            });
            batch.shuffle(low, high, EVEN_32, types::I32X4)
        })
    }

    fn float_splat(&mut self, number: f64) -> Value {
        let bits = i64::from_ne_bytes(number.to_bits().to_ne_bytes());
        self.bytes(splat(Width::W64, bits), types::F64X2)
    }

    /// Lane by lane, in 64 bits.
    fn by_magic(&mut self, numbers: Parts, divisor: i64, rounded: bool, width: Width) -> Parts {
        let wide = self.resized(numbers, Width::W64);
        let magic = Magic::of(divisor.unsigned_abs());
        let quotients = self.each(&wide, |batch, vector| {
            batch.by_lane(&[vector], |batch, lanes| {
                let number = lanes.first().copied().unwrap_or(vector);
                let mut cursor = batch.body();
                if rounded { magic.rounded(&mut cursor, number) } else { magic.floored(&mut cursor, number) }
            })
        });
        self.resized(quotients, width)
    }

    /// Takes two lanes of 64 bits apart, computes each, and puts them together.
    pub(super) fn by_lane(
        &mut self,
        vectors: &[Value],
        mut compute: impl FnMut(&mut Self, &[Value]) -> Value,
    ) -> Value {
        let [first, second] = [0_u8, 1].map(|lane| {
            let lanes: Vec<Value> = vectors.iter().map(|vector| self.body().ins().extractlane(*vector, lane)).collect();
            compute(self, &lanes)
        });
        let vector = self.body().ins().scalar_to_vector(types::I64X2, first);
        self.body().ins().insertlane(vector, second, 1_u8)
    }
}
