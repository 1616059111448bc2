//! Event state: what is known of the events so far, to be saved, merged and carried on from.
//!
//! In: batches with all fields of their events, as they come. Out: bytes; and, from bytes, batches that a [`super::Folder`]
//! takes beside new ones, so that scoring with new events at a later as-of is what scoring over all events at once would
//! be. Rows are known by their keys, for the next run numbers them anew. Never: guesses: a file of another model, a
//! damaged one, or one that no longer has events that are needed, is refused.

mod forget;
mod format;
mod layout;

use std::collections::BTreeMap;
use std::io::{Read, Write};

use arrow_buffer::ScalarBuffer;
use rustc_hash::FxHashMap;

pub use layout::event_fields;

use super::{EventProgram, Events};
use crate::columns::EventBatch;
use crate::model::{EventId, FieldId, Model, RecordId};
use crate::store::Damaged;

/// What is known of the events so far.
#[derive(Clone, Debug, Default)]
pub struct EventState {
    /// Of the declarations of events.
    fingerprint: u64,
    /// The keys of rows, by record.
    keys: BTreeMap<RecordId, Keys>,
    /// The record that each kind is about.
    owners: Vec<RecordId>,
    /// The events; their subjects are positions among the keys.
    batches: Vec<(EventId, EventBatch)>,
    /// Events at or before these instants may have been let go.
    forgotten: BTreeMap<EventId, i64>,
}

/// Keys of rows, each once.
#[derive(Clone, Debug, Default)]
struct Keys {
    names: Vec<String>,
    positions: FxHashMap<String, u32>,
}

/// Why a state cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The file cannot be read or written.
    #[error("the event state cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The file is none of ours.
    #[error("this is no event state of this program")]
    NotAState,
    /// A newer program wrote it.
    #[error("this event state has version {0}, and this program reads version {1}")]
    Version(u32, u32),
    /// The file is damaged.
    #[error("the event state is damaged")]
    Damaged,
    /// It belongs to other declarations.
    #[error("this event state belongs to other declarations of events")]
    OtherModel,
    /// It no longer has what is needed.
    #[error("the event state no longer has the events of `{0}` that the rules look at")]
    Forgotten(String),
    /// Events refer to rows, whose numbers change from run to run.
    #[error("`{0}` refers to rows of another record, and event state keeps no such reference")]
    Reference(String),
}

impl From<Damaged> for StateError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

impl Keys {
    fn position(&mut self, name: &str) -> u32 {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        let position = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.positions.insert(name.to_owned(), position);
        position
    }
}

impl EventState {
    /// No event yet.
    ///
    /// # Errors
    /// Events refer to rows of records.
    pub fn new(model: &Model) -> Result<Self, StateError> {
        layout::no_references(model)?;
        let owners = model.events.iter().map(|event| event.of).collect();
        Ok(Self { fingerprint: layout::fingerprint(model), owners, ..Self::default() })
    }

    /// Adds a batch, with the columns of [`event_fields`]. `key` gives the key of a row of the record it is about.
    pub fn add(&mut self, event: EventId, batch: &EventBatch, key: &dyn Fn(u32) -> String) {
        let Some(owner) = self.owners.get(event.index()) else { return };
        let keys = self.keys.entry(*owner).or_default();
        let mut known: FxHashMap<u32, u32> = FxHashMap::default();
        let mut position = |row: &u32| *known.entry(*row).or_insert_with(|| keys.position(&key(*row)));
        let subjects: ScalarBuffer<u32> = batch.subjects.iter().map(&mut position).collect();
        self.batches.push((event, EventBatch { subjects, sorted: false, ..batch.clone() }));
    }

    /// What two states know. It does not matter which is which.
    ///
    /// # Errors
    /// They are of different models.
    pub fn merge(mut self, other: Self) -> Result<Self, StateError> {
        if self.fingerprint != other.fingerprint {
            return Err(StateError::OtherModel);
        }
        for (event, batch) in &other.batches {
            let keys = self.owners.get(event.index()).and_then(|owner| other.keys.get(owner));
            let name = |row: u32| keys.and_then(|keys| keys.names.get(row as usize)).cloned().unwrap_or_default();
            self.add(*event, batch, &name);
        }
        for (event, instant) in other.forgotten {
            let slot = self.forgotten.entry(event).or_insert(instant);
            *slot = (*slot).max(instant);
        }
        Ok(self)
    }

    /// How many events it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.batches.iter().map(|(_, batch)| batch.len()).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The events, for a folder of a program. `row` gives the row of a record with a key, in this run; events about
    /// rows that are not there now stay in the state.
    ///
    /// # Errors
    /// Events that the program looks at were let go.
    pub fn events(
        &self,
        model: &Model,
        program: &EventProgram,
        row: &dyn Fn(RecordId, &str) -> Option<u32>,
    ) -> Result<Vec<Events>, StateError> {
        for (event, instant) in &self.forgotten {
            if forget::needed_after(&[program], *event).is_some_and(|needed| needed < *instant) {
                let name = model.events.get(event.index()).map_or("", |event| &event.name);
                return Err(StateError::Forgotten(name.to_owned()));
            }
        }
        let rows: BTreeMap<RecordId, Vec<Option<u32>>> = self
            .keys
            .iter()
            .map(|(record, keys)| (*record, keys.names.iter().map(|name| row(*record, name)).collect()))
            .collect();
        let wanted = program.columns().map(|(event, paths)| (event, paths.to_vec())).collect::<BTreeMap<_, _>>();
        let batches = self.batches.iter().filter_map(|(event, batch)| {
            let (paths, owner) = (wanted.get(event)?, self.owners.get(event.index())?);
            Some(Events::of(*event, chosen(batch, paths, rows.get(owner)?)))
        });
        Ok(batches.collect())
    }

    /// Lets go of events that no later as-of can ask for: those before every window of these programs, which are all
    /// that the model computes. What is let go is remembered, and asking for it is an error.
    pub fn forget(&mut self, programs: &[&EventProgram]) {
        forget::forget(self, programs);
    }

    /// Writes it.
    ///
    /// # Errors
    /// Writing fails.
    pub fn save(&self, output: &mut impl Write) -> Result<(), StateError> {
        Ok(output.write_all(&format::bytes(self))?)
    }

    /// Reads one of a model.
    ///
    /// # Errors
    /// It is none, damaged, or of another model.
    pub fn load(model: &Model, input: &mut impl Read) -> Result<Self, StateError> {
        let expected = Self::new(model)?;
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        format::state(&bytes, expected)
    }
}

/// The columns that a program wants, about the rows of this run. Events about nobody are about no row that there is.
fn chosen(batch: &EventBatch, paths: &[Vec<FieldId>], rows: &[Option<u32>]) -> EventBatch {
    let row = |key: &u32| rows.get(*key as usize).copied().flatten().unwrap_or(u32::MAX);
    let column = |path: &Vec<FieldId>| path.first().and_then(|field| batch.columns.get(field.index())).cloned();
    EventBatch {
        subjects: batch.subjects.iter().map(row).collect(),
        at: batch.at.clone(),
        columns: paths.iter().filter_map(column).collect(),
        sorted: false,
    }
}
