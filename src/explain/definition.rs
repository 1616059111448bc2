//! A definition: what it comes to, part by part.

use serde::Serialize;

use super::Subject;
use super::shown::{self, is_setting};
use super::words::{capitalised, joined, spaced};
use crate::interpret::{DefinitionOutcome, Evidence, PartOutcome};
use crate::model::{DefinitionId, Expr, ExprKind};
use crate::semantics::Value;

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
    let conditions = conditions(&definition.value);
    let parts = outcome.parts.iter().enumerate();
    let parts: Vec<PartFact> = parts.map(|(at, part)| part_fact(subject, part, conditions.get(at).copied())).collect();
    Some(DefinitionFact {
        name: definition.name.clone(),
        title: definition.title.clone().unwrap_or_else(|| capitalised(&spaced(&definition.name))),
        answer: outcome.answer,
        needs: outcome.needs.iter().map(need_name).collect(),
        summary: summary(subject, outcome, &parts),
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

fn part_fact(subject: &Subject<'_>, part: &PartOutcome, condition: Option<&Expr>) -> PartFact {
    let lacking = part.evidence.iter().filter(|found| found.value == Value::Blank);
    let told: Vec<&Evidence> = match part.answer {
        None => lacking.collect(),
        Some(_) => part.evidence.iter().filter(|found| !is_setting(subject, found)).collect(),
    };
    let head = part.label.as_deref().unwrap_or_default();
    let mut values: Vec<String> = told.into_iter().map(|found| shown::value(subject, head, found)).collect();
    values.dedup();
    let values = values.join(", ");
    let found = match (part.answer, values.as_str(), condition.map(operands)) {
        (Some(true), _, Some(several @ 3..)) => format!("all {several} met"),
        (Some(true), "", _) => "met".to_owned(),
        (Some(false), "", _) => "not met".to_owned(),
        (None, "", _) => "not known".to_owned(),
        (Some(true) | None, ..) => values,
        // It says so itself: `no job post in the last 60 days`.
        (Some(false), ..) if values.starts_with("no ") => values,
        (Some(false), ..) => format!("no, {values}"),
    };
    PartFact { label: part.label.clone(), answer: part.answer, found }
}

/// How many conditions all have to be met.
fn operands(condition: &Expr) -> usize {
    if let ExprKind::And(parts) = &condition.kind { parts.len() } else { 1 }
}

/// The conditions of the parts, in order.
fn conditions(value: &Expr) -> Vec<&Expr> {
    match &value.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => {
            parts.iter().map(|part| &part.condition).collect()
        }
        _ => vec![value],
    }
}

/// What was found, where `no` was said already.
pub fn without_no(found: &str) -> &str {
    found.strip_prefix("no, ").unwrap_or(found)
}

fn summary(subject: &Subject<'_>, outcome: &DefinitionOutcome, parts: &[PartFact]) -> String {
    let chosen = parts.iter().filter(|part| part.answer == outcome.answer);
    let texts: Vec<String> = chosen
        .take(3)
        .map(|part| match (&part.label, part.answer) {
            (Some(label), Some(true)) => spaced(label),
            (Some(label), _) => format!("{} ({})", spaced(label), without_no(&part.found)),
            (None, _) => without_no(&part.found).to_owned(),
        })
        .collect();
    let why = match outcome.answer {
        None if !outcome.needs.is_empty() => {
            format!(
                "needs {}",
                joined(&outcome.needs.iter().map(|need| subject.short(&need_name(need))).collect::<Vec<_>>(), "and")
            )
        }
        _ => texts.join(", "),
    };
    let answer = answer_words(outcome.answer);
    if why.is_empty() { answer.to_owned() } else { format!("{answer}: {why}") }
}
