//! The best day and the best sliding span: those with the most events; of equals the latest.

use crate::interpret::clock::Clock;
use crate::interpret::place::Happening;
use crate::semantics::calendar::Span;

/// The events of the calendar day with the most of them.
pub(super) fn day<'m>(events: Vec<Happening<'m>>, clock: &Clock) -> Vec<Happening<'m>> {
    let days: Vec<i32> = events.iter().map(|happening| clock.day_of(happening.event.at)).collect();
    let count = |day: i32| days.iter().filter(|other| **other == day).count();
    let best = days.iter().copied().max_by_key(|day| (count(*day), *day));
    let pairs = events.into_iter().zip(&days);
    pairs.filter(|(_, day)| Some(**day) == best).map(|(happening, _)| happening).collect()
}

/// The events of the span, open at its early end and ending at one of them, with the most of them.
pub(super) fn span<'m>(events: Vec<Happening<'m>>, span: Span, clock: &Clock) -> Vec<Happening<'m>> {
    let bounds = |last: &Happening<'_>| (clock.before(last.event.at, span), last.event.at);
    let inside = |(after, until): (i64, i64), at: i64| after < at && at <= until;
    let count = |bounds: (i64, i64)| events.iter().filter(|happening| inside(bounds, happening.event.at)).count();
    let all: Vec<(i64, i64)> = events.iter().map(bounds).collect();
    let Some(best) = all.into_iter().max_by_key(|bounds| (count(*bounds), bounds.1)) else { return events };
    events.into_iter().filter(|happening| inside(best, happening.event.at)).collect()
}
