//! One more event now: which would help most, and what it would change.

use super::events::values_for;
use super::{Run, state};
use crate::data::{Dataset, EventRow};
use crate::explain::Subject;
use crate::explain::numbers::points;
use crate::explain::priority::rank;
use crate::explain::reasons::score_read;
use crate::explain::rule_text::event_noun;
use crate::explain::words::{band_words, score_title};
use crate::interpret::Outcome;
use crate::model::{EventId, EventSource, ScoreId, Source};
use crate::semantics::{Decimal, Value};

/// Rule books may name hundreds of kinds of events; the first so many are tried.
const TRIED: usize = 60;

/// An event to try.
struct Candidate {
    noun: String,
    event: EventId,
    row: EventRow,
}

/// `One more pricing view now: Ready (63)`; nothing where no single event would help.
pub fn one_more(subject: &Subject<'_>, data: &Dataset, run: Run<'_>) -> Option<String> {
    let mut data = data.clone();
    let mut best: Option<((bool, i64), Decimal, String, Outcome)> = None;
    for candidate in candidates(subject).into_iter().take(TRIED) {
        let Some(outcome) = with(&mut data, &candidate, subject, run) else { continue };
        let (place, gain) = (rank(subject.model, &outcome), gain(subject, &outcome));
        let better = best.as_ref().is_none_or(|(known, most, ..)| (place, gain.neg()) < (*known, most.neg()));
        let helps = place < rank(subject.model, subject.outcome) || gain > Decimal::ZERO;
        if better && helps {
            best = Some((place, gain, candidate.noun, outcome));
        }
    }
    let (_, _, noun, outcome) = best?;
    Some(format!("One more {noun} now: {}", change(subject, &outcome)?))
}

/// The outcome with the event added; the data are as before afterwards.
fn with(data: &mut Dataset, candidate: &Candidate, subject: &Subject<'_>, run: Run<'_>) -> Option<Outcome> {
    let before = data.events.get(candidate.event.index())?.clone();
    let table = data.events.get_mut(candidate.event.index())?;
    table.push(candidate.row.clone());
    table.sort();
    let outcome = run(data, subject.as_of, subject.outcome.row);
    *data.events.get_mut(candidate.event.index())? = before;
    Some(outcome)
}

/// One event for each kind that some rule counts and some sensor sees.
fn candidates(subject: &Subject<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (label, selection) in super::selections_of(subject.model) {
        let Source::Events(kinds) = &selection.source else { continue };
        for kind in kinds {
            let Some(row) = row_of(subject, kind) else { continue };
            let sensed = subject.data.events_sensed.get(kind.event.index()).copied().unwrap_or(false);
            let values = values_for(subject.model, kind, selection);
            let known = found.iter().any(|known| known.event == kind.event && known.row.values == values);
            if sensed && !known {
                let row = EventRow { row, at: subject.as_of.instant, values };
                found.push(Candidate { noun: event_noun(label, selection), event: kind.event, row });
            }
        }
    }
    found
}

/// The row that events reached through these references are about.
fn row_of(subject: &Subject<'_>, kind: &EventSource) -> Option<u32> {
    let mut place = (subject.model.scored, subject.outcome.row);
    for field in &kind.of {
        let target = subject.model.referred(place.0, *field)?;
        let Value::Row(row) = subject.data.field(place.0, place.1, *field) else { return None };
        place = (target, *row);
    }
    Some(place.1)
}

/// How much all scores rise together.
fn gain(subject: &Subject<'_>, outcome: &Outcome) -> Decimal {
    let reported = |outcome: &Outcome| -> Decimal {
        outcome.scores.iter().flatten().fold(Decimal::ZERO, |sum, score| sum.add(score.reported))
    };
    reported(outcome).sub(reported(subject.outcome))
}

/// What the event changes: the priority, else the band of the score that rises most, else that score.
fn change(subject: &Subject<'_>, outcome: &Outcome) -> Option<String> {
    let (then, now) = (state(subject, outcome), state(subject, subject.outcome));
    if then != now && !then.is_empty() {
        return Some(then);
    }
    let (id, reported) = risen(subject, outcome)?;
    let segments = subject.model.segments.iter().zip(outcome.segments.iter().zip(&subject.outcome.segments));
    let moved = segments
        .filter(|(segment, (then, now))| then != now && segment.by.as_ref().and_then(score_read) == Some(id))
        .find_map(|(segment, (then, _))| band_words(segment, (*then)?));
    let title = || subject.model.scores.get(id.index()).map(score_title).unwrap_or_default();
    Some(match moved {
        Some(band) => format!("{band} ({})", points(reported)),
        None => format!("{} {}", title(), points(reported)),
    })
}

fn risen(subject: &Subject<'_>, outcome: &Outcome) -> Option<(ScoreId, Decimal)> {
    let pairs = (0u32..).map(ScoreId).zip(outcome.scores.iter().zip(&subject.outcome.scores));
    let rises = pairs.filter_map(|(id, (then, now))| {
        let (then, now) = (then.as_ref()?.reported, now.as_ref()?.reported);
        Some((then.sub(now), id, then))
    });
    rises.filter(|(gain, ..)| *gain > Decimal::ZERO).max_by_key(|(gain, ..)| *gain).map(|(_, id, then)| (id, then))
}
