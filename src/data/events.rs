//! Events, grouped by the row they are about.

use crate::semantics::{Value, compare};

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Row of the record it is about.
    pub row: u32,
    /// When: microseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// One value a field.
    pub values: Vec<Value>,
}

/// Events of one kind. Add all, then [`EventTable::sort`], then ask.
#[derive(Clone, Debug, Default)]
pub struct EventTable {
    rows: Vec<EventRow>,
}

impl EventTable {
    /// Adds an event.
    pub fn push(&mut self, event: EventRow) {
        self.rows.push(event);
    }

    /// Orders by row, then time, then values, so that the order of a file never matters.
    pub fn sort(&mut self) {
        self.rows.sort_by(|a, b| {
            (a.row, a.at).cmp(&(b.row, b.at)).then_with(|| compare::tie_order_of_all(&a.values, &b.values))
        });
    }

    /// All events.
    #[must_use]
    pub fn all(&self) -> &[EventRow] {
        &self.rows
    }

    /// The events about a row, oldest first.
    #[must_use]
    pub fn of(&self, row: u32) -> &[EventRow] {
        let start = self.rows.partition_point(|event| event.row < row);
        let length = self.rows.get(start..).map_or(0, |rest| rest.partition_point(|event| event.row == row));
        self.rows.get(start..start + length).unwrap_or(&[])
    }
}
