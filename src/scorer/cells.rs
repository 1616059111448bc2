//! Records that serde knows, as fields and cells.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::error::ScorerError;
use crate::read::Cell;

/// A record as a map of its fields.
pub(super) fn map_of(record: &impl Serialize) -> Result<Map<String, Json>, ScorerError> {
    match serde_json::to_value(record)? {
        Json::Object(map) => Ok(map),
        other => Err(ScorerError::Record(kind(&other))),
    }
}

/// What JSON text holds, as a map.
pub(super) fn parse(text: &str) -> Result<Map<String, Json>, ScorerError> {
    match serde_json::from_str(text)? {
        Json::Object(map) => Ok(map),
        other => Err(ScorerError::Record(kind(&other))),
    }
}

pub(super) const fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "nothing",
        Json::Bool(_) => "yes or no",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a map",
    }
}

/// A value as a cell of a JSON file is read.
pub(super) fn cell(json: &Json) -> Cell<'_> {
    match json {
        Json::Null | Json::Object(_) => Cell::Empty,
        Json::Bool(truth) => Cell::YesNo(*truth),
        Json::Number(number) => {
            let value = number.as_f64().unwrap_or(f64::NAN);
            let shown = match number.as_i64().map(|whole| whole.to_string()) {
                Some(shown) => shown,
                None if number.is_f64() => value.to_string(),
                None => number.to_string(),
            };
            Cell::Number { value, shown: Cow::Owned(shown) }
        }
        Json::String(text) => Cell::text(text.as_str()),
        Json::Array(items) if items.is_empty() => Cell::Empty,
        Json::Array(items) => Cell::List(items.iter().map(cell).collect()),
    }
}
