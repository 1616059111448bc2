//! The cells of a JSON object.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use crate::read::columns::Columns;
use crate::read::errors::Problem;
use crate::read::row::Cell;

/// Puts the values of objects into the columns of their keys.
pub(super) struct Flattener<'c> {
    columns: &'c mut Columns,
    /// The keys on the way to a nested object, each followed by a dot.
    prefix: String,
}

impl<'c> Flattener<'c> {
    pub(super) fn new(columns: &'c mut Columns) -> Self {
        Self { columns, prefix: String::new() }
    }

    /// Adds the cells of an object. The depth of recursion is that of the text, which is limited.
    pub(super) fn fill<'a>(
        &mut self,
        object: &'a Map<String, Value>,
        cells: &mut Vec<Cell<'a>>,
    ) -> Result<(), Problem> {
        for (key, value) in object {
            let outer = self.prefix.len();
            if let Value::Object(inner) = value {
                self.prefix.push_str(key);
                self.prefix.push('.');
                self.fill(inner, cells)?;
                self.prefix.truncate(outer);
            } else {
                self.put(key, value, cells)?;
            }
        }
        Ok(())
    }

    fn put<'a>(&mut self, key: &str, value: &'a Value, cells: &mut Vec<Cell<'a>>) -> Result<(), Problem> {
        let outer = self.prefix.len();
        let position = if outer == 0 {
            self.columns.discover(key)
        } else {
            self.prefix.push_str(key);
            let position = self.columns.discover(&self.prefix);
            self.prefix.truncate(outer);
            position
        };
        let position = position.ok_or(Problem::ManyColumns)?;
        if cells.len() <= position {
            cells.resize(position + 1, Cell::Empty);
        }
        match cells.get_mut(position) {
            // A key `a.b` beside an object `a` with a key `b`: the first one that says something.
            Some(cell) if cell.is_empty() => *cell = self::cell(value),
            _ => {}
        }
        Ok(())
    }
}

pub(super) fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(truth) => Cell::YesNo(*truth),
        Value::Number(number) => self::number(number),
        Value::String(text) => Cell::text(text.as_str()),
        Value::Array(items) if items.is_empty() => Cell::Empty,
        Value::Array(items) => Cell::List(items.iter().map(cell).collect()),
        // An object in a list has no columns of its own.
        Value::Object(_) => Cell::Text(Cow::Owned(value.to_string())),
    }
}

fn number(number: &Number) -> Cell<'_> {
    let value = number.as_f64().unwrap_or(f64::NAN);
    let shown = if number.is_f64() { value.to_string() } else { number.to_string() };
    Cell::Number { value, shown: Cow::Owned(shown) }
}
