//! What a record's labels, answers and vetoes came to, as one number: equal numbers, equal words.

use crate::columns::{Column, Numbers};
use crate::engine::{Reported, Scores};
use crate::interpret::{DefinitionOutcome, Outcome, RouteOutcome};
use crate::model::{Model, Output, Type};
use crate::plan::Part;
use crate::semantics::{Decimal, Value};

/// An output that words depend on.
#[derive(Clone, Debug)]
pub(super) struct Digit {
    pub reported: Reported,
    /// How many different values it has, blank included.
    base: u128,
}

impl Digit {
    /// Of an output, if words depend on it.
    pub(super) fn of(model: &Model, reported: &Reported) -> Option<Self> {
        let values = match (reported.what, reported.part) {
            (Output::Segment(_) | Output::Matrix(_), _) => match reported.ty {
                Type::Label(set) => model.label_sets.get(set.index())?.labels.len(),
                _ => return None,
            },
            (Output::Definition(_), Part::Value) => 2,
            (Output::Route(id), Part::Position) => model.routes.get(id.index())?.rows.len(),
            (Output::Disqualified, Part::Position) => model.disqualifications.len(),
            _ => return None,
        };
        Some(Self { reported: reported.clone(), base: values as u128 + 1 })
    }
}

/// Numbers a record's standing by some digits.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub digits: Vec<Digit>,
}

impl Standing {
    /// By these digits; none if there are more combinations than numbers.
    pub(super) fn new(digits: Vec<Digit>) -> Option<Self> {
        digits.iter().try_fold(1_u128, |product, digit| product.checked_mul(digit.base))?;
        Some(Self { digits })
    }

    /// The number of each row.
    pub(super) fn numbers(&self, scores: &Scores) -> Vec<u128> {
        let mut numbers = vec![0_u128; scores.rows];
        for digit in &self.digits {
            let Some(column) = scores.column(&digit.reported) else { continue };
            let code = coder(column);
            for (row, number) in numbers.iter_mut().enumerate() {
                *number = *number * digit.base + u128::from(code(row)).min(digit.base - 1);
            }
        }
        numbers
    }

    /// An outcome of a record with this number: what words are made of, without scores and ledgers.
    pub(super) fn outcome(&self, model: &Model, mut number: u128) -> Outcome {
        let mut outcome = nothing(model);
        for digit in self.digits.iter().rev() {
            let code = u32::try_from(number % digit.base).unwrap_or(0);
            number /= digit.base;
            put(&mut outcome, &digit.reported, code.checked_sub(1));
        }
        outcome
    }
}

/// The digit of each row: 0 for blank, else one more than the position of the value.
fn coder(column: &Column) -> Box<dyn Fn(usize) -> u32 + '_> {
    match column {
        Column::Codes(codes) => {
            let digits: Vec<u32> = codes.dictionary.values().iter().map(digit_of).collect();
            Box::new(move |row| {
                codes.codes.get(row).and_then(|code| digits.get(code as usize)).copied().unwrap_or_default()
            })
        }
        Column::Numbers(numbers) => match (&numbers.numbers, &numbers.known) {
            (Numbers::Whole(whole), None) => {
                Box::new(move |row| whole.get(row).map_or(0, |number| u32::try_from(*number + 1).unwrap_or(0)))
            }
            _ => Box::new(move |row| digit_of(&numbers.value(row))),
        },
    }
}

fn digit_of(value: &Value) -> u32 {
    match value {
        Value::YesNo(truth) => u32::from(*truth) + 1,
        Value::Label(label) => label + 1,
        Value::Number(number) => {
            number.to_int().and_then(|position| u32::try_from(position + 1).ok()).unwrap_or_default()
        }
        _ => 0,
    }
}

fn put(outcome: &mut Outcome, reported: &Reported, found: Option<u32>) {
    match (reported.what, reported.part) {
        (Output::Segment(id), _) => {
            if let Some(segment) = outcome.segments.get_mut(id.index()) {
                *segment = found;
            }
        }
        (Output::Matrix(id), part) => {
            if let Some(matrix) = outcome.matrices.get_mut(id.index()) {
                let (row, column, label) = matrix.unwrap_or_default();
                // Row and column are known where the label is; that comes first among the parts of a matrix.
                *matrix = match (part, found) {
                    (Part::Row, Some(row)) => matrix.map(|_| (row, column, label)),
                    (Part::Column, Some(column)) => matrix.map(|_| (row, column, label)),
                    (Part::Value, Some(label)) => Some((row, column, label)),
                    (Part::Value, None) => None,
                    _ => *matrix,
                };
            }
        }
        (Output::Definition(id), _) => {
            if let Some(definition) = outcome.definitions.get_mut(id.index()) {
                definition.answer = found.map(|digit| digit == 1);
            }
        }
        (Output::Route(id), _) => {
            if let Some(route) = outcome.routes.get_mut(id.index()) {
                route.row = found.map(|row| row as usize);
            }
        }
        (Output::Disqualified, _) => outcome.disqualified = found.map(|veto| veto as usize),
        (Output::Score(_) | Output::Signal(_), _) => {}
    }
}

/// An outcome in which nothing came out.
fn nothing(model: &Model) -> Outcome {
    let definition = || DefinitionOutcome { answer: None, needs: Vec::new(), parts: Vec::new() };
    Outcome {
        row: 0,
        disqualified: None,
        scores: vec![None; model.scores.len()],
        signals: Vec::new(),
        segments: vec![None; model.segments.len()],
        matrices: vec![None; model.matrices.len()],
        definitions: model.definitions.iter().map(|_| definition()).collect(),
        routes: model.routes.iter().map(|_| RouteOutcome { row: None, answers: Vec::new() }).collect(),
        events_counted: 0,
        events_later: 0,
        last_activity: None,
    }
}

/// A number of a column in millionths; none where it is blank.
pub(super) fn millionths(column: &Column, row: usize) -> Option<i64> {
    column.value(row).as_number().map(Decimal::millionths)
}
