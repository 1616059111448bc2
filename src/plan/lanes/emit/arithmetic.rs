//! Sums, limits and rounding of numbers in lanes.

use super::{Emitter, Id, Lanes, Number};
use crate::kernel::{Lane, Op};
use crate::model::{Builtin, Type};
use crate::plan::NodeId;
use crate::plan::ranges::arithmetic::{is_exact, sum_limits};
use crate::plan::ranges::{Reach, common_step, node::kind};
use crate::semantics::Decimal;
use crate::semantics::calendar::{FIRST_DAY, LAST_DAY, Unit};
use crate::semantics::decimal::SCALE;

impl Emitter<'_> {
    /// Least and greatest of a number, as values of the language.
    pub(super) fn reach(&self, number: Number) -> Reach {
        let (low, high) = self.build.range(number.node);
        Reach::held(i128::from(low) * i128::from(number.unit), i128::from(high) * i128::from(number.unit), number.unit)
    }

    /// The same number in a unit that divides its own.
    pub(super) fn in_unit(&mut self, number: Number, unit: i64) -> Option<Id> {
        if number.unit == unit {
            return Some(number.node);
        }
        if unit == 0 || number.unit % unit != 0 {
            return None;
        }
        self.build.times_constant(number.node, number.unit / unit)
    }

    /// Where all are known.
    pub(super) fn all_known(&mut self, numbers: &[Number]) -> Option<Id> {
        let known: Vec<Id> = numbers.iter().filter_map(|number| number.known).collect();
        (!known.is_empty()).then(|| self.build.and(known))
    }

    fn is_quantity(&self, id: NodeId) -> bool {
        self.ty(id).is_some_and(|ty| ty.is_numeric() || ty == Type::Duration)
    }

    pub(super) fn sum(&mut self, terms: &[(bool, NodeId)], id: NodeId) -> Option<Lanes> {
        if !self.is_quantity(id) || !terms.iter().all(|(_, term)| self.is_quantity(*term)) {
            return None;
        }
        let numbers = terms.iter().map(|(_, term)| self.number(*term)).collect::<Option<Vec<Number>>>()?;
        let limits =
            sum_limits(terms.iter().zip(&numbers).map(|((negative, _), number)| (*negative, self.reach(*number))));
        let known = self.all_known(&numbers);
        let unit = if is_exact(limits) {
            numbers.iter().fold(0, |unit, number| common_step(unit, number.unit)).max(1)
        } else {
            1
        };
        let mut parts = Vec::with_capacity(terms.len());
        for ((negative, _), number) in terms.iter().zip(&numbers) {
            let part = self.in_unit(*number, unit)?;
            parts.push(if *negative { self.build.times_constant(part, -1)? } else { part });
        }
        let node = if is_exact(limits) {
            self.build.add(parts)?
        } else {
            let hold = |wide: i128| Decimal::from_wide(wide).millionths();
            self.build.node(Op::AddHeld(parts), Lane::Int64, (hold(limits.0), hold(limits.1)))
        };
        Some(Lanes::Number(Number { node, unit, known }))
    }

    pub(super) fn clamp(&mut self, number: NodeId, low: Option<Decimal>, high: Option<Decimal>) -> Option<Lanes> {
        if !self.is_quantity(number) {
            return None;
        }
        let number = self.number(number)?;
        let reach = self.reach(number);
        let low = low.map(Decimal::millionths).filter(|low| *low > reach.low);
        let high =
            high.map(Decimal::millionths).filter(|high| *high < reach.high || low.is_some_and(|low| low > *high));
        let unit = [low, high].into_iter().flatten().fold(number.unit, common_step);
        let mut node = self.in_unit(number, unit)?;
        if let Some(low) = low {
            let low = self.build.constant(low / unit);
            node = self.build.greatest(node, low);
        }
        if let Some(high) = high {
            let high = self.build.constant(high / unit);
            node = self.build.least(node, high);
        }
        Some(Lanes::Number(Number { node, unit, known: number.known }))
    }

    pub(super) fn round(&mut self, number: NodeId, decimals: u32) -> Option<Lanes> {
        if !self.is_quantity(number) {
            return None;
        }
        let number = self.number(number)?;
        self.rounded(number, 10_i64.pow(6_u32.saturating_sub(decimals)), false)
    }

    /// Rounded to multiples of `step`: half away from zero, or down.
    fn rounded(&mut self, number: Number, step: i64, down: bool) -> Option<Lanes> {
        if number.unit % step == 0 {
            return Some(Lanes::Number(number));
        }
        let unit = common_step(number.unit, step);
        let mut fine = self.in_unit(number, unit)?;
        // Next to the limits of numbers the result is the last multiple there is.
        let (reach, last) = (self.reach(number), i64::MAX - i64::MAX % step);
        if reach.high > last || reach.low < -last {
            let (most, least) = (self.build.constant(last / unit), self.build.constant(-last / unit));
            fine = self.build.greatest(fine, least);
            fine = self.build.least(fine, most);
        }
        let node = if down { self.build.floor_by(fine, step / unit) } else { self.build.divide_by(fine, step / unit) };
        Some(Lanes::Number(Number { node, unit: step, known: number.known }))
    }

    /// A built-in function that numbers in lanes have.
    pub(super) fn call(&mut self, builtin: Builtin, arguments: &[NodeId]) -> Option<Lanes> {
        let first = *arguments.first()?;
        match builtin {
            Builtin::Min => self.extreme(arguments, super::super::build::Builder::least),
            Builtin::Max => self.extreme(arguments, super::super::build::Builder::greatest),
            Builtin::Floor if self.is_quantity(first) => self.rounded(self.number(first)?, SCALE, true),
            Builtin::Ceiling if self.is_quantity(first) => {
                let negative = self.negative(self.number(first)?)?;
                let Lanes::Number(floor) = self.rounded(negative, SCALE, true)? else { return None };
                Some(Lanes::Number(self.negative(floor)?))
            }
            Builtin::Abs if self.is_quantity(first) => {
                let number = self.number(first)?;
                let negative = self.negative(number)?;
                let node = self.build.greatest(number.node, negative.node);
                Some(Lanes::Number(Number { node, ..number }))
            }
            Builtin::Round if arguments.len() == 1 => self.round(first, 0),
            Builtin::Round => {
                let decimals = self.constant_value(*arguments.get(1)?)?.as_number()?.to_int()?.max(0);
                self.round(first, u32::try_from(decimals).ok()?)
            }
            _ => None,
        }
    }

    fn negative(&mut self, number: Number) -> Option<Number> {
        Some(Number { node: self.build.times_constant(number.node, -1)?, ..number })
    }

    fn extreme(
        &mut self,
        arguments: &[NodeId],
        join: fn(&mut super::super::build::Builder, Id, Id) -> Id,
    ) -> Option<Lanes> {
        let kinds = arguments.iter().map(|id| self.ty(*id).map(kind)).collect::<Option<Vec<u8>>>()?;
        if kinds.windows(2).any(|pair| pair.first() != pair.last()) {
            return None;
        }
        let numbers = arguments.iter().map(|id| self.number(*id)).collect::<Option<Vec<Number>>>()?;
        let unit = numbers.iter().fold(0, |unit, number| common_step(unit, number.unit));
        let nodes = numbers.iter().map(|number| self.in_unit(*number, unit)).collect::<Option<Vec<Id>>>()?;
        let node = nodes.into_iter().reduce(|one, other| join(&mut self.build, one, other))?;
        let known = self.all_known(&numbers);
        Some(Lanes::Number(Number { node, unit, known }))
    }

    /// Days or weeks since a date, or until it.
    pub(super) fn elapsed(&mut self, unit: Unit, until: bool, date: NodeId) -> Option<Lanes> {
        let weeks = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            _ => return None,
        };
        if self.ty(date)? != Type::Date {
            return None;
        }
        let number = self.number(date)?;
        let (first, last) = (self.build.constant(i64::from(FIRST_DAY)), self.build.constant(i64::from(LAST_DAY)));
        let held = self.build.greatest(number.node, first);
        let held = self.build.least(held, last);
        let today = self.build.constant(i64::from(self.context.day));
        let days = if until { self.build.subtract(held, today)? } else { self.build.subtract(today, held)? };
        let zero = self.build.constant(0);
        let days = self.build.greatest(days, zero);
        let node = self.build.floor_by(days, weeks);
        Some(Lanes::Number(Number { node, unit: SCALE, known: number.known }))
    }
}
