//! How much of what counts is watched: signals, or event kinds where the model names no signals.

use serde::Serialize;

use super::Subject;

/// `3 of 5`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Coverage {
    /// How many a sensor sees.
    pub sensed: usize,
    /// Of how many.
    pub of: usize,
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.sensed, self.of)
    }
}

/// The coverage of a record.
#[must_use]
pub fn coverage(subject: &Subject<'_>) -> Coverage {
    let outcome = subject.outcome;
    if outcome.signals.is_empty() {
        let kinds = &subject.data.events_sensed;
        return Coverage { sensed: kinds.iter().filter(|sensed| **sensed).count(), of: kinds.len() };
    }
    Coverage { sensed: outcome.signals.iter().filter(|signal| signal.sensed).count(), of: outcome.signals.len() }
}
