//! A record as a row of the score file: what sales operations look at, and nothing a re-import would
//! overwrite.
//!
//! In: a model, then one subject after the other. Out: columns, then cells. No column is named owner,
//! stage, status or score: a CRM has fields of those names.

mod cells;
mod columns;
mod present;
mod standing;

pub use cells::{cell, cells};
pub use columns::{Holds, ScoreColumn, columns};
pub use present::{Presenter, Wording};

use crate::explain::{Subject, next, points, priority, sentence};
use crate::source::Fingerprint;

/// What stands in every row alike.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    /// The rules' fingerprint.
    pub rules: Fingerprint,
    /// The settings' fingerprint.
    pub settings: Fingerprint,
    /// `as in the file`
    pub settings_words: String,
}

/// A record in one line for a terminal: `1220  Hot A4  Account executive, 1 day  VP; 10 pricing views`.
#[must_use]
pub fn headline(subject: &Subject<'_>) -> [String; 4] {
    let (model, outcome) = (subject.model, subject.outcome);
    let next = next(model, outcome);
    let found = priority(model, outcome);
    let standing = match &found {
        Some(found) => match &found.cell {
            Some(cell) => format!("{} {cell}", found.title),
            None => found.title.clone(),
        },
        None if outcome.disqualified.is_some() => "disqualified".to_owned(),
        None => outcome.scores.first().and_then(Option::as_ref).map_or_else(String::new, |s| points(s.reported)),
    };
    let who = next.by.or(next.step).unwrap_or_default();
    let who = next
        .within
        .map_or(who.clone(), |within| if who.is_empty() { within.clone() } else { format!("{who}, {within}") });
    [subject.id(), standing, who, sentence(subject)]
}
