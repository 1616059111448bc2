//! The same fact paid twice: two rules of a score, about one field alone, that can both pay for one value.

use std::collections::HashMap;

use super::condition::demands;
use super::values::Known;
use super::{Intervals, Key, Values, errors, walk};
use crate::diagnostics::Sink;
use crate::model::{Model, Rule, Score, Type};
use crate::semantics::Decimal;
use crate::semantics::decimal::SCALE;

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
            sink.push(errors::paid_twice(
                other.rule,
                rule,
                other.points,
                points,
                &key.shown(model),
                witness(model, &key, &shared),
            ));
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
fn witness(model: &Model, key: &Key, shared: &Values) -> Option<String> {
    match &shared.known {
        Known::Names { names, inverted: false, .. } => names.first().cloned(),
        Known::Names { .. } => None,
        Known::Numbers(numbers) => number(key.ty(model)?, numbers),
    }
}

/// The lowest number of a set, or its highest where it has no lowest; of money with its currency.
fn number(ty: Type, numbers: &Intervals) -> Option<String> {
    let &(low, high) = numbers.parts().first()?;
    let millionths = if low == i64::MIN { high } else { low };
    if millionths == i64::MAX {
        return None;
    }
    // The next number above 50 is 50.000001, which nobody would say: 51 is above 50 too.
    let whole = millionths.checked_div_euclid(SCALE)?.checked_add(1)?.checked_mul(SCALE)?;
    let exact = millionths.rem_euclid(SCALE) == 0;
    let shown = if !exact && numbers.contains(whole) { whole } else { millionths };
    let number = Decimal::from_millionths(shown);
    match ty {
        Type::Whole | Type::Number => Some(number.to_string()),
        Type::Money(currency) => Some(format!("{} {}", number.with_thousands(), currency.code())),
        _ => None,
    }
}
