//! What a record's labels, answers and vetoes came to: of records of one standing, words say the same.

use rustc_hash::FxHashMap;

use crate::columns::{Codes, Column, Numbers};
use crate::engine::{Reported, Scores};
use crate::interpret::{DefinitionOutcome, Outcome, RouteOutcome};
use crate::model::{Model, Output, Type};
use crate::plan::Part;
use crate::semantics::{Decimal, Value};

/// More places than these are kept in a map.
const TABLE: usize = 1 << 20;
/// A standing that no row had yet.
const NOT_YET: u32 = u32::MAX;

/// An output that words depend on.
#[derive(Clone, Debug)]
pub(super) struct Digit {
    pub reported: Reported,
    /// How many different values it has, blank included.
    base: usize,
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
        Some(Self { reported: reported.clone(), base: values + 1 })
    }
}

/// What words about a record depend on.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub digits: Vec<Digit>,
}

/// The different standings of some records.
pub(super) struct Standings {
    /// Which one each row has.
    pub of: Vec<u32>,
    /// Each one, a value for each digit: 0 for blank, else one more than its position.
    pub all: Vec<Vec<u32>>,
}

impl Standing {
    /// The standings of all rows: they are told apart by a digit after the other.
    pub(super) fn of_rows(&self, scores: &Scores) -> Standings {
        let mut standings = Standings { of: vec![0; scores.rows], all: vec![Vec::new()] };
        for digit in &self.digits {
            match scores.column(&digit.reported) {
                Some(column) => standings.split(&digits(column), digit.base),
                None => standings.all.iter_mut().for_each(|standing| standing.push(0)),
            }
        }
        standings
    }

    /// An outcome of a record of this standing: what words are made of, without scores and ledgers.
    pub(super) fn outcome(&self, model: &Model, standing: &[u32]) -> Outcome {
        let mut outcome = nothing(model);
        for (digit, code) in self.digits.iter().zip(standing).rev() {
            put(&mut outcome, &digit.reported, code.checked_sub(1));
        }
        outcome
    }
}

impl Standings {
    /// Tells them apart by one digit more.
    fn split(&mut self, digits: &[u32], base: usize) {
        let mut places = Places::new(self.all.len() * base);
        let mut all: Vec<Vec<u32>> = Vec::new();
        for (of, digit) in self.of.iter_mut().zip(digits) {
            let digit = (*digit as usize).min(base - 1);
            let place = places.at(*of as usize * base + digit);
            if *place == NOT_YET {
                *place = all.len() as u32;
                let before = self.all.get(*of as usize).map(Vec::as_slice).unwrap_or_default();
                all.push([before, &[digit as u32]].concat());
            }
            *of = *place;
        }
        self.all = all;
    }
}

/// A number for each of so many places.
struct Places {
    table: Vec<u32>,
    /// Of those behind the end of the table.
    rest: FxHashMap<usize, u32>,
}

impl Places {
    fn new(count: usize) -> Self {
        Self { table: vec![NOT_YET; count.min(TABLE)], rest: FxHashMap::default() }
    }

    #[inline]
    fn at(&mut self, place: usize) -> &mut u32 {
        match self.table.get_mut(place) {
            Some(number) => number,
            None => self.rest.entry(place).or_insert(NOT_YET),
        }
    }
}

/// The digit of each row: 0 for blank, else one more than the position of the value.
fn digits(column: &Column) -> Vec<u32> {
    match column {
        Column::Codes(column) => {
            let digits: Vec<u32> = column.dictionary.values().iter().map(digit_of).collect();
            let digit = |code: usize| digits.get(code).copied().unwrap_or_default();
            match &column.codes {
                Codes::Bytes(codes) => codes.iter().map(|code| digit(usize::from(*code))).collect(),
                Codes::Shorts(codes) => codes.iter().map(|code| digit(usize::from(*code))).collect(),
                Codes::Words(codes) => codes.iter().map(|code| digit(*code as usize)).collect(),
            }
        }
        Column::Numbers(column) => match (&column.numbers, &column.known) {
            (Numbers::Whole(whole), None) => {
                whole.iter().map(|number| u32::try_from(*number + 1).unwrap_or(0)).collect()
            }
            (numbers, _) => (0..numbers.len()).map(|row| digit_of(&column.value(row))).collect(),
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
