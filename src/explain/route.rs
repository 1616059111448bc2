//! A route: who takes a record, and why not the ones before.

use serde::Serialize;

use super::Subject;
use super::definition::answer_words;
use super::outputs::{Told, told};
use super::words::{capitalised, spaced};
use crate::interpret::RouteOutcome;
use crate::model::{Expr, RouteId, RouteRow};

/// A route and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RouteFact {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Who takes it.
    pub who: Option<String>,
    /// The rows up to the one that takes it.
    pub rows: Vec<RowFact>,
}

/// A row of a route.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RowFact {
    /// Who would take it.
    pub who: String,
    /// Yes, no, or nothing: not known.
    pub answer: Option<bool>,
    /// Why.
    pub found: String,
}

/// A route of a record.
#[must_use]
pub fn route_fact(subject: &Subject<'_>, id: RouteId, outcome: &RouteOutcome) -> Option<RouteFact> {
    let route = subject.model.routes.get(id.index())?;
    let rows = route.rows.iter().zip(&outcome.answers);
    Some(RouteFact {
        name: route.name.clone(),
        title: route.title.clone().unwrap_or_else(|| capitalised(&spaced(&route.name))),
        who: outcome.row.and_then(|row| route.rows.get(row)).map(|row| row.who.clone()),
        rows: rows.map(|(row, answer)| row_fact(subject, row, *answer)).collect(),
    })
}

fn row_fact(subject: &Subject<'_>, row: &RouteRow, answer: Option<bool>) -> RowFact {
    let why = match &row.when {
        None => String::new(),
        Some(when) => because(subject, row, when, answer),
    };
    let answered = if answer.is_none() { "not known" } else { answer_words(answer) };
    let found = if why.is_empty() { answered.to_owned() } else { format!("{answered}, {why}") };
    RowFact { who: row.who.clone(), answer, found }
}

/// What the condition read, without what spoke for the other answer; else the condition itself.
fn because(subject: &Subject<'_>, row: &RouteRow, when: &Expr, answer: Option<bool>) -> String {
    if subject.outcome.disqualified.is_some() && !row.tests_disqualified {
        return "disqualified".to_owned();
    }
    let read = told(subject, when);
    let decided: Vec<&Told> =
        read.iter().filter(|told| answer.is_none_or(|answer| told.holds != Some(!answer))).collect();
    let chosen = if decided.is_empty() { read.iter().collect() } else { decided };
    if chosen.is_empty() {
        return subject.written(when.span);
    }
    chosen.iter().map(|told| told.text.as_str()).collect::<Vec<_>>().join(", ")
}
