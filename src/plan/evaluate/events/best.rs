//! The best day and the best span: those with the most events; of equals the latest.

use crate::data::Happening;
use crate::plan::evaluate::Context;
use crate::semantics::calendar::{self, Span};

/// The events of the calendar day with the most of them.
pub(super) fn day<'s>(events: Vec<Happening<'s>>, context: &Context<'_>) -> Vec<Happening<'s>> {
    let day_of = |happening: &Happening<'_>| context.day_of(happening.event.at);
    // Of equals `max_by_key` gives the last.
    let best = events.chunk_by(|one, next| day_of(one) == day_of(next)).max_by_key(|day| day.len());
    best.unwrap_or(&[]).to_vec()
}

/// The events of the span, open at its early end and ending at one of them, with the most of them.
pub(super) fn span<'s>(events: Vec<Happening<'s>>, span: Span, context: &Context<'_>) -> Vec<Happening<'s>> {
    let until = |instant: i64| events.partition_point(|happening| happening.event.at <= instant);
    let stretch = |last: &Happening<'_>| {
        let end = until(last.event.at);
        until(calendar::step_back(last.event.at, &context.as_of.zone, span)).min(end)..end
    };
    let best = events.iter().map(stretch).max_by_key(ExactSizeIterator::len).unwrap_or_default();
    events.get(best).unwrap_or(&[]).to_vec()
}
