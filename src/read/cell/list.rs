//! Lists in one cell: the multi-selects of a CRM.

use serde_json::Value;

use super::CellError;
use super::error::quote;

/// The items of `a;b;c`, `;a;b`, `a|b|c` or `["a","b"]`; with a declared separator only of that one.
///
/// # Errors
/// The text opens with `[` and is not a JSON list.
pub fn parse_list(text: &str, separator: Option<char>) -> Result<Vec<String>, CellError> {
    let text = text.trim();
    if separator.is_none() && text.starts_with('[') {
        return json(text).ok_or_else(|| CellError::List(quote(text)));
    }
    let separator = separator.unwrap_or(if text.contains(';') { ';' } else { '|' });
    let items = text.split(separator).map(str::trim).filter(|item| !item.is_empty());
    Ok(items.map(str::to_owned).collect())
}

fn json(text: &str) -> Option<Vec<String>> {
    let items: Vec<Value> = serde_json::from_str(text).ok()?;
    let shown = items.into_iter().map(|item| match item {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    });
    Some(shown.filter(|item| !item.is_empty()).collect())
}
