//! What happens if nobody does anything, and what one more event would do.
//!
//! In: a subject, and a function that computes an outcome. Out: the first day on which the priority or
//! a band changes without new events, and the event that helps most. Never: computes a score itself.

mod events;
mod one_more;
mod selections;
mod silent;
mod slim;

use serde::Serialize;

use super::Subject;
use super::priority::{first_segment, priority};
use super::verdict::Verdict;
use crate::data::Dataset;
use crate::interpret::Outcome;
use crate::semantics::calendar::AsOf;

pub use selections::{reads_events, selections_of};

/// Computes the outcome of a row on some data, as of some instant.
pub type Run<'a> = &'a dyn Fn(&Dataset, &AsOf, u32) -> Outcome;

/// What happens next by itself, and what would help.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Ahead {
    /// `Warm (A2) from 15 March`
    pub if_silent: Option<String>,
    /// `One more pricing view now: Ready (63)`
    pub one_more: Option<String>,
}

/// Looks ahead.
#[must_use]
pub fn ahead(subject: &Subject<'_>, run: Run<'_>) -> Ahead {
    if subject.outcome.disqualified.is_some() {
        return Ahead::default();
    }
    let data = slim::about(subject);
    Ahead { if_silent: silent::if_silent(subject, &data, run), one_more: one_more::one_more(subject, &data, run) }
}

/// What people would notice if it changed: the priority, else the first band, else all answers.
fn state(subject: &Subject<'_>, outcome: &Outcome) -> String {
    let later = Subject { outcome, ..*subject };
    let ranked = !subject.model.matrices.is_empty() || first_segment(subject.model).is_some();
    if ranked {
        return priority(subject.model, outcome).map_or_else(String::new, |_| Verdict::of(&later).label());
    }
    let names = subject.model.definitions.iter().zip(&outcome.definitions);
    let answers: Vec<String> = names
        .map(|(definition, found)| {
            let title = definition.title.as_deref().unwrap_or(&definition.name);
            format!("{title}: {}", super::definition::answer_words(found.answer))
        })
        .collect();
    answers.join(", ")
}
