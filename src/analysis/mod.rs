//! Facts about a model that hold for every possible contact: which numbers a score can reach, which
//! bands have gaps, which rules can never fire, which pay the same fact twice.
//!
//! In: a [`Model`]. Out: [`Facts`], and findings worded by `errors`. Never: reads data, or claims what it
//! cannot show: sets of values are over-approximated, so "can never" is always true, and a witness is a value
//! that the sets allow.

mod bands;
mod condition;
mod conditions;
mod divisions;
mod doubles;
mod errors;
mod first_match;
mod intervals;
mod key;
mod limits;
mod order;
mod range;
mod ranges;
mod reach;
mod sensed;
mod values;
mod walk;

pub use intervals::Intervals;
pub use key::Key;
pub use range::Range;
pub use ranges::of as range_of;
pub use values::Values;

use crate::diagnostics::Sink;
use crate::model::{Model, ScoreId};

/// What is known of a model's numbers.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The reported values each score can reach, by [`ScoreId`].
    pub scores: Vec<Range>,
}

impl Facts {
    /// The values a score can reach.
    #[must_use]
    pub fn score(&self, id: ScoreId) -> Range {
        self.scores.get(id.index()).copied().unwrap_or_default()
    }
}

/// Computes the facts of a model and reports what cannot be meant.
pub fn check(model: &Model, sink: &mut Sink) -> Facts {
    let facts = facts(model);
    bands::check(model, &facts, sink);
    conditions::check(model, sink);
    first_match::check(model, sink);
    order::check(model, sink);
    doubles::check(model, sink);
    limits::check(model, &facts, sink);
    divisions::check(model, sink);
    sensed::check(model, sink);
    facts
}

/// Computes the facts of a model.
#[must_use]
pub fn facts(model: &Model) -> Facts {
    let mut facts = Facts { scores: vec![Range::default(); model.scores.len()] };
    for computed in &model.order {
        if let crate::model::Computed::Score(id) = *computed {
            let range = reach::score(model, &facts, id);
            if let Some(slot) = facts.scores.get_mut(id.index()) {
                *slot = range;
            }
        }
    }
    facts
}
