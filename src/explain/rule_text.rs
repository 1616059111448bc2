//! A rule in few words, as its author wrote it: the left side of a ledger.

use super::Subject;
use super::numbers::points;
use super::words::{number_of, spaced};
use crate::model::{ExprKind, Per, RepeatPeriod, Rule, Selection, Source};
use crate::semantics::decay::Decay;
use crate::semantics::{Decimal, Value};

/// What a rule is called: its name, else what it counts and when.
#[must_use]
pub fn head(subject: &Subject<'_>, rule: &Rule) -> String {
    if let Some(label) = &rule.label {
        return label.clone();
    }
    let per = rule.per.as_ref().map(|per| per_text(subject, per));
    let condition = rule.condition.as_ref().map(|condition| subject.written(condition.span));
    match (per, condition) {
        (Some(per), Some(condition)) => format!("{per} when {condition}"),
        (Some(text), None) | (None, Some(text)) => text,
        (None, None) if rule.otherwise => "otherwise".to_owned(),
        (None, None) if constant_points(rule).is_none() => subject.written(rule.points.span),
        (None, None) => "always".to_owned(),
    }
}

fn per_text(subject: &Subject<'_>, per: &Per) -> String {
    match per {
        Per::Number(number) => format!("per {}", subject.written(number.span)),
        Per::EachEvent(events) => selection_text(subject, events),
        Per::LastEvent(events) => format!("last {}", selection_text(subject, events)),
        Per::FirstEvent(events) => format!("first {}", selection_text(subject, events)),
    }
}

/// `email_click, last 30 days`: shorter than `email_click in the last 30 days`.
fn selection_text(subject: &Subject<'_>, events: &Selection) -> String {
    let text = subject.written(events.span);
    match text.split_once(" in the last ") {
        Some((kind, window)) if !kind.contains('"') => format!("{kind}, last {window}"),
        _ => text,
    }
}

/// The points of a rule where they are the same for everybody.
#[must_use]
pub fn constant_points(rule: &Rule) -> Option<Decimal> {
    match &rule.points.kind {
        ExprKind::Constant(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

/// `at most 20 points`
#[must_use]
pub fn cap_text(cap: Option<Decimal>) -> String {
    cap.map_or_else(String::new, |cap| format!("at most {} points", points(cap)))
}

/// `half-life 14 days`
#[must_use]
pub fn decay_text(decay: Option<&Decay>) -> String {
    match decay {
        Some(Decay::HalfLife { days }) => format!("half-life {days} days"),
        Some(Decay::FadingToZero { days }) => format!("fading to zero in {}", number_of(*days as usize, "day")),
        Some(Decay::LosingEvery { share, days }) => {
            let percent = share.mul(Decimal::from_int(100));
            format!("losing {percent}% of what is left every {}", number_of(*days as usize, "day"))
        }
        Some(Decay::ByAge(_)) => "less with age".to_owned(),
        None => "fading with age".to_owned(),
    }
}

/// `once per day`, `at most 3 per week`
#[must_use]
pub fn repeat_text(rule: &Rule) -> String {
    let Some(repeat) = &rule.repeat else { return String::new() };
    let times = if repeat.count == 1 { "once".to_owned() } else { format!("at most {}", repeat.count) };
    match &repeat.within {
        RepeatPeriod::Ever => format!("{times} ever"),
        RepeatPeriod::Calendar(unit) => format!("{times} per {}", unit.word()),
        RepeatPeriod::Sliding(span) => format!("{times} per {}", span),
    }
}

/// `job_post` of `company.job_post`.
fn last_name(called: &str) -> &str {
    called.rsplit('.').next().unwrap_or(called)
}

/// What the events of a selection are called, as one: `page view`; with a rule's name in front where that
/// says more: `pricing view`.
#[must_use]
pub fn event_noun(label: Option<&str>, events: &Selection) -> String {
    let called = match &events.source {
        Source::Events(kinds) => {
            let mut names: Vec<String> = kinds.iter().map(|kind| spaced(last_name(&kind.called))).collect();
            names.dedup();
            names.join(" or ")
        }
        Source::Members { .. } => "contact".to_owned(),
    };
    let Some(label) = label.map(spaced) else { return called };
    let last = called.rsplit(' ').next().unwrap_or(&called).to_owned();
    // `clicks` of `email_click`, `reading` of `page_read`: the name says what it is.
    if label.split(' ').any(|word| word.starts_with(last.trim_end_matches('s'))) {
        return label.trim_end_matches('s').to_owned();
    }
    format!("{label} {last}")
}
