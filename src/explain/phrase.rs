//! One rule as a reason: `10 pricing views`, `Life sciences`, `450M USD`.

use super::Subject;
use super::dates::day_words;
use super::numbers::humane;
use super::rule_text::{event_noun, head};
use super::shown::{self, counted, is_none, is_personal, is_setting};
use super::words::{number_of, spaced};
use crate::interpret::{EventLine, Evidence, RuleLine};
use crate::model::{ExprKind, Per, Rule, Selection, Window};
use crate::semantics::Value;

/// How much a reason says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// For one sentence about the whole record.
    Short,
    /// With days, for a line about one score.
    Long,
}

/// Why a rule counted, in the author's words.
#[must_use]
pub fn phrase(subject: &Subject<'_>, line: &RuleLine, length: Length) -> String {
    let Some(rule) = subject.model.rules.get(line.rule.index()) else { return String::new() };
    if let Some(because) = &rule.because {
        return because.clone();
    }
    let counted: Vec<&EventLine> = line.events.iter().filter(|event| !event.left_out).collect();
    match (counted.as_slice(), events_of(rule)) {
        ([.., newest], Some(selection)) => of_events(subject, rule, selection, (counted.len(), newest), length),
        (_, Some(selection)) => of_count(subject, rule, selection, line, length),
        _ => of_values(subject, rule, line),
    }
}

/// A condition on events: how many there were, and when the last one was.
fn of_count(subject: &Subject<'_>, rule: &Rule, selection: &Selection, line: &RuleLine, length: Length) -> String {
    let events = line.evidence.iter().find_map(|found| match &found.value {
        Value::Number(_) => counted(&found.shown),
        _ => None,
    });
    let noun = event_noun(rule.label.as_deref(), selection);
    match (events, length) {
        (Some((1, day)), Length::Long) => format!("{noun} on {}", humane(day, subject.as_of)),
        (Some((count, day)), Length::Long) => {
            format!("{}, last on {}", number_of(count, &noun), humane(day, subject.as_of))
        }
        (Some((1, _)), Length::Short) => noun,
        (Some((count, _)), Length::Short) => number_of(count, &noun),
        _ => of_values(subject, rule, line),
    }
}

/// The events a rule is about.
fn events_of(rule: &Rule) -> Option<&Selection> {
    match (&rule.per, &rule.condition) {
        (Some(Per::EachEvent(events) | Per::LastEvent(events) | Per::FirstEvent(events)), _) => Some(events),
        (_, Some(condition)) => match &condition.kind {
            ExprKind::Events { selection, .. } => Some(selection),
            _ => None,
        },
        _ => None,
    }
}

fn of_events(
    subject: &Subject<'_>,
    rule: &Rule,
    selection: &Selection,
    (count, newest): (usize, &EventLine),
    length: Length,
) -> String {
    let noun = event_noun(rule.label.as_deref(), selection);
    let day = day_words(newest.day, subject.as_of);
    let titled = newest.details.iter().find(|detail| detail.contains(' '));
    match (length, count, titled) {
        (Length::Short, 1, Some(detail)) => format!("\"{detail}\""),
        (Length::Short, 1, None) => noun,
        (Length::Short, ..) => number_of(count, &noun),
        (Length::Long, 1, Some(detail)) => format!("\"{detail}\" on {day}"),
        (Length::Long, 1, None) => format!("{noun} on {day}"),
        (Length::Long, ..) => match window_words(selection) {
            Some(window) => format!("{} in {window}", number_of(count, &noun)),
            None => format!("{}, last on {day}", number_of(count, &noun)),
        },
    }
}

fn window_words(selection: &Selection) -> Option<String> {
    match &selection.window {
        Some(Window::InLast(span)) => Some(span.to_string()),
        _ => None,
    }
}

fn of_values(subject: &Subject<'_>, rule: &Rule, line: &RuleLine) -> String {
    if let Some(label) = &rule.label {
        return spaced(label);
    }
    let told = line.evidence.iter().filter(|found| !is_setting(subject, found));
    let mut values: Vec<String> = told.filter_map(|found| value(subject, found)).take(2).collect();
    values.dedup();
    if values.is_empty() { head(subject, rule) } else { values.join(" and ") }
}

/// What the author calls a signal.
fn signal_title(subject: &Subject<'_>, name: &str) -> Option<String> {
    subject.model.signals.iter().find(|signal| signal.name == name)?.title.clone()
}

/// A value that speaks for itself, or with its name.
fn value(subject: &Subject<'_>, found: &Evidence) -> Option<String> {
    let name = spaced(found.what.rsplit('.').next().unwrap_or(&found.what));
    if is_personal(subject, found) {
        return Some(name);
    }
    if counted(&found.shown).is_some() || is_none(found) {
        return Some(shown::value(subject, "", found));
    }
    match &found.value {
        Value::Blank => None,
        Value::YesNo(true) => Some(signal_title(subject, &found.what).unwrap_or(name)),
        Value::YesNo(false) => Some(format!("not {name}")),
        Value::Text(_) | Value::List(_) => Some(found.shown.clone()),
        Value::Label(_) => Some(spaced(&found.shown)),
        Value::Number(_) if found.shown.contains(' ') => Some(humane(&found.shown, subject.as_of)),
        _ => Some(format!("{name} {}", humane(&found.shown, subject.as_of))),
    }
}
