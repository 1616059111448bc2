//! Folds: the events of a row summed up, in the order that a fold says.
//!
//! In: a fold, the row, the inputs of the stage so far, the data. Out: one value. Never: keeps anything between rows.

mod best;
mod points;
mod summary;

pub use summary::summary;

use super::rows::walk;
use super::{Context, function};
use crate::data::{Dataset, Happening, each_once_in_order};
use crate::model::{RecordId, Type};
use crate::plan::{Best, Edge, EventFunction, EventInput, Fold, FoldKind, Sequence};
use crate::semantics::Value;
use crate::semantics::calendar::{self, Interval};

/// For which row a fold is worked out.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// The stage's record.
    pub record: RecordId,
    /// Its row.
    pub row: u32,
    /// The stage's inputs: all that the fold reads are there.
    pub inputs: &'s [Value],
    /// The data.
    pub data: &'s Dataset,
    /// The clock of the stage.
    pub context: &'s Context<'s>,
}

/// The value of a fold.
#[must_use]
pub fn fold(fold: &Fold, subject: &Subject<'_>) -> Value {
    let counts = matches!(fold.kind, FoldKind::Count | FoldKind::Points { .. });
    if fold.missing && !counts {
        return Value::Blank;
    }
    let events = select(fold, subject);
    match &fold.kind {
        FoldKind::Points { points, pick, repeat, decay } => {
            points::points(&events, points, *pick, repeat.as_ref(), decay.as_ref(), subject)
        }
        kind => summary::of_events(kind, &events, subject),
    }
}

/// The events of a fold, the earliest first. A chain of sequences is worked off from its earliest link.
fn select<'s>(fold: &'s Fold, subject: &Subject<'s>) -> Vec<Happening<'s>> {
    let mut chain = vec![fold];
    while let Some(sequence) = chain.last().and_then(|link| link.sequence.as_ref()) {
        chain.push(&sequence.earlier);
    }
    let mut found: Vec<Happening<'s>> = Vec::new();
    for link in chain.into_iter().rev() {
        let earlier = std::mem::take(&mut found);
        found = select_link(link, &earlier, subject);
    }
    found
}

fn select_link<'s>(fold: &Fold, earlier: &[Happening<'s>], subject: &Subject<'s>) -> Vec<Happening<'s>> {
    let mut found = in_reach(fold, subject);
    if let Some(filter) = &fold.filter {
        found.retain(|happening| passes(filter, happening, subject));
    }
    if let Some(sequence) = &fold.sequence {
        found.retain(|happening| follows(happening, earlier, sequence, subject));
    }
    match fold.best {
        Some(Best::Day) => best::day(found, subject.context),
        Some(Best::Span(span)) => best::span(found, span, subject.context),
        None => found,
    }
}

/// The events of all sources in the fold's stretch of time, each once, in order.
fn in_reach<'s>(fold: &Fold, subject: &Subject<'s>) -> Vec<Happening<'s>> {
    let mut found = Vec::new();
    let Value::Row(row) = walk(subject.data, subject.context, subject.record, subject.row, &fold.path) else {
        return found;
    };
    let reach = Interval {
        after: fold.after.iter().map(|edge| instant(*edge, subject)).max().unwrap_or(i64::MIN),
        until: fold.until.iter().map(|edge| instant(*edge, subject)).min().unwrap_or(i64::MAX),
    };
    for source in &fold.sources {
        for (number, event) in subject.data.events_of(source.event, row).iter().enumerate() {
            let happening = Happening { kind: source.event, event, number };
            if reach.contains(event.at) && source.filters.iter().all(|filter| passes(filter, &happening, subject)) {
                found.push(happening);
            }
        }
    }
    if fold.sources.len() > 1 {
        each_once_in_order(&mut found);
    }
    found
}

fn instant(edge: Edge, subject: &Subject<'_>) -> i64 {
    match edge {
        Edge::At(at) => at,
        Edge::Of { input, before, blank } => {
            let value = subject.inputs.get(input.index()).unwrap_or(&Value::Blank);
            subject.context.instant_of(value).map_or(blank, |at| at.saturating_sub(before))
        }
    }
}

/// Whether another of the earlier events, which are in order of time, is not later and not too long before.
fn follows(happening: &Happening<'_>, earlier: &[Happening<'_>], sequence: &Sequence, subject: &Subject<'_>) -> bool {
    let at = happening.event.at;
    let not_later = earlier.partition_point(|other| other.event.at <= at);
    let before = earlier.get(..not_later).unwrap_or(&[]);
    let latest = before.iter().rev().find(|other| !other.is_same(happening));
    let oldest = sequence.within.map(|span| calendar::step_back(at, &subject.context.as_of.zone, span));
    latest.is_some_and(|latest| oldest.is_none_or(|oldest| latest.event.at >= oldest))
}

fn passes(test: &EventFunction, happening: &Happening<'_>, subject: &Subject<'_>) -> bool {
    of_event(test, happening, subject).as_truth() == Some(true)
}

/// A function of an event.
fn of_event(called: &EventFunction, happening: &Happening<'_>, subject: &Subject<'_>) -> Value {
    let inputs: Vec<Value> = called.inputs.iter().map(|input| event_input(input, happening, subject)).collect();
    function(&called.function, &inputs, subject.context)
}

fn event_input(input: &EventInput, happening: &Happening<'_>, subject: &Subject<'_>) -> Value {
    let (event, context) = (happening.event, subject.context);
    match input {
        EventInput::Field(field) => event.values.get(field.index()).cloned().unwrap_or_default(),
        EventInput::Path(fields) => event_path(fields, happening, subject),
        EventInput::Moment => Value::Moment(event.at),
        EventInput::Day => Value::Date(context.day_of(event.at)),
        EventInput::Age => Value::Duration(calendar::age(event.at, &context.as_of)),
        EventInput::Subject(input) => subject.inputs.get(input.index()).cloned().unwrap_or_default(),
        EventInput::Member(_) => Value::Blank,
    }
}

/// A field reached through a reference of an event.
fn event_path(fields: &[crate::model::FieldId], happening: &Happening<'_>, subject: &Subject<'_>) -> Value {
    let Some((first, rest)) = fields.split_first() else { return Value::Blank };
    let value = happening.event.values.get(first.index()).cloned().unwrap_or_default();
    let kind = subject.context.model.events.get(happening.kind.index());
    let declared = kind.and_then(|kind| kind.fields.get(first.index())).map(|field| field.ty);
    match (&value, declared) {
        _ if rest.is_empty() => value,
        (Value::Row(row), Some(Type::Record(record))) => walk(subject.data, subject.context, record, *row, rest),
        _ => Value::Blank,
    }
}
