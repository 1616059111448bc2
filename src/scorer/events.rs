//! Events that are kept between runs: saved, added to, scored with again.

use std::io::{self, Read, Write};
use std::sync::Arc;

use arrow_array::{Array, RecordBatch};
use arrow_buffer::ScalarBuffer;
use rustc_hash::FxHashMap;

use super::error::ScorerError;
use super::rules::{Rules, Scorer};
use crate::columns::{Column, EventBatch, Numbers};
use crate::data::empty_column;
use crate::engine::{EventSource, Options, Table, TakeEvents};
use crate::fold::{EventProgram, EventState, event_fields};
use crate::model::{EventId, Field, Model, Type};
use crate::read::bind::FieldReader;
use crate::read::bind::direct::TIME_COLUMNS;
use crate::semantics::Value;
use crate::semantics::calendar::start_of_day;

/// The events of the scored record, so far. Scoring with it is scoring with all events that were ever added.
#[derive(Clone, Debug)]
pub struct EventBook {
    model: Arc<Model>,
    state: EventState,
}

impl EventBook {
    /// No event yet.
    ///
    /// # Errors
    /// Events of these rules cannot be kept.
    pub fn new(rules: &Rules) -> Result<Self, ScorerError> {
        Ok(Self { model: Arc::clone(&rules.model), state: EventState::new(&rules.model)? })
    }

    /// One that was saved.
    ///
    /// # Errors
    /// It is none, damaged, or of rules with other declarations of events.
    pub fn load(rules: &Rules, mut input: impl Read) -> Result<Self, ScorerError> {
        Ok(Self { model: Arc::clone(&rules.model), state: EventState::load(&rules.model, &mut input)? })
    }

    /// Saves it.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&self, mut output: impl Write) -> Result<(), ScorerError> {
        Ok(self.state.save(&mut output)?)
    }

    /// How many events it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.state.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.state.is_empty()
    }

    /// Adds events of a kind. A column named like the scored record holds the key of whom each is about; `at` (or `on`, `time`,
    /// `timestamp`) says when it was; the others are named like the fields of the event.
    ///
    /// # Errors
    /// There is no such kind of event, a column is missing, or a value is not what its field holds.
    pub fn add(&mut self, kind: &str, batch: &RecordBatch) -> Result<(), ScorerError> {
        let model = Arc::clone(&self.model);
        let found = (0..).map(EventId).zip(&model.events).find(|(_, event)| event.name == kind);
        let Some((id, event)) = found.filter(|(_, event)| event.of == model.scored) else {
            return Err(ScorerError::Events(format!("no event of the scored record is called `{kind}`")));
        };
        let record = model.records.get(event.of.index()).map_or("", |record| record.name.as_str());
        let keys = column(batch, &[record], &field(record, Type::Text, event), &model)?
            .ok_or_else(|| ScorerError::Events(format!("no column `{record}` says whom each `{kind}` is about")))?;
        let at = column(batch, &TIME_COLUMNS, &field("at", Type::Moment, event), &model)?
            .ok_or_else(|| ScorerError::Events(format!("no column `at` says when each `{kind}` was")))?;
        let known = |row: &usize| !keys.value(*row).is_blank() && !at.value(*row).is_blank();
        if let Some(row) = (0..batch.num_rows()).find(|row| !known(row)) {
            return Err(ScorerError::Events(format!(
                "row {row} of `{kind}` does not say about whom it is, or when it was"
            )));
        }
        let mut columns = Vec::with_capacity(event.fields.len());
        for declared in &event.fields {
            let found = column(batch, &[&declared.name], declared, &model)?;
            columns.push(found.unwrap_or_else(|| empty_column(&model, declared.ty, batch.num_rows())));
        }
        let paths = event_fields(&model, id);
        debug_assert_eq!(paths.len(), columns.len());
        let rows = u32::try_from(batch.num_rows()).unwrap_or(u32::MAX);
        let events = EventBatch { subjects: (0..rows).collect(), at: instants(&at, &model), columns, sorted: false };
        self.state.add(id, &events, &|row| match keys.value(row as usize) {
            Value::Text(key) => key.to_string(),
            _ => String::new(),
        });
        Ok(())
    }

    /// Puts another one's events to these.
    ///
    /// # Errors
    /// They are of rules with other declarations of events.
    pub fn merge(self, other: Self) -> Result<Self, ScorerError> {
        Ok(Self { state: self.state.merge(other.state)?, model: self.model })
    }
}

impl Scorer {
    /// As [`Scorer::score_batch`], with events: each row has those whose key is the row's.
    ///
    /// # Errors
    /// As [`Scorer::score_batch`]; the batch lacks the field that tells rows apart; or the rules read other records.
    pub fn score_batch_with(&self, batch: &RecordBatch, book: &EventBook) -> Result<RecordBatch, ScorerError> {
        let inner = &*self.inner;
        let program = inner.program_with_events()?;
        let model = inner.model();
        let key = model.records.get(model.scored.index()).and_then(|record| record.fields.get(record.key?.index()));
        let key = key.ok_or_else(|| ScorerError::Events("the scored record has no `unique` field".to_owned()))?;
        let names = column(batch, &[&key.name], &field(&key.name, Type::Text, key), model)?
            .ok_or_else(|| ScorerError::Events(format!("no column `{}` tells rows apart", key.name)))?;
        let name = |row: usize| if let Value::Text(name) = names.value(row) { Some(name.to_string()) } else { None };
        let rows = (0_u32..).zip(0..batch.num_rows()).filter_map(|(id, row)| Some((name(row)?, id))).collect();
        let mut tables: Vec<Table> = model.records.iter().map(|_| Table::default()).collect();
        if let Some(place) = tables.get_mut(model.scored.index()) {
            *place = inner.table(batch)?;
        }
        let known = Known { book, rows, problem: std::sync::Mutex::new(None) };
        let options = Options { threads: 1, memory: self.memory, ..Options::default() };
        let scores = program.run(&tables, &known, &options);
        if let Some(problem) = known.problem.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            return Err(problem.into());
        }
        inner.batch(&scores?, batch.num_rows())
    }
}

/// The events of a book, for the rows of a batch.
struct Known<'a> {
    book: &'a EventBook,
    rows: FxHashMap<String, u32>,
    problem: std::sync::Mutex<Option<crate::fold::StateError>>,
}

impl EventSource for Known<'_> {
    fn each(&self, model: &Model, program: &EventProgram, take: TakeEvents<'_>) -> io::Result<()> {
        let row = |record, key: &str| if record == model.scored { self.rows.get(key).copied() } else { None };
        match self.book.state.events(model, program, &row) {
            Ok(events) => events.into_iter().try_for_each(take),
            Err(problem) => {
                *self.problem.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(problem);
                Ok(())
            }
        }
    }
}

/// The column with one of these names, as values of a field.
fn column(batch: &RecordBatch, names: &[&str], field: &Field, model: &Model) -> Result<Option<Column>, ScorerError> {
    let schema = batch.schema();
    let found =
        schema.fields().iter().position(|column| names.iter().any(|name| column.name().eq_ignore_ascii_case(name)));
    let Some(array) = found.and_then(|at| batch.columns().get(at)) else { return Ok(None) };
    let (column, problems) = FieldReader::new(model, field).column(array);
    match problems.into_iter().next() {
        Some((row, problem)) => Err(ScorerError::Value { field: field.name.clone(), row: Some(row), problem }),
        None => {
            debug_assert_eq!(column.len(), array.len());
            Ok(Some(column))
        }
    }
}

/// A field of a type, declared where something else is.
fn field(name: &str, ty: Type, beside: &impl HasSpan) -> Field {
    let (unique, required, personal) = (false, false, false);
    Field { name: name.to_owned(), ty, low: None, high: None, unique, required, personal, span: beside.span() }
}

trait HasSpan {
    fn span(&self) -> crate::source::Span;
}

impl HasSpan for Field {
    fn span(&self) -> crate::source::Span {
        self.span
    }
}

impl HasSpan for crate::model::Event {
    fn span(&self) -> crate::source::Span {
        self.span
    }
}

fn instants(at: &Column, model: &Model) -> ScalarBuffer<i64> {
    if let Column::Numbers(numbers) = at
        && let Numbers::Moments(moments) = &numbers.numbers
    {
        return moments.clone();
    }
    let instant = |row: usize| match at.value(row) {
        Value::Moment(at) => at,
        Value::Date(day) => start_of_day(day, &model.zone),
        _ => 0,
    };
    (0..at.len()).map(instant).collect()
}
