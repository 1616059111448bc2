//! Data of which some records and events were read by column.

use std::borrow::Cow;
use std::io;

use super::follow::{Follower, Source};
use super::{EventLog, Names};
use crate::columns::{Batch, Column, EventBatch};
use crate::data::Dataset;
use crate::model::{EventId, FieldId, Model, RecordId};

/// Rows of a record, by column.
#[derive(Clone, Debug, Default)]
pub struct ColumnTable {
    /// How many rows.
    pub rows: usize,
    /// How each row is called in outputs; none: by its number, from 1.
    pub names: Option<Names>,
    /// A column for each field that was asked for. A reference is a column of rows.
    pub columns: Vec<Option<Column>>,
}

/// All data a model is run on, some of it by column.
#[derive(Clone, Debug, Default)]
pub struct Columnar {
    /// What was read row by row: the other records and events. It also says what is sensed.
    pub dataset: Dataset,
    /// What was read by column, by [`RecordId`]; such a record has no rows in `dataset`.
    pub tables: Vec<Option<ColumnTable>>,
    /// Events that were read by column, by [`EventId`]; others of the same kind may be in `dataset`.
    pub logs: Vec<Vec<EventLog>>,
}

impl From<Dataset> for Columnar {
    fn from(dataset: Dataset) -> Self {
        Self { dataset, tables: Vec::new(), logs: Vec::new() }
    }
}

impl Columnar {
    /// Number of rows of a record.
    #[must_use]
    pub fn row_count(&self, record: RecordId) -> usize {
        match self.table(record) {
            Some(table) => table.rows,
            None => self.dataset.row_count(record) as usize,
        }
    }

    /// How a row is called in outputs.
    #[must_use]
    pub fn name(&self, record: RecordId, row: usize) -> Cow<'_, str> {
        match self.table(record) {
            Some(ColumnTable { names: Some(names), .. }) => Cow::Borrowed(names.get(row)),
            Some(_) => Cow::Owned((row + 1).to_string()),
            None => {
                let table = self.dataset.records.get(record.index());
                Cow::Borrowed(table.and_then(|table| table.names.get(row)).map_or("", String::as_str))
            }
        }
    }

    /// A record that was read by column.
    #[must_use]
    pub fn table(&self, record: RecordId) -> Option<&ColumnTable> {
        self.tables.get(record.index())?.as_ref()
    }

    /// The columns of a record, as [`super::batch_of`]. A column that was not asked for when the data were read is
    /// blank.
    #[must_use]
    pub fn batch(&self, model: &Model, record: RecordId, paths: &[Vec<FieldId>]) -> Batch {
        super::batch(self.source(model), record, paths)
    }

    /// Hands over the events of a kind that are about a row, some at a time, with columns as [`super::event_batch_of`]
    /// has them. A column that was not asked for when the data were read is blank.
    ///
    /// # Errors
    /// Events that were put aside cannot be read; or that of `take`.
    pub fn each_events(
        &self,
        model: &Model,
        event: EventId,
        paths: &[Vec<FieldId>],
        take: &mut dyn FnMut(EventBatch) -> io::Result<()>,
    ) -> io::Result<()> {
        let source = self.source(model);
        let logs = self.logs.get(event.index()).map(Vec::as_slice).unwrap_or_default();
        let by_rows = super::event_batch(source, event, paths);
        if logs.is_empty() || !by_rows.is_empty() {
            take(by_rows)?;
        }
        let mut follower = Follower::new(source);
        logs.iter().try_for_each(|log| log.each(&mut follower, event, paths, take))
    }

    /// The events of a kind, all at once.
    ///
    /// # Errors
    /// Events that were put aside cannot be read.
    pub fn events(&self, model: &Model, event: EventId, paths: &[Vec<FieldId>]) -> io::Result<EventBatch> {
        let mut parts = Vec::new();
        self.each_events(model, event, paths, &mut |part| {
            parts.push(part);
            Ok(())
        })?;
        Ok(super::log::joined(model, event, paths, parts))
    }

    /// How many bytes of events are not in memory, but in temporary files.
    #[must_use]
    pub fn put_aside(&self) -> u64 {
        self.logs.iter().flatten().map(|log| log.parts.put_aside()).sum()
    }

    fn source<'a>(&'a self, model: &'a Model) -> Source<'a> {
        Source { model, data: &self.dataset, tables: &self.tables }
    }
}
