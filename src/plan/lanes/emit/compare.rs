//! Comparisons of numbers, labels and truths in lanes.

use super::{Emitter, Id, Lanes, Number};
use crate::kernel::Compare;
use crate::model::{Comparison, Type};
use crate::plan::lanes::demand::Demand;
use crate::plan::ranges::node::kind;
use crate::plan::ranges::{common_step, number_of};
use crate::plan::{NodeId, Op};
use crate::semantics::Value;

impl Emitter<'_> {
    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        one: NodeId,
        other: NodeId,
        demand: Demand,
    ) -> Option<Lanes> {
        let compare = match comparison {
            Comparison::Less => Compare::Less,
            Comparison::LessOrEqual => Compare::LessOrEqual,
            Comparison::Greater => Compare::Greater,
            Comparison::GreaterOrEqual => Compare::GreaterOrEqual,
        };
        self.compared(compare, one, other, demand)
    }

    pub(super) fn equal(&mut self, one: NodeId, other: NodeId, demand: Demand) -> Option<Lanes> {
        if let (Some(Lanes::Truth { yes: a, no: b }), Some(Lanes::Truth { yes: c, no: d })) =
            (self.emitted(one).cloned(), self.emitted(other).cloned())
        {
            return self.same_truth([a?, b?], [c?, d?], demand);
        }
        self.compared(Compare::Equal, one, other, demand)
    }

    fn same_truth(&mut self, [yes, no]: [Id; 2], [so, not]: [Id; 2], demand: Demand) -> Option<Lanes> {
        let mut either = |one: [Id; 2], other: [Id; 2]| {
            let (one, other) = (self.build.and(one), self.build.and(other));
            self.build.or([one, other])
        };
        let same = demand.yes.then(|| either([yes, so], [no, not]));
        let unlike = demand.no.then(|| either([yes, not], [no, so]));
        Some(Lanes::Truth { yes: same, no: unlike })
    }

    fn compared(&mut self, compare: Compare, one: NodeId, other: NodeId, demand: Demand) -> Option<Lanes> {
        if kind(self.ty(one)?) != kind(self.ty(other)?) {
            return None;
        }
        match (self.emitted(one)?.clone(), self.emitted(other)?.clone()) {
            (Lanes::Number(one), Lanes::Number(other)) => {
                let so = self.numbers(compare, one, other)?;
                let known = self.all_known(&[one, other]);
                Some(self.where_known(so, known, demand))
            }
            (Lanes::Code(one, None), Lanes::Code(other, None)) => {
                let so = match self.build.constant_of(other) {
                    Some(constant) => self.build.compare_constant(compare, one, i128::from(constant)),
                    None => self.build.compare(compare, one, other),
                };
                let (one, other) = (self.is_known(one), self.is_known(other));
                let known = self.build.and([one, other]);
                Some(self.where_known(so, Some(known), demand))
            }
            _ => None,
        }
    }

    /// Where a code is not blank.
    pub(super) fn is_known(&mut self, code: Id) -> Id {
        self.build.compare_constant(Compare::NotEqual, code, 0)
    }

    /// The native value of a number that is always the same.
    fn fixed(&self, number: Number) -> Option<i128> {
        Some(i128::from(self.build.constant_of(number.node)?) * i128::from(number.unit))
    }

    fn numbers(&mut self, compare: Compare, one: Number, other: Number) -> Option<Id> {
        match (self.fixed(one), self.fixed(other)) {
            (Some(left), Some(right)) => Some(self.build.always(compare.holds(&left, &right))),
            (_, Some(constant)) => Some(self.against_constant(compare, one, constant)),
            (Some(constant), _) => Some(self.against_constant(compare.turned(), other, constant)),
            _ => {
                let unit = common_step(one.unit, other.unit);
                let (one, other) = (self.in_unit(one, unit)?, self.in_unit(other, unit)?);
                Some(self.build.compare(compare, one, other))
            }
        }
    }

    /// A number against a native constant.
    pub(super) fn against_constant(&mut self, compare: Compare, number: Number, constant: i128) -> Id {
        let unit = i128::from(number.unit.max(1));
        let (down, exact) = (constant.div_euclid(unit), constant.rem_euclid(unit) == 0);
        let up = down + i128::from(!exact);
        match compare {
            Compare::Equal | Compare::NotEqual if !exact => self.build.always(compare == Compare::NotEqual),
            Compare::Equal | Compare::NotEqual => self.build.compare_constant(compare, number.node, down),
            Compare::Less | Compare::GreaterOrEqual => self.build.compare_constant(compare, number.node, up),
            Compare::LessOrEqual | Compare::Greater => self.build.compare_constant(compare, number.node, down),
        }
    }

    /// Among constants.
    pub(super) fn is_in(&mut self, subject: NodeId, list: NodeId, demand: Demand) -> Option<Lanes> {
        let items = self.items(list)?;
        let ty = self.ty(subject)?;
        let wanted =
            items.iter().filter(|item| !item.is_blank()).map(|item| native(item, ty)).collect::<Option<Vec<i64>>>()?;
        let (equal, known) = match self.emitted(subject)?.clone() {
            Lanes::Number(number) => {
                let equal = wanted.iter().map(|item| self.against_constant(Compare::Equal, number, i128::from(*item)));
                (equal.collect::<Vec<Id>>(), number.known)
            }
            Lanes::Code(code, None) => {
                let equal =
                    wanted.iter().map(|item| self.build.compare_constant(Compare::Equal, code, i128::from(*item) + 1));
                let equal: Vec<Id> = equal.collect();
                (equal, Some(self.is_known(code)))
            }
            _ => return None,
        };
        let so = self.build.or(equal);
        let Lanes::Truth { yes, no } = self.where_known(so, known, demand) else { return None };
        let never = self.build.always(false);
        let has_blank = items.iter().any(Value::is_blank);
        Some(Lanes::Truth { yes, no: no.map(|no| if has_blank { never } else { no }) })
    }

    /// The items of a list of constants.
    fn items(&self, list: NodeId) -> Option<Vec<Value>> {
        match &self.expanded.nodes.get(list.index())?.op {
            Op::Constant(Value::List(items)) => Some(items.to_vec()),
            Op::List(items) => items.iter().map(|item| self.constant_value(*item).cloned()).collect(),
            _ => None,
        }
    }
}

/// A value of a type as a whole number of its smallest unit; none if it is not of that type.
pub(super) fn native(value: &Value, ty: Type) -> Option<i64> {
    let fits = match value {
        Value::Number(_) => ty.is_numeric(),
        Value::Label(_) => matches!(ty, Type::Label(_)),
        Value::Date(_) => ty == Type::Date,
        Value::Moment(_) => ty == Type::Moment,
        Value::Duration(_) => ty == Type::Duration,
        _ => false,
    };
    if fits { number_of(value) } else { None }
}
