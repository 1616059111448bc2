//! What happens next.

use crate::semantics::calendar::Span as TimeSpan;

/// `next "Call" by "Sales" within 1 working day`
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NextStep {
    /// What to do.
    pub step: Option<String>,
    /// Who.
    pub by: Option<String>,
    /// By when.
    pub within: Option<TimeSpan>,
}
