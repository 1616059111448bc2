//! A definition: what it comes to, part by part.

use serde::Serialize;

use super::Subject;
use super::numbers::humane;
use super::words::{capitalised, joined, spaced};
use crate::interpret::{DefinitionOutcome, Evidence, PartOutcome};
use crate::model::DefinitionId;

/// A definition and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DefinitionFact {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Yes, no, or nothing: not yet known.
    pub answer: Option<bool>,
    /// What would tell.
    pub needs: Vec<String>,
    /// `format: webinar`, part by part.
    pub parts: Vec<PartFact>,
    /// One phrase for a summary: `yes: format, characteristics, actions`.
    pub summary: String,
}

/// A part of a definition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PartFact {
    /// Its label, if written.
    pub label: Option<String>,
    /// Yes, no, or nothing: not known.
    pub answer: Option<bool>,
    /// What was found.
    pub found: String,
}

/// `yes`, `no`, `not yet known`.
#[must_use]
pub const fn answer_words(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not yet known",
    }
}

/// A definition of a record.
#[must_use]
pub fn definition_fact(subject: &Subject<'_>, id: DefinitionId, outcome: &DefinitionOutcome) -> Option<DefinitionFact> {
    let definition = subject.model.definitions.get(id.index())?;
    let parts: Vec<PartFact> = outcome.parts.iter().map(|part| part_fact(subject, part)).collect();
    Some(DefinitionFact {
        name: definition.name.clone(),
        title: definition.title.clone().unwrap_or_else(|| capitalised(&spaced(&definition.name))),
        answer: outcome.answer,
        needs: outcome.needs.iter().map(need_name).collect(),
        summary: summary(outcome, &parts),
        parts,
    })
}

/// The name of what is lacking.
#[must_use]
pub fn need_name(need: &crate::interpret::Need) -> String {
    match need {
        crate::interpret::Need::Field(name) | crate::interpret::Need::Event(name) => name.clone(),
    }
}

fn part_fact(subject: &Subject<'_>, part: &PartOutcome) -> PartFact {
    let mut values: Vec<String> = part.evidence.iter().map(|found| value(subject, found)).collect();
    values.dedup();
    let found = values.join(", ");
    let found = match (part.answer, found.as_str()) {
        (Some(true), "") => "met".to_owned(),
        (Some(false), "") => "not met".to_owned(),
        (None, "") => "not known".to_owned(),
        (Some(true), _) => found,
        (Some(false), _) => format!("no, {found}"),
        (None, _) => format!("not known, {found}"),
    };
    PartFact { label: part.label.clone(), answer: part.answer, found }
}

/// A value that says by itself what it is, or with its name.
fn value(subject: &Subject<'_>, found: &Evidence) -> String {
    let shown = humane(&found.shown, subject.as_of);
    let alone = matches!(found.value, crate::semantics::Value::Text(_) | crate::semantics::Value::Label(_));
    if alone || shown.chars().any(char::is_alphabetic) && found.what.starts_with(char::is_numeric) {
        shown
    } else {
        format!("{} {shown}", found.what)
    }
}

fn summary(outcome: &DefinitionOutcome, parts: &[PartFact]) -> String {
    let chosen = parts.iter().filter(|part| part.answer == outcome.answer);
    let texts: Vec<String> = chosen
        .take(3)
        .map(|part| match (&part.label, part.answer) {
            (Some(label), Some(true)) => spaced(label),
            (Some(label), _) => format!("{}: {}", spaced(label), part.found),
            (None, _) => part.found.clone(),
        })
        .collect();
    let why = match outcome.answer {
        None if !outcome.needs.is_empty() => {
            format!("needs {}", joined(&outcome.needs.iter().map(need_name).collect::<Vec<_>>(), "and"))
        }
        _ => texts.join(", "),
    };
    let answer = answer_words(outcome.answer);
    if why.is_empty() { answer.to_owned() } else { format!("{answer}: {why}") }
}
