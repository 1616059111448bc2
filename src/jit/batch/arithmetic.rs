//! Numbers, in the lane of the node.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::{Batch, Parts};
use crate::jit::constants::Width;
use crate::kernel::{NodeId, Op};

impl Batch<'_> {
    /// Computes a node that is a number.
    pub(super) fn compute_number(&mut self, node: NodeId, op: &Op) {
        let width = self.width(node);
        let parts = match op {
            Op::Constant(number) => {
                let splat = self.splat(width, *number);
                Parts::build(width, |_| splat)
            }
            Op::Column(column) => {
                let raw = self.raw(*column);
                self.resized(raw, width)
            }
            Op::NumberOf(table) => {
                // The element's own lane is noted too: whoever needs no more takes it from there.
                let narrow = self.look_up(*table);
                self.resized(narrow, width)
            }
            Op::Where(mask, number) => self.where_set(*mask, *number, width),
            Op::Choose(mask, yes, no) => {
                let mask = self.value(*mask, width);
                let (yes, no) = (self.value(*yes, width), self.value(*no, width));
                Parts::build(width, |part| self.selected(mask.at(part), yes.at(part), no.at(part)))
            }
            Op::DivideBy(number, divisor) => self.divided(*number, *divisor, width),
            Op::FloorBy(number, divisor) => self.floored(*number, *divisor, width),
            Op::AddHeld(numbers) => self.add_held(numbers),
            Op::Element(index, list) => self.element(*index, list, width),
            Op::MultiplyDecimal(left, right) => self.decimal(true, *left, *right),
            Op::DivideDecimal(left, right) => self.decimal(false, *left, *right),
            op => self.of_two(op, width),
        };
        self.define(node, parts);
    }

    fn of_two(&mut self, op: &Op, width: Width) -> Parts {
        let mut operands = op.operands();
        let (Some(left), Some(right)) = (operands.next(), operands.next()) else {
            let nothing = self.splat(width, 0);
            return Parts::build(width, |_| nothing);
        };
        let (left, right) = (self.value(left, width), self.value(right, width));
        match op {
            Op::Subtract(..) => self.zip(&left, &right, |batch, left, right| batch.body().ins().isub(left, right)),
            Op::Multiply(..) => self.multiplied(left, right),
            Op::Least(..) => self.zip(&left, &right, |batch, left, right| batch.bound(true, left, right)),
            _ => self.zip(&left, &right, |batch, left, right| batch.bound(false, left, right)),
        }
    }

    fn where_set(&mut self, mask: NodeId, number: i64, width: Width) -> Parts {
        let mask = self.value(mask, width);
        if number == -1 {
            return mask;
        }
        let splat = self.splat(width, number);
        self.each(&mask, |batch, mask| batch.body().ins().band(mask, splat))
    }

    /// There is no product of bytes: it goes through 16 bits.
    fn multiplied(&mut self, left: Parts, right: Parts) -> Parts {
        if left.width == Width::W8 {
            let (left, right) = (self.resized(left, Width::W16), self.resized(right, Width::W16));
            let product = self.multiplied(left, right);
            return self.resized(product, Width::W8);
        }
        self.zip(&left, &right, |batch, left, right| batch.body().ins().imul(left, right))
    }

    /// The lesser or greater.
    fn bound(&mut self, least: bool, left: Value, right: Value) -> Value {
        if self.func.dfg.value_type(left) == types::I64X2 {
            // There is no instruction for 64 bits.
            let first = self.body().ins().icmp(IntCC::SignedLessThan, left, right);
            let (yes, no) = if least { (left, right) } else { (right, left) };
            return self.selected(first, yes, no);
        }
        if least { self.body().ins().smin(left, right) } else { self.body().ins().smax(left, right) }
    }

    /// The sum in 128 bits, as two halves, held at the limits at the end.
    fn add_held(&mut self, numbers: &[NodeId]) -> Parts {
        let terms: Vec<Parts> = numbers.iter().map(|number| self.value(*number, Width::W64)).collect();
        Parts::build(Width::W64, |part| {
            let zero = self.splat(Width::W64, 0);
            let (mut low, mut high) = (zero, zero);
            for term in &terms {
                let term = term.at(part);
                let sum = self.body().ins().iadd(low, term);
                // The carry out of the lower half, and the sign of the term, are both -1 or 0.
                let carry = self.body().ins().icmp(IntCC::UnsignedLessThan, sum, term);
                let sign = self.body().ins().icmp(IntCC::SignedLessThan, term, zero);
                let step = self.body().ins().isub(sign, carry);
                high = self.body().ins().iadd(high, step);
                low = sum;
            }
            self.held(low, high)
        })
    }

    /// 128 bits held at ±`i64::MAX`.
    fn held(&mut self, low: Value, high: Value) -> Value {
        let zero = self.splat(Width::W64, 0);
        let greatest = self.splat(Width::W64, i64::MAX);
        let least = self.splat(Width::W64, -i64::MAX);
        let low_sign = self.body().ins().icmp(IntCC::SignedLessThan, low, zero);
        let high_sign = self.body().ins().icmp(IntCC::SignedLessThan, high, zero);
        let fits = self.body().ins().icmp(IntCC::Equal, high, low_sign);
        let limit = self.selected(high_sign, least, greatest);
        let number = self.selected(fits, low, limit);
        self.bound(false, number, least)
    }

    /// A list of constants by a number.
    fn element(&mut self, index: NodeId, list: &[i64], width: Width) -> Parts {
        let range = self.kernel().nodes.get(index.index()).map_or((i64::MIN, i64::MAX), |node| node.range);
        let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
        let positions = self.number(index);
        let bytes = self.low_bytes(&positions);
        let mut planes = self.constant_planes(list, bytes, width);
        if range.0 < 0 || range.1 >= length {
            let inside = self.inside(&positions, length);
            for plane in &mut planes {
                *plane = self.body().ins().band(*plane, inside);
            }
        }
        self.assembled(&planes)
    }

    /// The lowest byte of each lane.
    fn low_bytes(&mut self, parts: &Parts) -> Value {
        let mut parts = *parts;
        if parts.width == Width::W64 {
            parts = self.resized(parts, Width::W32);
        }
        if parts.width == Width::W8 {
            return parts.at(0);
        }
        let low = self.splat(parts.width, 0xff);
        let kept = self.each(&parts, |batch, vector| batch.body().ins().band(vector, low));
        let short = self.resized(kept, Width::W16);
        self.body().ins().unarrow(short.at(0), short.at(1))
    }

    fn inside(&mut self, positions: &Parts, length: i64) -> Value {
        let limit = length.min(crate::kernel::Lane::limits(lane_of(positions.width)).1);
        let (zero, limit_splat) = (self.splat(positions.width, 0), self.splat(positions.width, limit));
        // In a lane that cannot reach the length, the greatest number is still inside.
        let condition = if limit < length { IntCC::SignedLessThanOrEqual } else { IntCC::SignedLessThan };
        let inside = self.each(positions, |batch, vector| {
            let from = batch.body().ins().icmp(IntCC::SignedGreaterThanOrEqual, vector, zero);
            let to = batch.body().ins().icmp(condition, vector, limit_splat);
            batch.body().ins().band(from, to)
        });
        self.resized(inside, Width::W8).at(0)
    }

    /// Byte planes of constants by bytes that are positions.
    fn constant_planes(&mut self, list: &[i64], bytes: Value, width: Width) -> Vec<Value> {
        let mut planes: Vec<Option<Value>> = vec![None; width.parts()];
        for (group, elements) in list.chunks(16).enumerate() {
            let index = self.position(bytes, u8::try_from(group).unwrap_or(0));
            for (plane, found) in planes.iter_mut().enumerate() {
                let of_plane: [u8; 16] = std::array::from_fn(|position| {
                    let element = elements.get(position).copied().unwrap_or(0);
                    element.to_le_bytes().get(plane).copied().unwrap_or(0)
                });
                if of_plane == [0; 16] {
                    continue;
                }
                let entries = self.bytes(of_plane, types::I8X16);
                let one = self.picked(entries, index);
                *found = Some(match *found {
                    None => one,
                    Some(before) => self.body().ins().bor(before, one),
                });
            }
        }
        planes.into_iter().map(|plane| plane.unwrap_or_else(|| self.nothing())).collect()
    }
}

const fn lane_of(width: Width) -> crate::kernel::Lane {
    match width {
        Width::W8 => crate::kernel::Lane::Int8,
        Width::W16 => crate::kernel::Lane::Int16,
        Width::W32 => crate::kernel::Lane::Int32,
        Width::W64 => crate::kernel::Lane::Int64,
    }
}
