//! One record with everything that belongs to it: what it refers to, and its events.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::cells::{cell, kind, map_of};
use super::error::ScorerError;
use super::rules::{Inner, Scorer};
use super::scored::Scored;
use crate::data::{Dataset, EventRow};
use crate::explain::{Subject, score_fact, sentence};
use crate::interpret::{Interpreter, Outcome};
use crate::model::{EventId, Field, FieldId, Model, RecordId, ScoreId, Type};
use crate::read::Cell;
use crate::read::bind::FieldReader;
use crate::read::bind::direct::TIME_COLUMNS;
use crate::semantics::Value;
use crate::semantics::calendar::start_of_day;

/// References are followed so far.
const DEPTH: usize = 16;

/// Where each point of a record comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Ledger {
    /// The scores, each with its lines.
    pub scores: Vec<LedgerScore>,
    /// Why the record stands where it stands, in a sentence.
    pub why: String,
}

/// The ledger of a score.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerScore {
    /// Its name.
    pub name: String,
    /// As reported.
    pub points: String,
    /// A line a rule, limit or rounding: points, what the author wrote, what was found. The points add up.
    pub lines: Vec<(Option<String>, String, String)>,
}

impl Scorer {
    /// Where each point of a record comes from.
    ///
    /// # Errors
    /// The record is no map, or a value is not what its field holds.
    pub fn ledger(&self, record: &impl Serialize) -> Result<Ledger, ScorerError> {
        let inner = &self.inner;
        let data = inner.dataset(&map_of(record)?)?;
        let outcome = inner.outcome(&data);
        let subject = Subject {
            model: inner.model(),
            sources: &inner.rules.sources,
            data: &data,
            as_of: &inner.as_of,
            outcome: &outcome,
        };
        let scores = (0..).map(ScoreId).zip(&outcome.scores);
        let facts =
            scores.filter_map(|(id, score)| Some((score_fact(&subject, id, score.as_ref()?)?, score.as_ref()?)));
        let scores = facts.map(|(fact, score)| LedgerScore {
            name: fact.name,
            points: score.reported.to_string(),
            lines: fact
                .lines
                .into_iter()
                .map(|line| (line.points.map(|points| points.to_string()), line.text, line.found))
                .collect(),
        });
        Ok(Ledger { scores: scores.collect(), why: sentence(&subject) })
    }
}

impl Inner {
    /// What the interpreter says about a record.
    pub fn interpreted(&self, map: &Map<String, Json>) -> Result<Scored, ScorerError> {
        let outcome = self.outcome(&self.dataset(map)?);
        let values = self.outputs.iter().map(|output| output.of_outcome(&outcome));
        Ok(Scored { outputs: self.outputs.clone(), values: values.collect() })
    }

    fn outcome(&self, data: &Dataset) -> Outcome {
        Interpreter::new(self.model(), data, self.as_of.clone()).outcome(0)
    }

    /// A record and all that belongs to it as a data set, of which it is the first row.
    pub fn dataset(&self, map: &Map<String, Json>) -> Result<Dataset, ScorerError> {
        let mut data = self.empty.clone();
        add_record(&mut data, self.model(), self.model().scored, map, 0)?;
        for (id, event) in (0..).map(EventId).zip(&self.model().events) {
            let is_field = self.field(&event.name).is_some();
            let Some(list) = map.get(&event.name).filter(|_| !is_field && event.of == self.model().scored) else {
                continue;
            };
            let Json::Array(items) = list else { return Err(ScorerError::Record(kind(list))) };
            for item in items {
                let Json::Object(item) = item else { return Err(ScorerError::Record(kind(item))) };
                add_event(&mut data, self.model(), id, item)?;
            }
        }
        data.events.iter_mut().for_each(crate::data::EventTable::sort);
        Ok(data)
    }
}

/// Adds a record, those it refers to before it; gives its row.
fn add_record(
    data: &mut Dataset,
    model: &Model,
    record: RecordId,
    map: &Map<String, Json>,
    depth: usize,
) -> Result<u32, ScorerError> {
    let row = data.row_count(record);
    let place = data.records.get_mut(record.index());
    let name = model[record].key.and_then(|key| map.get(&model[record].fields.get(key.index())?.name));
    let name = name.map_or_else(|| (row + 1).to_string(), |name| cell(name).shown().into_owned());
    if let Some(table) = place {
        table.rows.push(Vec::new());
        table.names.push(name);
    }
    let mut values = Vec::with_capacity(model[record].fields.len());
    for field in &model[record].fields {
        let value = match (find(map, &field.name), field.ty) {
            (Some(Json::Object(inner)), Type::Record(target)) if depth < DEPTH => {
                Value::Row(add_record(data, model, target, inner, depth + 1)?)
            }
            // A key alone leads nowhere: the record it names is not there.
            (_, Type::Record(_)) | (None, _) => Value::Blank,
            (Some(json), _) => value(model, field, &cell(json))?,
        };
        values.push(value);
    }
    let rows = data.records.get_mut(record.index()).and_then(|table| table.rows.get_mut(row as usize));
    rows.into_iter().for_each(|place| *place = std::mem::take(&mut values));
    Ok(row)
}

fn add_event(data: &mut Dataset, model: &Model, event: EventId, map: &Map<String, Json>) -> Result<(), ScorerError> {
    let declared = &model[event];
    let time = TIME_COLUMNS.iter().find_map(|name| find(map, name));
    let when = Field {
        name: format!("{}.at", declared.name),
        ty: Type::Moment,
        low: None,
        high: None,
        unique: false,
        required: false,
        personal: false,
        span: declared.span,
    };
    let at = match value(model, &when, &time.map_or(Cell::Empty, cell))? {
        Value::Moment(at) => at,
        Value::Date(day) => start_of_day(day, &model.zone),
        _ => {
            let problem = crate::read::bind::BadValue::Missing;
            return Err(ScorerError::Value { field: when.name, row: None, problem });
        }
    };
    let fields = declared.fields.iter().map(|field| match find(map, &field.name) {
        Some(json) if !matches!(field.ty, Type::Record(_)) => value(model, field, &cell(json)),
        _ => Ok(Value::Blank),
    });
    let values = fields.collect::<Result<Vec<Value>, _>>()?;
    let table = data.events.get_mut(event.index());
    table.into_iter().for_each(|table| table.push(EventRow { row: 0, at, values: values.clone() }));
    Ok(())
}

fn value(model: &Model, field: &Field, cell: &Cell<'_>) -> Result<Value, ScorerError> {
    FieldReader::new(model, field).value(cell).map_err(|problem| ScorerError::Value {
        field: field.name.clone(),
        row: None,
        problem,
    })
}

/// A field by its name, whatever its case.
fn find<'m>(map: &'m Map<String, Json>, name: &str) -> Option<&'m Json> {
    map.get(name).or_else(|| map.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, json)| json))
}

/// A field by its position.
#[must_use]
pub(super) const fn field_id(at: usize) -> FieldId {
    FieldId(at as u32)
}
