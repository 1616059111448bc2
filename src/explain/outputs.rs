//! Other outputs that a condition reads, with what they came to: `surge is no`, `priority is hot`.

use super::Subject;
use super::numbers::{points, signed};
use crate::model::{Expr, ExprKind, Output, Part};
use crate::semantics::{Decimal, Value};

/// An output that a condition reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// `surge is no`
    pub text: String,
    /// Whether the part of the condition that reads it holds, where that can be told.
    pub holds: Option<bool>,
}

/// What a condition reads of other outputs, part by part.
#[must_use]
pub fn told(subject: &Subject<'_>, condition: &Expr) -> Vec<Told> {
    let mut found = Vec::new();
    for part in parts(condition) {
        read(subject, part, &mut found);
    }
    found.dedup();
    found
}

/// The operands of an `and` or `or`; a condition without is its only part.
fn parts(condition: &Expr) -> Vec<&Expr> {
    match &condition.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => {
            parts.iter().map(|Part { condition, .. }| condition).collect()
        }
        _ => vec![condition],
    }
}

/// One part: an output on its own, or compared with a constant.
fn read(subject: &Subject<'_>, part: &Expr, found: &mut Vec<Told>) {
    match &part.kind {
        ExprKind::Output { output, .. } => found.extend(tell(subject, *output, None)),
        ExprKind::Not(inner) => {
            let mut inside = Vec::new();
            read(subject, inner, &mut inside);
            found.extend(inside.into_iter().map(|told| Told { holds: told.holds.map(|holds| !holds), ..told }));
        }
        ExprKind::Equal(left, right) => {
            if let (ExprKind::Output { output, .. }, ExprKind::Constant(value)) = (&left.kind, &right.kind) {
                found.extend(tell(subject, *output, Some(value)));
            }
        }
        ExprKind::Compare(_, left, _) | ExprKind::In(left, _) | ExprKind::Between(left, _, _) => {
            if let ExprKind::Output { output, .. } = &left.kind {
                found.extend(tell(subject, *output, None).map(|told| Told { holds: None, ..told }));
            }
        }
        _ => {}
    }
}

/// `surge is no`; whether it holds as a condition, or equals a constant.
fn tell(subject: &Subject<'_>, output: Output, wanted: Option<&Value>) -> Option<Told> {
    let (name, value, shown) = look_up(subject, output)?;
    let holds = match wanted {
        Some(_) if value.is_blank() => None,
        Some(wanted) => Some(*wanted == value),
        None => value.as_truth(),
    };
    Some(Told { text: format!("{name} is {shown}"), holds })
}

/// Name, value and words of an output.
fn look_up(subject: &Subject<'_>, output: Output) -> Option<(String, Value, String)> {
    let (model, outcome) = (subject.model, subject.outcome);
    Some(match output {
        Output::Score(id) => {
            let reported = outcome.scores.get(id.index())?.as_ref()?.reported;
            (model.scores.get(id.index())?.name.clone(), Value::Number(reported), points(reported))
        }
        Output::Signal(id) => {
            let value = outcome.signals.get(id.index())?.value.clone();
            let shown = value_words(&value);
            (model.signals.get(id.index())?.name.clone(), value, shown)
        }
        Output::Segment(id) => {
            let segment = model.segments.get(id.index())?;
            let band = *outcome.segments.get(id.index())?;
            (segment.name.clone(), band.map_or(Value::Blank, Value::Label), label(subject, segment.labels, band))
        }
        Output::Matrix(id) => {
            let matrix = model.matrices.get(id.index())?;
            let cell = outcome.matrices.get(id.index())?.map(|(_, _, label)| label);
            (matrix.name.clone(), cell.map_or(Value::Blank, Value::Label), label(subject, matrix.labels, cell))
        }
        Output::Definition(id) => {
            let answer = outcome.definitions.get(id.index())?.answer;
            let value = Value::from(answer);
            let shown = value_words(&value);
            (model.definitions.get(id.index())?.name.clone(), value, shown)
        }
        Output::Route(id) => {
            let route = model.routes.get(id.index())?;
            let taken = outcome.routes.get(id.index())?.row;
            let who = taken.and_then(|row| route.rows.get(row)).map_or("nobody", |row| row.who.as_str());
            (route.name.clone(), Value::text(who), who.to_owned())
        }
        Output::Disqualified => {
            let value = Value::YesNo(outcome.disqualified.is_some());
            let shown = value_words(&value);
            ("disqualified".to_owned(), value, shown)
        }
    })
}

fn label(subject: &Subject<'_>, set: crate::model::LabelSetId, label: Option<u32>) -> String {
    match label {
        Some(label) => subject.label(set, label).to_owned(),
        None if subject.outcome.disqualified.is_some() => "disqualified".to_owned(),
        None => "not known".to_owned(),
    }
}

/// Yes, no, not known, or a number with its sign.
fn value_words(value: &Value) -> String {
    match value {
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
        Value::Number(number) if *number < Decimal::ZERO => signed(*number),
        Value::Number(number) => points(*number),
        _ => "not known".to_owned(),
    }
}
