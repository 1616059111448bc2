//! Choices: constants, the first that applies, what stands in for blank, bands and grids.

use std::sync::Arc;

use super::compare::native;
use super::steps::Ladder;
use super::{Emitter, Id, Lanes, Number};
use crate::kernel::Compare;
use crate::model::{Interval, Type};
use crate::plan::lanes::demand::Demand;
use crate::plan::ranges::common_step;
use crate::plan::{NodeId, Op};
use crate::semantics::{Decimal, Value};

impl Emitter<'_> {
    pub(super) fn constant(&mut self, value: &Value, ty: Type) -> Option<Lanes> {
        match (ty, value) {
            (Type::YesNo, _) => {
                let truth = value.as_truth();
                let (yes, no) = (self.build.always(truth == Some(true)), self.build.always(truth == Some(false)));
                Some(Lanes::Truth { yes: Some(yes), no: Some(no) })
            }
            (Type::Label(_), Value::Label(label)) => {
                Some(Lanes::Code(self.build.constant(i64::from(*label) + 1), None))
            }
            (Type::Label(_), Value::Blank) => Some(Lanes::Code(self.build.constant(0), None)),
            (_, Value::Blank) if super::super::expand::has_lanes(ty) => {
                let (node, never) = (self.build.constant(0), self.build.always(false));
                Some(Lanes::Number(Number { node, unit: 0, known: Some(never) }))
            }
            _ => {
                let number = native(value, ty).filter(|number| *number != i64::MIN)?;
                let node = self.build.constant(number.signum());
                Some(Lanes::Number(Number { node, unit: number.abs(), known: None }))
            }
        }
    }

    pub(super) fn otherwise(&mut self, value: NodeId, fallback: NodeId, demand: Demand) -> Option<Lanes> {
        if let Some(band) = self.band_or(value, fallback) {
            return Some(band);
        }
        match (self.emitted(value)?.clone(), self.emitted(fallback)?.clone()) {
            (Lanes::Truth { yes, no }, Lanes::Truth { yes: so, no: not }) => {
                let (yes, no) = (yes?, no?);
                let mut half = |here: Id, elsewhere: Id, then: Id| {
                    let open = self.build.not(elsewhere);
                    let then = self.build.and([open, then]);
                    self.build.or([here, then])
                };
                let (so, not) = (so?, not?);
                let yes_half = demand.yes.then(|| half(yes, no, so));
                let no_half = demand.no.then(|| half(no, yes, not));
                Some(Lanes::Truth { yes: yes_half, no: no_half })
            }
            (Lanes::Number(value), Lanes::Number(fallback)) => {
                let Some(known) = value.known else { return Some(Lanes::Number(value)) };
                self.chosen(known, value, fallback).map(Lanes::Number)
            }
            (Lanes::Code(value, None), Lanes::Code(fallback, None)) => {
                let known = self.is_known(value);
                Some(Lanes::Code(self.build.choose(known, value, fallback), None))
            }
            _ => None,
        }
    }

    /// One number where a mask is set, else another.
    fn chosen(&mut self, mask: Id, then: Number, otherwise: Number) -> Option<Number> {
        let unit = common_step(then.unit, otherwise.unit);
        let nodes = [self.scaled(then, unit)?, self.scaled(otherwise, unit)?];
        let node = self.build.choose(mask, nodes[0], nodes[1]);
        let known = if then.known.is_none() && otherwise.known.is_none() {
            None
        } else {
            let always = self.build.always(true);
            let known = self.build.choose_mask(mask, then.known.unwrap_or(always), otherwise.known.unwrap_or(always));
            Some(known).filter(|known| self.build.is_always(*known) != Some(true))
        };
        Some(Number { node, unit, known })
    }

    /// In a unit; 0 is 0 in all.
    fn scaled(&mut self, number: Number, unit: i64) -> Option<Id> {
        if self.build.constant_of(number.node) == Some(0) { Some(number.node) } else { self.in_unit(number, unit) }
    }

    pub(super) fn first(
        &mut self,
        cases: &[(NodeId, NodeId)],
        last: NodeId,
        id: NodeId,
        demand: Demand,
    ) -> Option<Lanes> {
        match self.ty(id)? {
            Type::YesNo => {
                let yes = self.first_half(cases, last, demand.yes, Self::yes)?;
                let no = self.first_half(cases, last, demand.no, Self::no)?;
                Some(Lanes::Truth { yes, no })
            }
            Type::Label(_) => self.first_code(cases, last),
            ty if super::super::expand::has_lanes(ty) => self.first_number(cases, last, id),
            _ => self.first_value(cases, last),
        }
    }

    fn first_half(
        &mut self,
        cases: &[(NodeId, NodeId)],
        last: NodeId,
        wanted: bool,
        half: fn(&Self, NodeId) -> Option<Id>,
    ) -> Option<Option<Id>> {
        if !wanted {
            return Some(None);
        }
        let mut so_far = half(self, last)?;
        for (condition, value) in cases.iter().rev() {
            let (condition, value) = (self.yes(*condition)?, half(self, *value)?);
            so_far = self.build.choose_mask(condition, value, so_far);
        }
        Some(Some(so_far))
    }

    fn first_number(&mut self, cases: &[(NodeId, NodeId)], last: NodeId, id: NodeId) -> Option<Lanes> {
        let wanted = self.demand(id).unit_or(Some(&self.fact(id)));
        let values = cases.iter().map(|(_, value)| self.number(*value)).collect::<Option<Vec<Number>>>()?;
        let last = self.number(last)?;
        let unit = values.iter().chain([&last]).fold(wanted, |unit, number| common_step(unit, number.unit));
        let mut so_far = Number { node: self.scaled(last, unit)?, unit, known: last.known };
        for ((condition, _), value) in cases.iter().zip(&values).rev() {
            let condition = self.yes(*condition)?;
            let value = Number { node: self.scaled(*value, unit)?, unit, known: value.known };
            so_far = self.chosen(condition, value, so_far)?;
        }
        Some(Lanes::Number(so_far))
    }

    fn first_code(&mut self, cases: &[(NodeId, NodeId)], last: NodeId) -> Option<Lanes> {
        let code = |emitter: &Self, id: NodeId| {
            if let Lanes::Code(code, None) = emitter.emitted(id)? { Some(*code) } else { None }
        };
        let mut so_far = code(self, last)?;
        for (condition, value) in cases.iter().rev() {
            let (condition, value) = (self.yes(*condition)?, code(self, *value)?);
            so_far = self.build.choose(condition, value, so_far);
        }
        Some(Lanes::Code(so_far, None))
    }

    /// One of some constants that have no lanes: which of them.
    fn first_value(&mut self, cases: &[(NodeId, NodeId)], last: NodeId) -> Option<Lanes> {
        let mut values: Vec<Value> = Vec::new();
        let mut so_far = self.choice(last, &mut values)?;
        for (condition, value) in cases.iter().rev() {
            let (condition, value) = (self.yes(*condition)?, self.choice(*value, &mut values)?);
            so_far = self.build.choose(condition, value, so_far);
        }
        Some(Lanes::Code(so_far, Some(Arc::from(values))))
    }

    /// The code of a constant in a list of values, put there if need be.
    fn choice(&mut self, id: NodeId, values: &mut Vec<Value>) -> Option<Id> {
        let value = self.constant_value(id)?;
        if value.is_blank() {
            return Some(self.build.constant(0));
        }
        let at = match values.iter().position(|known| known == value) {
            Some(at) => at,
            None => {
                values.push(value.clone());
                values.len() - 1
            }
        };
        Some(self.build.constant(i64::try_from(at + 1).ok()?))
    }

    pub(super) fn band(&mut self, number: NodeId, bands: &[Interval]) -> Option<Lanes> {
        if !self.ty(number)?.is_numeric() {
            return None;
        }
        let number = self.number(number)?;
        self.banded(number, band_ladder(bands), 0)
    }

    /// A band with a label for what lies in none: one ladder.
    fn band_or(&mut self, band: NodeId, fallback: NodeId) -> Option<Lanes> {
        let Op::Band(number, bands) = &self.expanded.nodes.get(band.index())?.op else { return None };
        let Value::Label(label) = self.constant_value(fallback)? else { return None };
        let rest = i64::from(*label) + 1;
        let number = self.number(*number)?;
        let ladder = band_ladder(bands);
        let or = |code: i64| if code == 0 { rest } else { code };
        let changes: Vec<(i64, i64)> = ladder.changes.iter().map(|(point, code)| (*point, or(*code))).collect();
        self.banded(number, Ladder::new(or(ladder.first), changes), rest)
    }

    fn banded(&mut self, number: Number, ladder: Ladder, rest: i64) -> Option<Lanes> {
        let node = self.climb(&ladder, |emitter, point| {
            emitter.against_constant(Compare::GreaterOrEqual, number, i128::from(point))
        });
        let blank = self.build.constant(rest);
        let node = match number.known {
            Some(known) => self.build.choose(known, node, blank),
            None => node,
        };
        Some(Lanes::Code(node, None))
    }

    pub(super) fn grid(&mut self, row: NodeId, column: NodeId, cells: &[Vec<u32>]) -> Option<Lanes> {
        let (Lanes::Code(row, None), Lanes::Code(column, None)) =
            (self.emitted(row)?.clone(), self.emitted(column)?.clone())
        else {
            return None;
        };
        let width = cells.iter().map(Vec::len).max().unwrap_or(0) + 1;
        let mut list = vec![0_i64; width * (cells.len() + 1)];
        for (at, labels) in cells.iter().enumerate() {
            for (of, label) in labels.iter().enumerate() {
                if let Some(cell) = list.get_mut((at + 1) * width + of + 1) {
                    *cell = i64::from(*label) + 1;
                }
            }
        }
        if list.len() > 256 {
            return None;
        }
        let below = self.build.times_constant(row, i64::try_from(width).ok()?)?;
        let at = self.build.add([below, column])?;
        Some(Lanes::Code(self.build.element(at, list), None))
    }
}

/// The label's position and 1 by the number in millionths; 0 in no band.
fn band_ladder(bands: &[Interval]) -> Ladder {
    let code = |number: i64| {
        let number = Decimal::from_millionths(number);
        let found = bands.iter().position(|band| band.contains(number));
        found.map_or(0, |at| i64::try_from(at + 1).unwrap_or(0))
    };
    let from =
        |(end, closed): (Decimal, bool)| if closed { end.millionths() } else { end.millionths().saturating_add(1) };
    // After a closed high end something else begins.
    let after = |(end, closed): (Decimal, bool)| from((end, !closed));
    let lows = bands.iter().filter_map(|band| band.low).map(from);
    let mut points: Vec<i64> = lows.chain(bands.iter().filter_map(|band| band.high).map(after)).collect();
    points.sort_unstable();
    points.dedup();
    Ladder::new(code(-i64::MAX), points.into_iter().map(|point| (point, code(point))))
}
