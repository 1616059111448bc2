//! What came out for one record.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::ser::{SerializeMap, Serializer};

use super::error::ScorerError;
use crate::engine::Reported;
use crate::interpret::Outcome;
use crate::model::{DefinitionId, LabelSetId, MatrixId, Model, Output, RouteId, ScoreId, SegmentId};
use crate::plan::Part;
use crate::semantics::{Decimal, Value};

/// What an output is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutputKind {
    /// A score: a number.
    Number {
        /// Decimals it is reported with.
        decimals: u32,
    },
    /// A segment or matrix: one of its labels.
    Label,
    /// A definition, or `disqualified`: yes, no, or not known.
    Answer,
    /// A route: who takes it.
    Text,
}

/// An output and its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputName {
    /// As the author calls it.
    pub name: String,
    /// What it is.
    pub kind: OutputKind,
    what: Output,
    /// Labels by position; of a route its rows.
    pub(super) labels: Vec<Arc<str>>,
}

impl OutputName {
    /// All outputs of a model.
    pub(super) fn of_model(model: &Model) -> Vec<Self> {
        let labels = |set: LabelSetId| -> Vec<Arc<str>> {
            let set = model.label_sets.get(set.index());
            set.into_iter().flat_map(|set| &set.labels).map(|label| label.as_str().into()).collect()
        };
        let mut found = Vec::new();
        let mut add = |name: &str, kind, what, labels| found.push(Self { name: name.to_owned(), kind, what, labels });
        for (id, score) in (0..).map(ScoreId).zip(&model.scores) {
            add(&score.name, OutputKind::Number { decimals: score.decimals }, Output::Score(id), Vec::new());
        }
        for (id, segment) in (0..).map(SegmentId).zip(&model.segments) {
            add(&segment.name, OutputKind::Label, Output::Segment(id), labels(segment.labels));
        }
        for (id, matrix) in (0..).map(MatrixId).zip(&model.matrices) {
            add(&matrix.name, OutputKind::Label, Output::Matrix(id), labels(matrix.labels));
        }
        for (id, definition) in (0..).map(DefinitionId).zip(&model.definitions) {
            add(&definition.name, OutputKind::Answer, Output::Definition(id), Vec::new());
        }
        for (id, route) in (0..).map(RouteId).zip(&model.routes) {
            let who = route.rows.iter().map(|row| row.who.as_str().into()).collect();
            add(&route.name, OutputKind::Text, Output::Route(id), who);
        }
        add("disqualified", OutputKind::Answer, Output::Disqualified, Vec::new());
        found
    }

    /// Whether the engine's output is this one.
    pub(super) fn is(&self, reported: &Reported) -> bool {
        let part = if matches!(self.what, Output::Route(_)) { Part::Position } else { Part::Value };
        reported.what == self.what && reported.part == part
    }

    /// The value of this output in what the interpreter says.
    pub(super) fn of_outcome(&self, outcome: &Outcome) -> Value {
        let label = |label: Option<u32>| label.map_or(Value::Blank, Value::Label);
        match self.what {
            Output::Score(id) => {
                let score = outcome.scores.get(id.index()).and_then(Option::as_ref);
                score.map_or(Value::Blank, |score| Value::Number(score.reported))
            }
            Output::Segment(id) => label(outcome.segments.get(id.index()).copied().flatten()),
            Output::Matrix(id) => label(outcome.matrices.get(id.index()).copied().flatten().map(|(_, _, label)| label)),
            Output::Definition(id) => outcome.definitions.get(id.index()).and_then(|found| found.answer).into(),
            Output::Route(id) => {
                let row = outcome.routes.get(id.index()).and_then(|found| found.row);
                label(row.and_then(|row| u32::try_from(row).ok()))
            }
            Output::Disqualified => Value::YesNo(outcome.disqualified.is_some()),
            Output::Signal(_) => Value::Blank,
        }
    }

    /// The value that the engine gives, as [`Self::of_outcome`] has it.
    pub(super) fn of_engine(&self, value: Value) -> Value {
        match (self.what, value) {
            (Output::Route(_), Value::Number(row)) => {
                let row = row.to_int().and_then(|row| u32::try_from(row).ok());
                row.map_or(Value::Blank, Value::Label)
            }
            // Rules without a veto put out nothing about it.
            (Output::Disqualified, Value::Blank) => Value::YesNo(false),
            (_, value) => value,
        }
    }
}

/// What came out for one record.
#[derive(Clone, PartialEq)]
pub struct Scored {
    pub(super) outputs: Arc<[OutputName]>,
    pub(super) values: Vec<Value>,
}

impl Scored {
    /// A score; none where it is blank or there is none of this name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<Decimal> {
        self.value(name)?.as_number()
    }

    /// The label of a segment or matrix, or who takes a route; none for none.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&str> {
        let at = self.position(name)?;
        self.label_at(at)
    }

    /// The answer of a definition: none is not yet known, or there is none of this name.
    #[must_use]
    pub fn answer(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_truth()
    }

    /// Whether the record is disqualified.
    #[must_use]
    pub fn is_disqualified(&self) -> bool {
        self.values.last().and_then(Value::as_truth) == Some(true)
    }

    /// All outputs and their values. The values of labels are positions: [`Self::label`] names them.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputName, &Value)> {
        self.outputs.iter().zip(&self.values)
    }

    /// The outputs as a struct of your own, whose fields are named like them.
    ///
    /// # Errors
    /// A field that no output fits.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, ScorerError> {
        Ok(serde_json::from_value(serde_json::to_value(self)?)?)
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.outputs.iter().position(|output| output.name == name)
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(self.position(name)?)
    }

    fn label_at(&self, at: usize) -> Option<&str> {
        match self.values.get(at)? {
            Value::Label(label) => self.outputs.get(at)?.labels.get(*label as usize).map(|label| &**label),
            _ => None,
        }
    }
}

/// A map: numbers as numbers, labels as text, answers as true, false or null.
impl Serialize for Scored {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (at, (output, value)) in self.iter().enumerate() {
            match value {
                Value::Number(number) => match number.to_int() {
                    Some(whole) => map.serialize_entry(&output.name, &whole)?,
                    None => map.serialize_entry(&output.name, &number.to_f64())?,
                },
                Value::YesNo(truth) => map.serialize_entry(&output.name, truth)?,
                Value::Label(_) => map.serialize_entry(&output.name, &self.label_at(at))?,
                _ => map.serialize_entry(&output.name, &None::<()>)?,
            }
        }
        map.end()
    }
}

impl fmt::Debug for Scored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(at, (output, value)): (usize, (&OutputName, &Value))| {
            let label = self.label_at(at).map(str::to_owned);
            (output.name.clone(), label.unwrap_or_else(|| format!("{value:?}")))
        };
        f.debug_map().entries(self.iter().enumerate().map(shown)).finish()
    }
}
