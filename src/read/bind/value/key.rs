//! The text by which a value finds a row.

use std::borrow::Cow;

use crate::semantics::Value;
use crate::semantics::calendar::format_date;

/// The same text for the same key, whatever its type; none for blank and for lists.
pub(in crate::read::bind) fn key_text(value: &Value) -> Option<Cow<'_, str>> {
    Some(match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Date(day) => Cow::Owned(format_date(*day)),
        Value::Moment(micros) | Value::Duration(micros) => Cow::Owned(micros.to_string()),
        Value::Label(label) => Cow::Owned(label.to_string()),
        Value::YesNo(truth) => Cow::Borrowed(if *truth { "yes" } else { "no" }),
        Value::Country(country) => Cow::Owned(country.code().to_owned()),
        Value::Blank | Value::List(_) | Value::Row(_) => return None,
    })
}
