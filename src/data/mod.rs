//! Records and events in memory, typed: what readers and tests fill and the interpreter reads.
//!
//! In: values already converted to the model's types. Out: rows by number, events of a row in order of
//! time; either as columns. Never: reads a file, knows how a value was spelled.

mod columnar;
mod events;
mod happening;

pub use columnar::{
    ColumnTable, Columnar, EventLog, EventParts, LogField, NO_ROW, Names, batch_of, column_kind, empty_column,
    event_batch_of, first_values, type_at,
};
pub use events::{EventRow, EventTable};
pub use happening::{Happening, each_once_in_order};

use crate::model::{EventId, FieldId, Model, RecordId};
use crate::semantics::Value;

/// All data a model is run on.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// A table a record, by [`RecordId`].
    pub records: Vec<RecordTable>,
    /// A table an event kind, by [`EventId`].
    pub events: Vec<EventTable>,
    /// Whether a sensor feeds each field, by record and field.
    pub fields_sensed: Vec<Vec<bool>>,
    /// Whether a sensor feeds each event kind. What is not sensed is not known, rather than none.
    pub events_sensed: Vec<bool>,
}

/// Rows of a record.
#[derive(Clone, Debug, Default)]
pub struct RecordTable {
    /// One value a field.
    pub rows: Vec<Vec<Value>>,
    /// How each row is called in outputs: its key as the file spells it, or its number.
    pub names: Vec<String>,
}

impl Dataset {
    /// An empty dataset for a model, with everything sensed (as in tests) or nothing.
    #[must_use]
    pub fn empty(model: &Model, sensed: bool) -> Self {
        Self {
            records: vec![RecordTable::default(); model.records.len()],
            events: vec![EventTable::default(); model.events.len()],
            fields_sensed: model.records.iter().map(|record| vec![sensed; record.fields.len()]).collect(),
            events_sensed: vec![sensed; model.events.len()],
        }
    }

    /// Number of rows of a record.
    #[must_use]
    pub fn row_count(&self, record: RecordId) -> u32 {
        self.records.get(record.index()).map_or(0, |table| u32::try_from(table.rows.len()).unwrap_or(u32::MAX))
    }

    /// The value of a field; blank where there is no such row.
    #[must_use]
    pub fn field(&self, record: RecordId, row: u32, field: FieldId) -> &Value {
        static BLANK: Value = Value::Blank;
        self.records
            .get(record.index())
            .and_then(|table| table.rows.get(row as usize))
            .and_then(|values| values.get(field.index()))
            .unwrap_or(&BLANK)
    }

    /// The events of a kind about a row, oldest first.
    #[must_use]
    pub fn events_of(&self, event: EventId, row: u32) -> &[EventRow] {
        self.events.get(event.index()).map_or(&[], |table| table.of(row))
    }
}
