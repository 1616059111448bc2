//! Whole numbers in proved lanes. What no lane of 64 bits holds is refused (`None`).

use super::Builder;
use crate::kernel::{Compare, Lane, NodeId, Op};

/// A range that 64 bits hold.
fn narrow(low: i128, high: i128) -> Option<(i64, i64)> {
    Some((i64::try_from(low).ok()?, i64::try_from(high).ok()?))
}

impl Builder {
    /// A constant.
    pub fn constant(&mut self, number: i64) -> NodeId {
        self.node(Op::Constant(number), Lane::narrowest((number, number)), (number, number))
    }

    /// The number that a node always is.
    pub fn constant_of(&self, id: NodeId) -> Option<i64> {
        if let Some(Op::Constant(number)) = self.op(id) { Some(*number) } else { None }
    }

    /// The narrowest lane for a result, not narrower than its operands' lanes.
    fn lane_over(&self, range: (i64, i64), operands: &[NodeId]) -> Lane {
        operands.iter().map(|id| self.lane(*id)).fold(Lane::narrowest(range), Lane::max)
    }

    /// One number where a mask is set, else another.
    pub fn choose(&mut self, mask: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        match self.is_always(mask) {
            Some(true) => return then,
            Some(false) => return otherwise,
            None if then == otherwise => return then,
            None => {}
        }
        match (self.constant_of(then), self.constant_of(otherwise)) {
            (Some(then), Some(0)) => return self.where_set(mask, then),
            (Some(0), Some(otherwise)) => {
                let not = self.not(mask);
                return self.where_set(not, otherwise);
            }
            _ => {}
        }
        let ((a, b), (c, d)) = (self.range(then), self.range(otherwise));
        let range = (a.min(c), b.max(d));
        let lane = self.lane_over(range, &[then, otherwise]);
        self.node(Op::Choose(mask, then, otherwise), lane, range)
    }

    /// A constant where a mask is set, else 0.
    pub fn where_set(&mut self, mask: NodeId, number: i64) -> NodeId {
        match self.is_always(mask) {
            Some(true) => self.constant(number),
            Some(false) => self.constant(0),
            None if number == 0 => self.constant(0),
            None => {
                let range = (number.min(0), number.max(0));
                self.node(Op::Where(mask, number), Lane::narrowest(range), range)
            }
        }
    }

    /// A number times a constant.
    pub fn times_constant(&mut self, number: NodeId, factor: i64) -> Option<NodeId> {
        if factor == 1 {
            return Some(number);
        }
        let (low, high) = self.range(number);
        let ends = [i128::from(low) * i128::from(factor), i128::from(high) * i128::from(factor)];
        let range = narrow(ends[0].min(ends[1]), ends[0].max(ends[1]))?;
        match self.op(number).cloned() {
            Some(Op::Constant(constant)) => return Some(self.constant(constant.checked_mul(factor)?)),
            Some(Op::Where(mask, constant)) => return Some(self.where_set(mask, constant.checked_mul(factor)?)),
            _ => {}
        }
        let factor = self.constant(factor);
        let lane = self.lane_over(range, &[number, factor]);
        Some(self.node(Op::Multiply(number, factor), lane, range))
    }

    /// The product.
    pub fn multiply(&mut self, one: NodeId, other: NodeId) -> Option<NodeId> {
        if let Some(constant) = self.constant_of(other) {
            return self.times_constant(one, constant);
        }
        if let Some(constant) = self.constant_of(one) {
            return self.times_constant(other, constant);
        }
        let ((a, b), (c, d)) = (self.range(one), self.range(other));
        let ends = [(a, c), (a, d), (b, c), (b, d)].map(|(a, b)| i128::from(a) * i128::from(b));
        let (low, high) = ends.iter().fold((i128::MAX, i128::MIN), |(low, high), &n| (low.min(n), high.max(n)));
        let range = narrow(low, high)?;
        let lane = self.lane_over(range, &[one, other]);
        Some(self.node(Op::Multiply(one, other), lane, range))
    }

    /// The difference.
    pub fn subtract(&mut self, one: NodeId, other: NodeId) -> Option<NodeId> {
        let ((a, b), (c, d)) = (self.range(one), self.range(other));
        let range = narrow(i128::from(a) - i128::from(d), i128::from(b) - i128::from(c))?;
        if let (Some(one), Some(other)) = (self.constant_of(one), self.constant_of(other)) {
            return Some(self.constant(one.checked_sub(other)?));
        }
        let lane = self.lane_over(range, &[one, other]);
        Some(self.node(Op::Subtract(one, other), lane, range))
    }

    /// The lesser.
    pub fn least(&mut self, one: NodeId, other: NodeId) -> NodeId {
        let ((a, b), (c, d)) = (self.range(one), self.range(other));
        if b <= c {
            return one;
        }
        if d <= a {
            return other;
        }
        let range = (a.min(c), b.min(d));
        let lane = self.lane_over(range, &[one, other]);
        self.node(Op::Least(one, other), lane, range)
    }

    /// The greater.
    pub fn greatest(&mut self, one: NodeId, other: NodeId) -> NodeId {
        let ((a, b), (c, d)) = (self.range(one), self.range(other));
        if a >= d {
            return one;
        }
        if c >= b {
            return other;
        }
        let range = (a.max(c), b.max(d));
        let lane = self.lane_over(range, &[one, other]);
        self.node(Op::Greatest(one, other), lane, range)
    }

    /// Divided by a positive constant, rounded half away from zero.
    pub fn divide_by(&mut self, number: NodeId, divisor: i64) -> NodeId {
        if divisor == 1 {
            return number;
        }
        let divide = |n: i64| {
            let (quotient, rest) = (n / divisor, (n % divisor).unsigned_abs());
            let away = rest >= divisor.unsigned_abs() - rest;
            if !away {
                quotient
            } else if n < 0 {
                quotient - 1
            } else {
                quotient + 1
            }
        };
        let (low, high) = self.range(number);
        let range = (divide(low), divide(high));
        let lane = self.lane_over(range, &[number]);
        self.node(Op::DivideBy(number, divisor), lane, range)
    }

    /// Divided by a positive constant, rounded down.
    pub fn floor_by(&mut self, number: NodeId, divisor: i64) -> NodeId {
        if divisor == 1 {
            return number;
        }
        let (low, high) = self.range(number);
        let range = (low.div_euclid(divisor), high.div_euclid(divisor));
        let lane = self.lane_over(range, &[number]);
        self.node(Op::FloorBy(number, divisor), lane, range)
    }

    /// The product of two counts of millionths, rounded and held. The range is as proved.
    pub fn multiply_decimal(&mut self, one: NodeId, other: NodeId, range: (i64, i64)) -> NodeId {
        self.node(Op::MultiplyDecimal(one, other), Lane::Int64, range)
    }

    /// The quotient of two counts of millionths. 0 where the divisor is 0, which the range has to hold.
    pub fn divide_decimal(&mut self, one: NodeId, other: NodeId, range: (i64, i64)) -> NodeId {
        self.node(Op::DivideDecimal(one, other), Lane::Int64, range)
    }

    /// A constant table by a number from 0.
    pub fn element(&mut self, number: NodeId, list: Vec<i64>) -> NodeId {
        let range = list.iter().fold((0, 0), |(low, high), &n| (n.min(low), n.max(high)));
        self.node(Op::Element(number, list), Lane::narrowest(range), range)
    }

    /// Two numbers compared.
    pub fn compare(&mut self, compare: Compare, one: NodeId, other: NodeId) -> NodeId {
        if let (Some(one), Some(other)) = (self.constant_of(one), self.constant_of(other)) {
            return self.always(compare.holds(&one, &other));
        }
        self.mask(Op::Compare(compare, one, other))
    }

    /// A number compared with a constant, which may lie beyond all lanes.
    pub fn compare_constant(&mut self, compare: Compare, number: NodeId, constant: i128) -> NodeId {
        let (low, high) = self.range(number);
        let at = |n: i64| compare.holds(&i128::from(n), &constant);
        let inside = i128::from(low) <= constant && constant <= i128::from(high);
        let settled = match compare {
            Compare::Equal | Compare::NotEqual => !inside || low == high,
            _ => at(low) == at(high),
        };
        match i64::try_from(constant) {
            Ok(constant) if !settled => {
                let constant = self.constant(constant);
                self.compare(compare, number, constant)
            }
            _ => self.always(at(low)),
        }
    }
}
