//! Leaves in lanes: tables by code, thresholds of numbers.

use super::steps::Ladder;
use super::{Emitter, Id, Lanes, Number};
use crate::kernel::{Compare, ElementLayout, KernelTable, Lane, Op};
use crate::model::Type;
use crate::plan::NodeId;
use crate::plan::lanes::bind::{Derived, TableBinding};
use crate::plan::lanes::demand::Demand;
use crate::plan::lanes::step::{Domain, Steps};
use crate::plan::lanes::tables::groups_of;
use crate::plan::lanes::{LeafValues, Shape};
use crate::plan::ranges::{common_step, number_of};
use crate::semantics::Value;

impl Emitter<'_> {
    pub(super) fn leaf(&mut self, at: u32, id: NodeId, demand: Demand) -> Option<Lanes> {
        let expanded = self.expanded;
        let leaf = expanded.leaves.get(at as usize)?;
        match (&leaf.values, leaf.ty) {
            (_, ty) if !super::super::expand::has_lanes(ty) => None,
            (LeafValues::Entries(_), Type::YesNo) => self.truth_table(at, demand),
            (LeafValues::Entries(_), Type::Label(_)) => self.code_table(at),
            (LeafValues::Entries(_), _) => self.number_table(at, id),
            (LeafValues::Steps(steps), Type::YesNo) => self.truth_steps(leaf.input, steps, demand),
            (LeafValues::Steps(steps), Type::Label(_)) => self.code_steps(leaf.input, steps),
            (LeafValues::Steps(steps), _) => self.number_steps(leaf.input, steps, id),
        }
    }

    fn truth_table(&mut self, at: u32, demand: Demand) -> Option<Lanes> {
        let blank = self.expanded.leaves.get(at as usize)?.fact.blank;
        if !blank {
            let yes = self.mask_table(at, Derived::Yes)?;
            return Some(self.certain(yes, demand));
        }
        let yes = if demand.yes { Some(self.mask_table(at, Derived::Yes)?) } else { None };
        let no = if demand.no { Some(self.mask_table(at, Derived::No)?) } else { None };
        Some(Lanes::Truth { yes, no })
    }

    fn mask_table(&mut self, at: u32, of: Derived) -> Option<Id> {
        let table = self.table(at, of, ElementLayout::Mask8, (0, 1))?;
        Some(self.build.mask(Op::MaskOf(table)))
    }

    fn code_table(&mut self, at: u32) -> Option<Lanes> {
        let fact = self.expanded.leaves.get(at as usize)?.fact;
        let span = fact.span?;
        let range = (if fact.blank { 0 } else { span.low.checked_add(1)? }, span.high.checked_add(1)?);
        let node = self.number_of_table(at, Derived::Code, range)?;
        Some(Lanes::Code(node, None))
    }

    fn number_table(&mut self, at: u32, id: NodeId) -> Option<Lanes> {
        let fact = self.expanded.leaves.get(at as usize)?.fact;
        let span = fact.span?;
        let unit = common_step(self.demand(id).unit, span.step).max(1);
        let (low, high) = (span.low / unit, span.high / unit);
        // Where it is blank the element is 0.
        let range = if fact.blank { (low.min(0), high.max(0)) } else { (low, high) };
        let node = self.number_of_table(at, Derived::Number(unit), range)?;
        let known = if fact.blank { Some(self.mask_table(at, Derived::Known)?) } else { None };
        Some(Lanes::Number(Number { node, unit, known }))
    }

    fn number_of_table(&mut self, at: u32, of: Derived, range: (i64, i64)) -> Option<Id> {
        let lane = Lane::narrowest(range);
        let table = self.table(at, of, ElementLayout::of(lane), range)?;
        Some(self.build.node(Op::NumberOf(table), lane, range))
    }

    fn table(&mut self, at: u32, of: Derived, element: ElementLayout, range: (i64, i64)) -> Option<u32> {
        let leaf = self.expanded.leaves.get(at as usize)?;
        let binding = TableBinding { input: leaf.input, leaf: at, of, element, range };
        if let Some(found) = self.table_of.get(&binding) {
            return Some(*found);
        }
        let Some(Shape::Codes { width, dictionary }) = self.shapes.get(leaf.input.index()) else { return None };
        let LeafValues::Entries(values) = &leaf.values else { return None };
        let groups = groups_of(values, of);
        let column = self.input_column(leaf.input)?;
        self.tables.push(binding);
        let table =
            self.build.table(KernelTable { column, element, entries: width.room_for(dictionary.len()), groups });
        self.table_of.insert(binding, table);
        Some(table)
    }

    fn truth_steps(&mut self, input: crate::plan::InputId, steps: &Steps, demand: Demand) -> Option<Lanes> {
        let half = |emitter: &mut Self, truth: bool| {
            let ladder = ladder(steps, |value| Some(i64::from(value.as_truth() == Some(truth))))?;
            let mask = emitter.reached_mask(input, &ladder)?;
            Some(match emitter.known_of(input)? {
                None => mask,
                Some(known) => {
                    let blank = emitter.build.always(steps.blank.as_truth() == Some(truth));
                    emitter.build.choose_mask(known, mask, blank)
                }
            })
        };
        let yes = if demand.yes { Some(half(self, true)?) } else { None };
        let no = if demand.no { Some(half(self, false)?) } else { None };
        Some(Lanes::Truth { yes, no })
    }

    fn code_steps(&mut self, input: crate::plan::InputId, steps: &Steps) -> Option<Lanes> {
        let code = |value: &Value| Some(number_of(value).map_or(0, |label| label + 1));
        let node = self.laddered(input, &ladder(steps, code)?, code(&steps.blank)?)?;
        Some(Lanes::Code(node, None))
    }

    fn number_steps(&mut self, input: crate::plan::InputId, steps: &Steps, id: NodeId) -> Option<Lanes> {
        let step = steps.values().filter_map(number_of).fold(self.demand(id).unit, common_step).max(1);
        let number = |value: &Value| Some(number_of(value).unwrap_or(0) / step);
        let node = self.laddered(input, &ladder(steps, number)?, number(&steps.blank)?)?;
        let known = self.known_steps(input, steps)?;
        Some(Lanes::Number(Number { node, unit: step, known }))
    }

    /// Where a function has a value; none: everywhere.
    fn known_steps(&mut self, input: crate::plan::InputId, steps: &Steps) -> Option<Option<Id>> {
        let known = ladder(steps, |value| Some(i64::from(!value.is_blank())))?;
        let mask = self.reached_mask(input, &known)?;
        let mask = match self.known_of(input)? {
            None => mask,
            Some(known) => {
                let blank = self.build.always(!steps.blank.is_blank());
                self.build.choose_mask(known, mask, blank)
            }
        };
        Some(if self.build.is_always(mask) == Some(true) { None } else { Some(mask) })
    }

    /// A ladder over an input, with what it is where the input is blank.
    fn laddered(&mut self, input: crate::plan::InputId, ladder: &Ladder, blank: i64) -> Option<Id> {
        let (column, domain) = self.threshold_column(input)?;
        let known = self.known_of(input)?;
        let single = ladder.changes.len() == 1 && blank == ladder.first;
        let from = |emitter: &mut Self, point: i64| {
            let mask = emitter.build.against(column, Compare::GreaterOrEqual, domain.threshold(point));
            match known {
                Some(known) if single => emitter.build.and([known, mask]),
                _ => mask,
            }
        };
        let node = self.climb(ladder, from);
        Some(match known {
            Some(known) if !single => {
                let blank = self.build.constant(blank);
                self.build.choose(known, node, blank)
            }
            _ => node,
        })
    }

    fn reached_mask(&mut self, input: crate::plan::InputId, ladder: &Ladder) -> Option<Id> {
        let (column, domain) = self.threshold_column(input)?;
        Some(self.climb_mask(ladder, |emitter, point| {
            emitter.build.against(column, Compare::GreaterOrEqual, domain.threshold(point))
        }))
    }

    fn threshold_column(&mut self, input: crate::plan::InputId) -> Option<(u32, Domain)> {
        let Shape::Numbers { form, .. } = self.shapes.get(input.index())? else { return None };
        let domain = Domain::of(*form);
        Some((self.input_column(input)?, domain))
    }

    /// Where an input of numbers is known; none: everywhere.
    fn known_of(&mut self, input: crate::plan::InputId) -> Option<Option<Id>> {
        let Shape::Numbers { nullable, .. } = self.shapes.get(input.index())? else { return None };
        if !nullable {
            return Some(None);
        }
        let column = self.input_column(input)?;
        Some(Some(self.build.mask(Op::Known(column))))
    }
}

fn ladder(steps: &Steps, number: impl Fn(&Value) -> Option<i64>) -> Option<Ladder> {
    let changes = steps.changes.iter().map(|(point, value)| Some((*point, number(value)?)));
    Some(Ladder::new(number(&steps.first)?, changes.collect::<Option<Vec<_>>>()?))
}
