//! Whether a ledger adds up: the sum of its lines, limits and rounding must be the score.

use crate::interpret::{LedgerLine, Outcome, RuleLine, ScoreOutcome};
use crate::model::{Model, Per};
use crate::semantics::Decimal;
use crate::semantics::decimal::Total;

/// A score whose ledger does not add up: a fault of this program, never of the rules.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the ledger of `{score}` does not add up: {what} comes to {sum}, reported is {reported}")]
pub struct Imbalance {
    /// Which score.
    pub score: String,
    /// What was added up.
    pub what: &'static str,
    /// What it comes to.
    pub sum: Decimal,
    /// What it should come to.
    pub reported: Decimal,
}

/// Adds up every ledger of a record again.
///
/// # Errors
/// The first sum that differs.
pub fn audit(model: &Model, outcome: &Outcome) -> Result<(), Imbalance> {
    let scores = model.scores.iter().zip(&outcome.scores);
    scores.filter_map(|(score, found)| Some((score, found.as_ref()?))).try_for_each(|(score, found)| {
        check_score(model, found).map_err(|(what, sum, reported)| Imbalance {
            score: score.name.clone(),
            what,
            sum,
            reported,
        })
    })
}

type Difference = (&'static str, Decimal, Decimal);

fn check_score(model: &Model, score: &ScoreOutcome) -> Result<(), Difference> {
    let mut total = Total::default();
    for line in &score.ledger {
        total.add(check_line(model, line)?);
    }
    equal("the sum of its rules", total.get(), score.sum)?;
    let reported: Total = [score.sum, score.limit_change, score.rounding_change].into_iter().collect();
    equal("the sum with limits and rounding", reported.get(), score.reported)
}

/// What a line contributes, after adding it up itself.
fn check_line(model: &Model, line: &LedgerLine) -> Result<Decimal, Difference> {
    match line {
        LedgerLine::Rule(rule) => check_rule(model, rule),
        LedgerLine::FirstMatch { rules, .. } => {
            let mut total = Total::default();
            for rule in rules {
                total.add(check_rule(model, rule)?);
            }
            Ok(total.get())
        }
        LedgerLine::Group { lines, sum, limit_change, .. } => {
            let mut total = Total::default();
            for line in lines {
                total.add(check_line(model, line)?);
            }
            equal("the sum of a group", total.get(), *sum)?;
            Ok(sum.add(*limit_change))
        }
    }
}

fn check_rule(model: &Model, line: &RuleLine) -> Result<Decimal, Difference> {
    let faded: Total = [line.gross, line.decay_change].into_iter().collect();
    equal("a rule after decay and limit", faded.get().add(line.cap_change), line.points)?;
    let rule = model.rules.get(line.rule.index());
    let by_event = rule.is_some_and(|rule| matches!(rule.per, Some(Per::EachEvent(_))));
    if by_event && !line.events.is_empty() {
        let counted: Total = line.events.iter().map(|event| event.counted).collect();
        equal("the events of a rule", counted.get(), faded.get())?;
    }
    Ok(line.points)
}

fn equal(what: &'static str, sum: Decimal, reported: Decimal) -> Result<(), Difference> {
    if sum == reported { Ok(()) } else { Err((what, sum, reported)) }
}
