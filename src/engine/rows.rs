//! Where references lead from each row.

use std::sync::Arc;

use super::gather::{NOWHERE, gather};
use super::table::Table;
use crate::columns::Column;
use crate::data::empty_column;
use crate::model::{FieldId, Model, RecordId, Type};

/// The tables of all records, by record.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The model.
    pub model: &'a Model,
    /// One a record.
    pub tables: &'a [Table],
}

impl Tables<'_> {
    /// How many rows a record has.
    #[must_use]
    pub fn rows(&self, record: RecordId) -> usize {
        self.tables.get(record.index()).map_or(0, |table| table.rows)
    }

    /// The rows that references lead to from each row of a record, and the record they are of. None: each row itself.
    #[must_use]
    pub fn follow(&self, record: RecordId, path: &[FieldId]) -> Option<(RecordId, Arc<[u32]>)> {
        let mut reached: Option<(RecordId, Arc<[u32]>)> = None;
        for field in path {
            let at = reached.as_ref().map_or(record, |(record, _)| *record);
            let target = self.model.referred(at, *field)?;
            let next = self.tables.get(at.index()).and_then(|table| table.reference(*field));
            let rows: Arc<[u32]> = match (&reached, next) {
                (None, Some(next)) => Arc::clone(next),
                (None, None) => std::iter::repeat_n(NOWHERE, self.rows(record)).collect(),
                (Some((_, rows)), None) => std::iter::repeat_n(NOWHERE, rows.len()).collect(),
                (Some((_, rows)), Some(next)) => {
                    rows.iter().map(|row| next.get(*row as usize).copied().unwrap_or(NOWHERE)).collect()
                }
            };
            reached = Some((target, rows));
        }
        reached
    }

    /// The row that references lead to from one row; none if one of them is blank.
    #[must_use]
    pub fn follow_one(&self, record: RecordId, path: &[FieldId], row: u32) -> Option<u32> {
        let (mut record, mut row) = (record, row);
        for field in path {
            let target = self.model.referred(record, *field)?;
            let next = self.tables.get(record.index())?.reference(*field)?;
            row = next.get(row as usize).copied().filter(|row| *row != NOWHERE)?;
            record = target;
        }
        Some(row)
    }

    /// The values of a field for each row of a record, references followed.
    #[must_use]
    pub fn field(&self, record: RecordId, path: &[FieldId], ty: Type) -> Column {
        let Some((last, before)) = path.split_last() else { return empty_column(self.model, ty, self.rows(record)) };
        let own = |record: RecordId| self.tables.get(record.index()).and_then(|table| table.column(*last));
        if before.is_empty() {
            return own(record).cloned().unwrap_or_else(|| empty_column(self.model, ty, self.rows(record)));
        }
        let reached = self.follow(record, before);
        let column = reached.as_ref().and_then(|(target, rows)| Some(gather(own(*target)?, rows)));
        column.unwrap_or_else(|| empty_column(self.model, ty, self.rows(record)))
    }
}
