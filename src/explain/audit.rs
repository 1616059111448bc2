//! Whether a ledger adds up: the sum of its lines, limits and rounding must be the score.

use crate::interpret::{Outcome, ledger_adds_up};
use crate::model::Model;
use crate::semantics::Decimal;

/// A score whose ledger does not add up: a fault of this program, never of the rules.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the points of `{score}` do not add up to {reported}: this is a fault of the program, not of the rules")]
pub struct Imbalance {
    /// Which score.
    pub score: String,
    /// As reported.
    pub reported: Decimal,
}

/// Adds up every ledger of a record again.
///
/// # Errors
/// The first score that differs.
pub fn audit(model: &Model, outcome: &Outcome) -> Result<(), Imbalance> {
    let scores = model.scores.iter().zip(&outcome.scores);
    let mut found = scores.filter_map(|(score, found)| Some((score, found.as_ref()?)));
    match found.find(|(_, found)| !ledger_adds_up(model, found)) {
        Some((score, found)) => Err(Imbalance { score: score.name.clone(), reported: found.reported }),
        None => Ok(()),
    }
}
