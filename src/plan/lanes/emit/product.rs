//! Products and quotients: exact in whole numbers where the units allow, else as decimals of 64 bits.

use super::{Emitter, Lanes, Number};
use crate::kernel::Compare;
use crate::model::Type;
use crate::plan::NodeId;
use crate::plan::ranges::Reach;
use crate::plan::ranges::arithmetic::{divided_by, times};
use crate::semantics::decimal::SCALE;

impl Emitter<'_> {
    pub(super) fn product(&mut self, factors: &[(bool, NodeId)]) -> Option<Lanes> {
        let quantity = |ty: Type| ty.is_numeric() || ty == Type::Duration;
        if !factors.iter().all(|(_, factor)| self.ty(*factor).is_some_and(quantity)) {
            return None;
        }
        let mut so_far: Option<Number> = None;
        for (divides, factor) in factors {
            let factor = self.number(*factor)?;
            so_far = Some(match (so_far, divides) {
                (None, false) => factor,
                (Some(product), false) => self.times(product, factor)?,
                (before, true) => {
                    let one = Number { node: self.build.constant(1), unit: SCALE, known: None };
                    self.divided(before.unwrap_or(one), factor)?
                }
            });
        }
        so_far.map(Lanes::Number)
    }

    fn times(&mut self, one: Number, other: Number) -> Option<Number> {
        let known = self.all_known(&[one, other]);
        let unit = i128::from(one.unit) * i128::from(other.unit);
        if unit % i128::from(SCALE) == 0
            && let Ok(unit) = i64::try_from(unit / i128::from(SCALE))
            && let Some(node) = self.build.multiply(one.node, other.node)
            && self.fits(node, unit)
        {
            return Some(Number { node, unit, known });
        }
        let range = times(self.reach(one), self.reach(other));
        let (one, other) = (self.in_unit(one, 1)?, self.in_unit(other, 1)?);
        let node = self.build.multiply_decimal(one, other, (range.low, range.high));
        Some(Number { node, unit: 1, known })
    }

    fn divided(&mut self, one: Number, other: Number) -> Option<Number> {
        let known = self.all_known(&[one, other]);
        if let Some(constant) = self.build.constant_of(other.node) {
            let divisor = constant.checked_mul(other.unit)?;
            if let Some(exact) = self.divided_exactly(one, divisor) {
                return Some(exact);
            }
        }
        let (range, by_zero) = divided_by(self.reach(one), self.reach(other));
        let (dividend, divisor) = (self.in_unit(one, 1)?, self.in_unit(other, 1)?);
        let range = range.hull(Reach::only(0));
        let node = self.build.divide_decimal(dividend, divisor, (range.low, range.high));
        let known = if by_zero {
            let divisible = self.build.compare_constant(Compare::NotEqual, other.node, 0);
            let known = known.into_iter().chain([divisible]);
            Some(self.build.and(known))
        } else {
            known
        };
        Some(Number { node, unit: 1, known })
    }

    /// Divided by a constant without a rest.
    fn divided_exactly(&mut self, one: Number, divisor: i64) -> Option<Number> {
        let unit = i128::from(one.unit) * i128::from(SCALE);
        let size = i128::from(divisor).abs();
        if divisor == 0 || unit % size != 0 {
            return None;
        }
        let unit = i64::try_from(unit / size).ok()?;
        let node = if divisor < 0 { self.build.times_constant(one.node, -1)? } else { one.node };
        self.fits(node, unit).then_some(Number { node, unit, ..one })
    }

    /// Whether a number in a unit is within the limits of decimals.
    fn fits(&self, node: super::Id, unit: i64) -> bool {
        let (low, high) = self.build.range(node);
        let inside = |n: i64| (i128::from(n) * i128::from(unit)).abs() <= i128::from(i64::MAX);
        inside(low) && inside(high)
    }
}
