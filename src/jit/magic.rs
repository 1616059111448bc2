//! Division of 63-bit numbers by a constant, as a multiplication.
//!
//! For `n <= 2^63` and `s = ceil(log2 d)`, with `m = ceil(2^(63+s) / d)` the quotient is `(n × m) >> (63 + s)`:
//! `m × d` exceeds `2^(63+s)` by less than `d <= 2^s`, so the error stays below `1/d`. `m` fits 64 bits.

use cranelift_codegen::cursor::FuncCursor;
use cranelift_codegen::ir::{InstBuilder, Value, types};

/// A divisor, ready.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Magic {
    divisor: u64,
    multiplier: u64,
    shift: u32,
}

impl Magic {
    /// Of a divisor that is not 0 and at most `i64::MAX`.
    pub fn of(divisor: u64) -> Self {
        let divisor = divisor.max(1);
        let bits = if divisor == 1 { 0 } else { (divisor - 1).ilog2() + 1 };
        let power = 1_u128 << (63 + bits);
        let multiplier = u64::try_from(power.div_ceil(u128::from(divisor))).unwrap_or(u64::MAX);
        Self { divisor, multiplier, shift: bits }
    }

    /// The quotient of a number without sign, at most `2^63`.
    pub fn quotient(self, cursor: &mut FuncCursor<'_>, number: Value) -> Value {
        if self.divisor.is_power_of_two() {
            return cursor.ins().ushr_imm_u(number, i64::from(self.divisor.trailing_zeros()));
        }
        let multiplier = cursor.ins().iconst(types::I64, i64::from_ne_bytes(self.multiplier.to_ne_bytes()));
        let high = cursor.ins().umulhi(number, multiplier);
        // `high` is the product over 2^64; the shift by `63 + s` leaves `s - 1`. A divisor that is no power of 2 has s > 1.
        cursor.ins().ushr_imm_u(high, i64::from(self.shift) - 1)
    }

    /// A number with sign divided, rounded half away from zero.
    pub fn rounded(self, cursor: &mut FuncCursor<'_>, number: Value) -> Value {
        let sign = cursor.ins().sshr_imm_u(number, 63);
        let turned = cursor.ins().bxor(number, sign);
        let size = cursor.ins().isub(turned, sign);
        let quotient = self.quotient(cursor, size);
        let rounded = round(cursor, quotient, size, self.divisor);
        let turned = cursor.ins().bxor(rounded, sign);
        cursor.ins().isub(turned, sign)
    }

    /// A number with sign divided, rounded down: of the complement, the complement.
    pub fn floored(self, cursor: &mut FuncCursor<'_>, number: Value) -> Value {
        let sign = cursor.ins().sshr_imm_u(number, 63);
        let turned = cursor.ins().bxor(number, sign);
        let quotient = self.quotient(cursor, turned);
        cursor.ins().bxor(quotient, sign)
    }
}

/// The quotient plus 1 if the rest is at least half of the divisor.
fn round(cursor: &mut FuncCursor<'_>, quotient: Value, size: Value, divisor: u64) -> Value {
    use cranelift_codegen::ir::condcodes::IntCC;
    let divisor_value = cursor.ins().iconst(types::I64, i64::from_ne_bytes(divisor.to_ne_bytes()));
    let whole = cursor.ins().imul(quotient, divisor_value);
    let rest = cursor.ins().isub(size, whole);
    let half = i64::try_from(divisor.div_ceil(2)).unwrap_or(i64::MAX);
    let half = cursor.ins().iconst(types::I64, half);
    let up = cursor.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, rest, half);
    let one = cursor.ins().uextend(types::I64, up);
    cursor.ins().iadd(quotient, one)
}
