//! The best day and the best span: those with the most events; of equals the latest.
//!
//! In: events in order of time. Out: those of the best stretch, in the same order.

use super::Entry;

/// The events of the calendar day with the most of them.
pub(super) fn day(events: Vec<Entry>, day_of: impl Fn(i64) -> i32) -> Vec<Entry> {
    let with_day: Vec<(i32, Entry)> = events.into_iter().map(|event| (day_of(event.at), event)).collect();
    let days = with_day.chunk_by(|(one, _), (next, _)| one == next);
    // Of equals `max_by_key` gives the last.
    let best = days.max_by_key(|day| day.len()).unwrap_or(&[]);
    best.iter().map(|(_, event)| *event).collect()
}

/// The events of the span, open at its early end and ending at one of them, with the most of them. `before` gives the
/// instant a span earlier.
pub(super) fn span(events: Vec<Entry>, before: impl Fn(i64) -> i64) -> Vec<Entry> {
    let until = |instant: i64| events.partition_point(|event| event.at <= instant);
    let stretch = |last: &Entry| {
        let end = until(last.at);
        until(before(last.at)).min(end)..end
    };
    let best = events.iter().map(stretch).max_by_key(ExactSizeIterator::len).unwrap_or_default();
    events.get(best).map(<[Entry]>::to_vec).unwrap_or_default()
}
