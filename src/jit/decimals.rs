//! The two functions that a kernel's code may call: product and quotient of counts of millionths, rounded half away from zero
//! and held at ±`i64::MAX`.
//!
//! In: nothing. Out: functions in cranelift's form. Never: traps; uses 128-bit arithmetic, which would call a library.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{AbiParam, Block, BlockArg, Function, InstBuilder, Signature, Value, types};
use cranelift_codegen::isa::CallConv;

use super::magic::Magic;

/// Millionths in one.
const SCALE: i64 = 1_000_000;

/// `(number, number) -> number`.
pub(crate) fn signature(convention: CallConv) -> Signature {
    let mut signature = Signature::new(convention);
    signature.params.extend([AbiParam::new(types::I64); 2]);
    signature.returns.push(AbiParam::new(types::I64));
    signature
}

/// A number without its sign, and the sign as -1 or 0. Every 64-bit number has a size in 64 bits without sign.
fn size(cursor: &mut FuncCursor<'_>, number: Value) -> (Value, Value) {
    let sign = cursor.ins().sshr_imm_u(number, 63);
    let turned = cursor.ins().bxor(number, sign);
    (cursor.ins().isub(turned, sign), sign)
}

/// The quotient held at `i64::MAX`, also where `beyond` says so, with its sign.
fn signed(cursor: &mut FuncCursor<'_>, quotient: Value, beyond: Value, sign: Value) -> Value {
    let greatest = cursor.ins().iconst(types::I64, i64::MAX);
    let large = cursor.ins().icmp(IntCC::UnsignedGreaterThan, quotient, greatest);
    let held = cursor.ins().select(large, greatest, quotient);
    let held = cursor.ins().select(beyond, greatest, held);
    let turned = cursor.ins().bxor(held, sign);
    cursor.ins().isub(turned, sign)
}

/// The quotient and 1 more if the rest is at least half of the divisor.
fn rounded(cursor: &mut FuncCursor<'_>, quotient: Value, rest: Value, divisor: Value) -> Value {
    let missing = cursor.ins().isub(divisor, rest);
    let up = cursor.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, rest, missing);
    let one = cursor.ins().uextend(types::I64, up);
    cursor.ins().iadd(quotient, one)
}

fn parameters(func: &mut Function) -> (Block, Value, Value) {
    let entry = func.dfg.make_block();
    func.layout.append_block(entry);
    let left = func.dfg.append_block_param(entry, types::I64);
    let right = func.dfg.append_block_param(entry, types::I64);
    (entry, left, right)
}

/// The product: 128 bits as two halves, divided by a million in two steps of 32 bits each.
pub(crate) fn multiply(mut func: Function) -> Function {
    let (entry, left, right) = parameters(&mut func);
    let mut cursor = FuncCursor::new(&mut func).at_bottom(entry);
    let cursor = &mut cursor;
    let ((left, left_sign), (right, right_sign)) = (size(cursor, left), size(cursor, right));
    let sign = cursor.ins().bxor(left_sign, right_sign);
    let high = cursor.ins().umulhi(left, right);
    let low = cursor.ins().imul(left, right);
    let scale = cursor.ins().iconst(types::I64, SCALE);
    let beyond = cursor.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, high, scale);
    // Where it is beyond, the result is not used; the upper half is made 0 so that the steps below stay within 63 bits.
    let zero = cursor.ins().iconst(types::I64, 0);
    let high = cursor.ins().select(beyond, zero, high);
    let by = Magic::of(SCALE.unsigned_abs());
    let shifted = cursor.ins().ishl_imm_u(high, 32);
    let upper = cursor.ins().ushr_imm_u(low, 32);
    let first = cursor.ins().bor(shifted, upper);
    let first_quotient = by.quotient(cursor, first);
    let whole = cursor.ins().imul(first_quotient, scale);
    let rest = cursor.ins().isub(first, whole);
    let shifted = cursor.ins().ishl_imm_u(rest, 32);
    let lower = cursor.ins().band_imm_u(low, 0xffff_ffff);
    let second = cursor.ins().bor(shifted, lower);
    let second_quotient = by.quotient(cursor, second);
    let whole = cursor.ins().imul(second_quotient, scale);
    let rest = cursor.ins().isub(second, whole);
    let shifted = cursor.ins().ishl_imm_u(first_quotient, 32);
    let quotient = cursor.ins().bor(shifted, second_quotient);
    let quotient = rounded(cursor, quotient, rest, scale);
    let result = signed(cursor, quotient, beyond, sign);
    cursor.ins().return_(&[result]);
    func
}

/// The quotient: 0 where the divisor is 0.
pub(crate) fn divide(mut func: Function) -> Function {
    let (entry, left, right) = parameters(&mut func);
    let (short, turn, done) = (func.dfg.make_block(), func.dfg.make_block(), func.dfg.make_block());
    for block in [short, turn, done] {
        func.layout.append_block(block);
    }
    let [quotient, rest] = [0; 2].map(|_: i32| func.dfg.append_block_param(done, types::I64));
    let mut cursor = FuncCursor::new(&mut func).at_bottom(entry);
    let cursor = &mut cursor;
    let ((left, left_sign), (divisor, right_sign)) = (size(cursor, left), size(cursor, right));
    let sign = cursor.ins().bxor(left_sign, right_sign);
    let zero = cursor.ins().iconst(types::I64, 0);
    let nothing = cursor.ins().icmp(IntCC::Equal, divisor, zero);
    let one = cursor.ins().iconst(types::I64, 1);
    let divisor = cursor.ins().select(nothing, one, divisor);
    let scale = cursor.ins().iconst(types::I64, SCALE);
    let high = cursor.ins().umulhi(left, scale);
    let low = cursor.ins().imul(left, scale);
    let beyond = cursor.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, high, divisor);
    let high = cursor.ins().select(beyond, zero, high);
    cursor.ins().brif(high, turn, &[high, low, zero].map(BlockArg::Value), short, &[]);
    // The divisor is not 0 here, so the instruction cannot trap.
    cursor.goto_bottom(short);
    let short_quotient = cursor.ins().udiv(low, divisor);
    let whole = cursor.ins().imul(short_quotient, divisor);
    let short_rest = cursor.ins().isub(low, whole);
    cursor.ins().jump(done, &[short_quotient, short_rest].map(BlockArg::Value));
    long_division(cursor, turn, done, divisor);
    cursor.goto_bottom(done);
    let quotient = rounded(cursor, quotient, rest, divisor);
    let result = signed(cursor, quotient, beyond, sign);
    let result = cursor.ins().select(nothing, zero, result);
    cursor.ins().return_(&[result]);
    func
}

/// 128 bits divided bit by bit: 64 turns of a loop that moves quotient bits into the lower half as it moves out.
fn long_division(cursor: &mut FuncCursor<'_>, turn: Block, done: Block, divisor: Value) {
    let [rest, low, count] = [0; 3].map(|_: i32| cursor.func.dfg.append_block_param(turn, types::I64));
    cursor.goto_bottom(turn);
    let top = cursor.ins().ushr_imm_u(low, 63);
    let doubled = cursor.ins().ishl_imm_u(rest, 1);
    let rest = cursor.ins().bor(doubled, top);
    let low = cursor.ins().ishl_imm_u(low, 1);
    let goes = cursor.ins().icmp(IntCC::UnsignedGreaterThanOrEqual, rest, divisor);
    let less = cursor.ins().isub(rest, divisor);
    let rest = cursor.ins().select(goes, less, rest);
    let bit = cursor.ins().uextend(types::I64, goes);
    let low = cursor.ins().bor(low, bit);
    let count = cursor.ins().iadd_imm_s(count, 1);
    let more = cursor.ins().icmp_imm_u(IntCC::UnsignedLessThan, count, 64);
    let (again, out) = ([rest, low, count].map(BlockArg::Value), [low, rest].map(BlockArg::Value));
    cursor.ins().brif(more, turn, &again, done, &out);
}
