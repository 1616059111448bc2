//! The line that comes first: how urgent, and who does what by when.

use serde::Serialize;

use super::Subject;
use super::next_step::{Next, next};
use super::priority::priority;
use super::reasons::disqualified_because;

/// What a record comes to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Verdict {
    /// `Hot`; nothing when disqualified.
    pub priority: Option<String>,
    /// `A3`
    pub cell: Option<String>,
    /// Why it is out, if it is.
    pub disqualified: Option<String>,
    /// What happens next.
    pub next: Next,
}

impl Verdict {
    /// What a record comes to.
    #[must_use]
    pub fn of(subject: &Subject<'_>) -> Self {
        let found = priority(subject.model, subject.outcome);
        Self {
            disqualified: disqualified_because(subject),
            cell: found.as_ref().and_then(|found| found.cell.clone()),
            priority: found.map(|found| found.title),
            next: next(subject.model, subject.outcome),
        }
    }

    /// `Hot (A3)`, `disqualified: competitor`
    #[must_use]
    pub fn label(&self) -> String {
        match (&self.disqualified, &self.priority, &self.cell) {
            (Some(because), ..) => format!("disqualified: {because}"),
            (None, Some(title), Some(cell)) => format!("{title} ({cell})"),
            (None, Some(title), None) => title.clone(),
            (None, None, _) => String::new(),
        }
    }

    /// `HOT (A3)   Account executive: call within 1 working day`
    #[must_use]
    pub fn sentence(&self) -> String {
        let label = self.label();
        let label = match &self.priority {
            Some(title) if self.disqualified.is_none() => label.replacen(title, &title.to_uppercase(), 1),
            _ => label,
        };
        let next = self.next.sentence();
        match (label.as_str(), next.as_str()) {
            ("", next) => next.to_owned(),
            (label, "") => label.to_owned(),
            (label, next) => format!("{label}   {next}"),
        }
    }
}
