//! The same fact paid twice: two rules of a score, about one field alone, that can both pay for one value.

use std::collections::HashMap;

use super::condition::demands;
use super::values::Known;
use super::{Key, Values, errors, walk};
use crate::diagnostics::Sink;
use crate::model::{Model, Rule, Score};
use crate::semantics::Decimal;

/// Checks every score.
pub fn check(model: &Model, sink: &mut Sink) {
    for score in &model.scores {
        check_score(model, score, sink);
    }
}

/// A rule that pays for values of one field.
struct Payer<'a> {
    rule: &'a Rule,
    first_match: Option<usize>,
    values: Values,
    points: Decimal,
}

fn check_score(model: &Model, score: &Score, sink: &mut Sink) {
    let mut by_key: HashMap<Key, Vec<Payer<'_>>> = HashMap::new();
    let mut chains: HashMap<usize, Option<Key>> = HashMap::new();
    for placed in walk::rules(score) {
        let rule = &model[placed.rule];
        let paid = payer(model, rule);
        if !stands_alone(placed.first_match, paid.as_ref().map(|(key, ..)| key), &mut chains) {
            continue;
        }
        let Some((key, values, points)) = paid else { continue };
        let payers = by_key.entry(key.clone()).or_default();
        if let Some(other) = payers.iter().find(|other| pays_twice(other, placed.first_match, &values, points)) {
            let shared = other.values.and(&values);
            sink.push(errors::paid_twice(other.rule, rule, other.points, points, &key.shown(model), witness(&shared)));
        }
        payers.push(Payer { rule, first_match: placed.first_match, values, points });
    }
}

/// Whether a rule pays whenever its own condition holds. In a `first match` about several fields it does not: the
/// rows before it may have paid instead.
fn stands_alone(chain: Option<usize>, key: Option<&Key>, chains: &mut HashMap<usize, Option<Key>>) -> bool {
    let Some(chain) = chain else { return true };
    let first = chains.entry(chain).or_insert_with(|| key.cloned());
    if first.as_ref() != key {
        *first = None;
    }
    first.is_some()
}

/// Field, values and points of a rule that one field decides. Ordered steps (`+10 above 50`, `+15 above 200`) count too.
fn payer(model: &Model, rule: &Rule) -> Option<(Key, Values, Decimal)> {
    if rule.per.is_some() {
        return None;
    }
    let crate::model::ExprKind::Constant(value) = &rule.points.kind else { return None };
    let demands = demands(model, rule.condition.as_ref()?);
    let (key, values) = demands.only()?;
    Some((key.clone(), values.clone(), value.as_number()?))
}

/// Both pay in the same direction for a value they share. Inverted sets (`is not "Education"`) are left out: they
/// state no fact about the value.
fn pays_twice(other: &Payer<'_>, first_match: Option<usize>, values: &Values, points: Decimal) -> bool {
    let same_chain = other.first_match.is_some() && other.first_match == first_match;
    let same_sign = (other.points > Decimal::ZERO) == (points > Decimal::ZERO);
    let open = |values: &Values| matches!(values.known, Known::Names { inverted: true, .. });
    let shared = other.values.and(values);
    !same_chain && same_sign && !open(&other.values) && !open(values) && !shared.known.is_empty()
}

/// A value both pay for, as people write it; none if it has no short form.
fn witness(shared: &Values) -> Option<String> {
    match &shared.known {
        Known::Names { names, inverted: false, .. } => names.first().cloned(),
        Known::Names { .. } => None,
        Known::Numbers(_) => None,
    }
}
