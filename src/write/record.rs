//! A record as JSON: the same facts as the score file, exact and with what is lacking.
//!
//! Decimals are text; yes, no and not known are true, false and null; instants carry their offset.

use serde_json::{Map, Value as Json, json};

use super::row::Stamp;
use crate::explain::{
    Subject, cell_name, coverage, disqualified_because, need_name, next, priority, score_fact, sentence,
};
use crate::interpret::Need;
use crate::model::ScoreId;
use crate::semantics::Value;
use crate::semantics::calendar::format_rfc3339;

/// A record.
#[must_use]
pub fn record(subject: &Subject<'_>, stamp: &Stamp) -> Json {
    let (model, outcome) = (subject.model, subject.outcome);
    let zone = &subject.as_of.zone;
    let found = priority(model, outcome);
    json!({
        "kind": "record",
        "id": subject.id(),
        "priority": found.as_ref().map(|found| &found.title),
        "cell": found.as_ref().and_then(|found| found.cell.as_ref()),
        "next": next(model, outcome),
        "why": sentence(subject),
        "scores": scores(subject),
        "segments": segments(subject),
        "matrices": matrices(subject),
        "definitions": definitions(subject),
        "signals": signals(subject),
        "routes": routes(subject),
        "disqualified": disqualified_because(subject),
        "sensed": coverage(subject).to_string(),
        "last_activity": outcome.last_activity.map(|at| format_rfc3339(at, zone)),
        "as_of": format_rfc3339(subject.as_of.instant, zone),
        "rules": stamp.rules.to_string(),
        "settings": stamp.settings.to_string(),
    })
}

/// The ledger of a record, one object an entry.
#[must_use]
pub fn ledger_entries(subject: &Subject<'_>) -> Vec<Json> {
    let id = subject.id();
    let scores = (0u32..).map(ScoreId).zip(&subject.outcome.scores);
    let facts = scores.filter_map(|(score, found)| score_fact(subject, score, found.as_ref()?));
    let entries = facts.flat_map(|fact| {
        let name = fact.name;
        let lines = fact.lines.into_iter();
        lines.map(move |line| (name.clone(), line)).collect::<Vec<_>>()
    });
    entries
        .map(|(score, line)| {
            json!({
                "kind": "ledger",
                "id": id,
                "score": score,
                "points": line.points.map(|points| points.to_string()),
                "below": line.below,
                "text": line.text,
                "found": line.found,
            })
        })
        .collect()
}

fn scores(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.scores.iter().zip(&subject.outcome.scores);
    pairs.map(|(score, found)| (score.name.clone(), json!(found.as_ref().map(|f| f.reported.to_string())))).collect()
}

fn segments(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.segments.iter().zip(&subject.outcome.segments);
    pairs
        .map(|(segment, found)| {
            let band = found.and_then(|band| segment.bands.get(band as usize));
            (segment.name.clone(), json!(band.map(|band| &band.label)))
        })
        .collect()
}

fn matrices(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.matrices.iter().zip(&subject.outcome.matrices);
    pairs
        .map(|(matrix, found)| {
            let told = found.map(|(row, column, label)| {
                let cell = cell_name(subject.model, matrix, row, column);
                json!({ "label": subject.label(matrix.labels, label), "cell": cell })
            });
            (matrix.name.clone(), json!(told))
        })
        .collect()
}

fn definitions(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.definitions.iter().zip(&subject.outcome.definitions);
    pairs
        .map(|(definition, found)| {
            (definition.name.clone(), json!({ "answer": found.answer, "needs": needs(&found.needs) }))
        })
        .collect()
}

fn signals(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.signals.iter().zip(&subject.outcome.signals);
    pairs
        .map(|(signal, found)| {
            let value = match &found.value {
                Value::YesNo(truth) => json!(truth),
                Value::Number(number) => json!(number.to_string()),
                _ => Json::Null,
            };
            (signal.name.clone(), json!({ "value": value, "sensed": found.sensed, "needs": needs(&found.needs) }))
        })
        .collect()
}

fn routes(subject: &Subject<'_>) -> Map<String, Json> {
    let pairs = subject.model.routes.iter().zip(&subject.outcome.routes);
    pairs
        .map(|(route, found)| {
            let row = found.row.and_then(|row| route.rows.get(row));
            (route.name.clone(), json!(row.map(|row| &row.who)))
        })
        .collect()
}

fn needs(needs: &[Need]) -> Vec<String> {
    needs.iter().map(need_name).collect()
}
