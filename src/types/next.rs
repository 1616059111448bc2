//! What happens next.
//!
//! In: `next "Call" by "Sales" within 1 working day`. Out: the same in the model.

use super::checker::Checker;
use super::errors::time as errors;
use super::literal;
use crate::model::NextStep;
use crate::semantics::calendar::Span;
use crate::syntax::ast::{self, Duration};

impl Checker<'_> {
    pub(super) fn next_step(&mut self, next: Option<&ast::NextStep>) -> Option<NextStep> {
        let next = next?;
        Some(NextStep {
            step: next.step.as_ref().map(|step| step.value.clone()),
            by: next.by.as_ref().map(|by| by.value.clone()),
            within: next.within.as_ref().and_then(|within| self.deadline(within)),
        })
    }

    /// A deadline for people; working days are fine here.
    pub(super) fn deadline(&mut self, within: &Duration) -> Option<Span> {
        let span = literal::span(within);
        if span.is_none() {
            self.report(errors::bad_span(within));
        }
        span
    }
}
