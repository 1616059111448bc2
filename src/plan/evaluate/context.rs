//! What an evaluation needs beside the values: the clock, the model's tables and labels.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::model::{Model, Table, TableId};
use crate::semantics::calendar::{self, AsOf};
use crate::semantics::{Value, compare, text};

/// What an evaluation needs beside the values. Cheap to make for another as-of of the same model.
#[derive(Clone, Debug)]
pub struct Context<'m> {
    /// The model: its labels, tables, and the types of its fields.
    pub model: &'m Model,
    /// The instant that everything is seen from, and the zone.
    pub as_of: AsOf,
    /// Its day.
    pub day: i32,
    tables: Arc<Vec<OnceLock<RowsByKeys>>>,
}

/// The position of a table's row by its keys: the first of rows with the same keys.
type RowsByKeys = FxHashMap<Vec<Value>, usize>;

impl<'m> Context<'m> {
    /// For a model, seen from an instant.
    #[must_use]
    pub fn new(model: &'m Model, as_of: AsOf) -> Self {
        let tables = model.tables.iter().map(|_| OnceLock::new()).collect();
        Self { model, day: as_of.date(), as_of, tables: Arc::new(tables) }
    }

    /// The same, seen from another instant.
    #[must_use]
    pub fn at(&self, as_of: AsOf) -> Self {
        Self { day: as_of.date(), as_of, ..self.clone() }
    }

    /// The calendar day of an instant.
    #[must_use]
    pub fn day_of(&self, instant: i64) -> i32 {
        calendar::day_of(instant, &self.as_of.zone)
    }

    /// The instant of a date (the first of its day) or a moment.
    #[must_use]
    pub fn instant_of(&self, value: &Value) -> Option<i64> {
        match value {
            Value::Date(day) => Some(calendar::start_of_day(*day, &self.as_of.zone)),
            Value::Moment(at) => Some(*at),
            _ => None,
        }
    }

    /// Which of two values is the smaller. A day and a moment compare by days.
    #[must_use]
    pub fn order(&self, left: &Value, right: &Value) -> Option<Ordering> {
        compare::order(left, right, &self.as_of.zone)
    }

    /// Whether two values are the same. A moment is the day it falls on.
    #[must_use]
    pub fn same(&self, left: &Value, right: &Value) -> Option<bool> {
        compare::same(left, right, &self.as_of.zone)
    }

    /// A column of the row of a table with these keys; of the `otherwise` row if there is none, or a key is blank.
    #[must_use]
    pub fn look_up(&self, table: TableId, keys: &[&Value], column: u32) -> Value {
        let declared = &self.model[table];
        let found = if keys.iter().any(|key| key.is_blank()) { None } else { self.row_with(table, keys) };
        let row = found.and_then(|row| declared.rows.get(row)).map(|(_, values)| values);
        let value = row.or(declared.otherwise.as_ref()).and_then(|values| values.get(column as usize));
        value.cloned().unwrap_or_default()
    }

    fn row_with(&self, table: TableId, keys: &[&Value]) -> Option<usize> {
        let rows = self.tables.get(table.index())?.get_or_init(|| rows_by_keys(&self.model[table]));
        rows.get(&keys.iter().map(|key| key_of(key)).collect::<Vec<_>>()).copied()
    }
}

fn rows_by_keys(table: &Table) -> RowsByKeys {
    let mut rows = RowsByKeys::default();
    for (number, (keys, _)) in table.rows.iter().enumerate() {
        rows.entry(keys.iter().map(key_of).collect()).or_insert(number);
    }
    rows
}

/// A key in the form in which equal ones are the same: texts compare ignoring case.
fn key_of(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text::fold_key(text).into()),
        other => other.clone(),
    }
}
