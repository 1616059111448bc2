//! What no sensor sees: fields and events that rules read and nothing feeds.

use super::errors;
use crate::diagnostics::Sink;
use crate::model::{FeedTarget, Model, Per, Rule};

/// Reports every event kind that is read and that no sensor feeds. A model without sensors is scored on data
/// handed over otherwise, and is not judged.
pub fn check(model: &Model, sink: &mut Sink) {
    if model.sensors.iter().all(|sensor| sensor.feeds.is_empty()) {
        return;
    }
    let mut fed_events = vec![false; model.events.len()];
    let mut fed_records = vec![false; model.records.len()];
    for feed in model.sensors.iter().flat_map(|sensor| &sensor.feeds) {
        match &feed.target {
            FeedTarget::Event { event, .. } => mark(&mut fed_events, event.index()),
            FeedTarget::Record { record, .. } => mark(&mut fed_records, record.index()),
        }
    }
    for (event, fed) in model.events.iter().zip(&fed_events) {
        if !fed {
            sink.push(errors::event_not_sensed(event, &readers(model, event.span)));
        }
    }
    for (record, fed) in model.records.iter().zip(&fed_records) {
        if !fed {
            sink.push(errors::record_not_sensed(record));
        }
    }
}

fn mark(list: &mut [bool], at: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = true;
    }
}

/// Names of the signals and labelled rules that count the events declared at `declared`.
fn readers(model: &Model, declared: crate::source::Span) -> Vec<String> {
    let event_is = |id: crate::model::EventId| model[id].span == declared;
    let signals = model.signals.iter().filter(|signal| signal.events.iter().any(|id| event_is(*id)));
    let rules = model.rules.iter().filter(|rule| counts(rule, &event_is));
    signals.map(|signal| signal.name.clone()).chain(rules.filter_map(|rule| rule.label.clone())).collect()
}

fn counts(rule: &Rule, event_is: &dyn Fn(crate::model::EventId) -> bool) -> bool {
    let selection = match &rule.per {
        Some(Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection)) => selection,
        _ => return false,
    };
    match &selection.source {
        crate::model::Source::Events(sources) => sources.iter().any(|source| event_is(source.event)),
        crate::model::Source::Members { .. } => false,
    }
}
