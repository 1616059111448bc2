//! The best day and the best sliding span: those with the most events; of equals the latest.
//!
//! In: events in order of time. Out: those of the best stretch, in the same order.

use crate::data::Happening;
use crate::interpret::clock::Clock;
use crate::semantics::calendar::Span;

/// The events of the calendar day with the most of them.
pub(super) fn day<'m>(events: Vec<Happening<'m>>, clock: &Clock) -> Vec<Happening<'m>> {
    let with_day: Vec<(i32, Happening<'m>)> =
        events.into_iter().map(|happening| (clock.day_of(happening.event.at), happening)).collect();
    let days = with_day.chunk_by(|(one, _), (next, _)| one == next);
    // Of equals `max_by_key` gives the last.
    let best = days.max_by_key(|day| day.len()).unwrap_or(&[]);
    best.iter().map(|(_, happening)| *happening).collect()
}

/// The events of the span, open at its early end and ending at one of them, with the most of them.
pub(super) fn span<'m>(events: Vec<Happening<'m>>, span: Span, clock: &Clock) -> Vec<Happening<'m>> {
    let until = |instant: i64| events.partition_point(|happening| happening.event.at <= instant);
    let stretch = |last: &Happening<'m>| {
        let end = until(last.event.at);
        until(clock.before(last.event.at, span)).min(end)..end
    };
    let best = events.iter().map(stretch).max_by_key(ExactSizeIterator::len).unwrap_or_default();
    events.get(best).map(<[Happening<'m>]>::to_vec).unwrap_or_default()
}
