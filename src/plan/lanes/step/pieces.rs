//! A function that is constant between points: its value on each piece.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Body, Domain, Profiles};
use crate::plan::evaluate::Context;
use crate::plan::{Function, NodeId, Op};
use crate::semantics::{Decimal, Value};

/// A function of a number that is constant between points.
#[derive(Clone, PartialEq, Debug)]
pub struct Steps {
    /// Its value where the number is blank.
    pub blank: Value,
    /// Its value up to the first point.
    pub first: Value,
    /// From this count of the column on (see the form), this value.
    pub changes: Vec<(i64, Value)>,
}

impl Steps {
    /// All values it has, blank's included.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        [&self.blank, &self.first].into_iter().chain(self.changes.iter().map(|(_, value)| value))
    }
}

/// The pieces of a node of a function, if it is constant between points.
pub(in crate::plan::lanes) fn steps_of(
    function: &Function,
    result: NodeId,
    profiles: &Profiles<'_>,
    domain: Domain,
    context: &Context<'_>,
) -> Option<Steps> {
    let points = profiles.points(result)?;
    let mut body = Body::new(&function.nodes, result);
    let blank = body.value(&Value::Blank, context).clone();
    if let Some(Op::Sum(terms)) = function.nodes.get(result.index()).map(|node| &node.op)
        && let Some((first, changes)) = summed(function, terms, profiles, domain, context)
    {
        let ty = function.nodes.get(result.index())?.ty;
        let value = |total: i128| match ty {
            crate::model::Type::Duration => Value::Duration(Decimal::from_wide(total).millionths()),
            _ => Value::Number(Decimal::from_wide(total)),
        };
        let changes = changes.into_iter().map(|(point, total)| (point, value(total))).collect();
        return Some(Steps { blank, first: value(first), changes });
    }
    let (first, changes) = pieces(&points, &mut body, domain, context);
    Some(Steps { blank, first, changes })
}

fn pieces(points: &Arc<[i64]>, body: &mut Body, domain: Domain, context: &Context<'_>) -> (Value, Vec<(i64, Value)>) {
    let first = body.value(&domain.value(domain.first), context).clone();
    let mut changes: Vec<(i64, Value)> = Vec::new();
    for point in points.iter() {
        let value = body.value(&domain.value(*point), context);
        if value != changes.last().map_or(&first, |(_, value)| value) {
            changes.push((*point, value.clone()));
        }
    }
    (first, changes)
}

/// A sum, term by term: each is worked out at its own points only. None if a term is blank somewhere.
fn summed(
    function: &Function,
    terms: &[(bool, NodeId)],
    profiles: &Profiles<'_>,
    domain: Domain,
    context: &Context<'_>,
) -> Option<(i128, Vec<(i64, i128)>)> {
    let mut total = 0_i128;
    let mut changes: BTreeMap<i64, i128> = BTreeMap::new();
    for (negative, term) in terms {
        let mut body = Body::new(&function.nodes, *term);
        let (first, pieces) = pieces(&profiles.points(*term)?, &mut body, domain, context);
        let number = |value: &Value| {
            let number = i128::from(crate::plan::ranges::number_of(value)?);
            Some(if *negative { -number } else { number })
        };
        let mut before = number(&first)?;
        total += before;
        for (point, value) in &pieces {
            let now = number(value)?;
            *changes.entry(*point).or_default() += now - before;
            before = now;
        }
    }
    let first = total;
    let changes = changes.into_iter().filter(|(_, change)| *change != 0);
    let changes = changes.map(|(point, change)| {
        total += change;
        (point, total)
    });
    Some((first, changes.collect()))
}
