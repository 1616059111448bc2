//! What is wanted of each node: which halves of a truth, and the unit a number is best counted in.
//!
//! In: nodes and outputs. Out: a [`Demand`] a node. Walks backwards once, so long chains are no matter.

use super::expand::Expanded;
use crate::plan::ranges::{Fact, common_step};
use crate::plan::{NodeId, Op};

/// What is wanted of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Demand {
    /// Where it is yes.
    pub yes: bool,
    /// Where it is no.
    pub no: bool,
    /// What it is, and where it is known.
    pub value: bool,
    /// A unit that whoever reads it would like (0: any).
    pub unit: i64,
}

impl Demand {
    const ALL: Self = Self { yes: true, no: true, value: true, unit: 0 };
    const YES: Self = Self { yes: true, no: false, value: false, unit: 0 };

    fn in_unit(unit: i64) -> Self {
        Self { unit, ..Self::ALL }
    }

    const fn any(self) -> bool {
        self.yes || self.no || self.value
    }
}

/// What is wanted of each node.
pub(super) fn demands(expanded: &Expanded, facts: &[Fact]) -> Vec<Demand> {
    let mut demands = vec![Demand::default(); expanded.nodes.len()];
    for output in &expanded.outputs {
        want(&mut demands, *output, Demand::ALL);
    }
    for (at, node) in expanded.nodes.iter().enumerate().rev() {
        let Some(demand) = demands.get(at).copied().filter(|demand| demand.any()) else { continue };
        let unit = demand.unit_or(facts.get(at));
        spread(&node.op, demand, unit, &mut demands);
    }
    demands
}

impl Demand {
    /// The unit that is wanted, or the node's own.
    pub fn unit_or(self, fact: Option<&Fact>) -> i64 {
        let own = fact.and_then(|fact| fact.span).map_or(0, |span| span.step);
        common_step(self.unit, own)
    }
}

fn want(demands: &mut [Demand], id: NodeId, wanted: Demand) {
    if let Some(demand) = demands.get_mut(id.index()) {
        demand.yes |= wanted.yes;
        demand.no |= wanted.no;
        demand.value |= wanted.value;
        demand.unit = common_step(demand.unit, wanted.unit);
    }
}

fn spread(op: &Op, demand: Demand, unit: i64, demands: &mut [Demand]) {
    match op {
        Op::Not(part) => want(demands, *part, Demand { yes: demand.no, no: demand.yes, ..Demand::default() }),
        Op::IsYes(part) => want(demands, *part, Demand::YES),
        Op::All(parts) | Op::Any(parts) | Op::AtLeast(_, parts) => {
            let both = Demand { value: false, unit: 0, ..demand };
            parts.iter().for_each(|part| want(demands, *part, both));
        }
        Op::First(cases, last) => {
            for (condition, value) in cases {
                want(demands, *condition, Demand::YES);
                want(demands, *value, Demand { unit, ..demand });
            }
            want(demands, *last, Demand { unit, ..demand });
        }
        Op::Sum(terms) => terms.iter().for_each(|(_, term)| want(demands, *term, Demand::in_unit(unit))),
        Op::Otherwise(value, fallback) => {
            want(demands, *value, Demand::in_unit(unit));
            want(demands, *fallback, Demand::in_unit(unit));
        }
        Op::Clamp(number, ..) => want(demands, *number, Demand::in_unit(unit)),
        _ => op.visit(&mut |operand| want(demands, operand, Demand::ALL)),
    }
}
