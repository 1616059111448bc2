//! Numbers.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};

use super::Row;
use crate::jit::magic::Magic;
use crate::kernel::{NodeId, Op};

impl Row<'_> {
    pub(super) fn number_of(&mut self, op: &Op) -> Value {
        match op {
            Op::Constant(number) => self.constant(*number),
            Op::Column(column) => self.raw(*column),
            Op::NumberOf(table) => self.look_up(*table),
            Op::Where(mask, number) => {
                let (mask, number) = (self.value(*mask), self.constant(*number));
                self.at_end().ins().band(mask, number)
            }
            Op::Choose(mask, yes, no) => {
                let (mask, yes, no) = (self.value(*mask), self.value(*yes), self.value(*no));
                self.at_end().ins().select(mask, yes, no)
            }
            Op::DivideBy(number, divisor) => {
                let number = self.value(*number);
                Magic::of(divisor.unsigned_abs()).rounded(&mut self.at_end(), number)
            }
            Op::FloorBy(number, divisor) => {
                let number = self.value(*number);
                Magic::of(divisor.unsigned_abs()).floored(&mut self.at_end(), number)
            }
            Op::AddHeld(numbers) => self.add_held(numbers),
            Op::Element(index, list) => {
                let index = self.value(*index);
                self.element(index, list)
            }
            op => self.of_two(op),
        }
    }

    fn of_two(&mut self, op: &Op) -> Value {
        let mut operands = op.operands();
        let (Some(left), Some(right)) = (operands.next(), operands.next()) else { return self.constant(0) };
        let (left, right) = (self.value(left), self.value(right));
        let callee = match op {
            Op::MultiplyDecimal(..) => self.links.multiply,
            Op::DivideDecimal(..) => self.links.divide,
            _ => None,
        };
        if let Some(callee) = callee {
            let call = self.at_end().ins().call(callee, &[left, right]);
            return self.func.dfg.first_result(call);
        }
        match op {
            Op::Subtract(..) => self.at_end().ins().isub(left, right),
            Op::Multiply(..) => self.at_end().ins().imul(left, right),
            Op::Least(..) => self.at_end().ins().smin(left, right),
            _ => self.at_end().ins().smax(left, right),
        }
    }

    /// The sum in 128 bits, as two halves, held at the limits at the end.
    fn add_held(&mut self, numbers: &[NodeId]) -> Value {
        let zero = self.constant(0);
        let (mut low, mut high) = (zero, zero);
        for number in numbers {
            let term = self.value(*number);
            low = self.at_end().ins().iadd(low, term);
            let carry = self.one_if(IntCC::UnsignedLessThan, low, term);
            let sign = self.at_end().ins().sshr_imm_u(term, 63);
            let step = self.at_end().ins().iadd(sign, carry);
            high = self.at_end().ins().iadd(high, step);
        }
        let (greatest, least) = (self.constant(i64::MAX), self.constant(-i64::MAX));
        let mut cursor = self.at_end();
        let low_sign = cursor.ins().sshr_imm_u(low, 63);
        let fits = cursor.ins().icmp(IntCC::Equal, high, low_sign);
        let negative = cursor.ins().icmp(IntCC::SignedLessThan, high, zero);
        let limit = cursor.ins().select(negative, least, greatest);
        let number = cursor.ins().select(fits, low, limit);
        cursor.ins().smax(number, least)
    }
}
