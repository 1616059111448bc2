//! Sensors.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::data as codes;
use crate::source::Span;
use crate::syntax::ast::{LabelName, Name, Text};

/// An option of the file on a feed or column.
pub fn option_of_file(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, span, "this is said of the whole file, not of a part of it")
        .help("move it to the head of the sensor")
}

/// An encoding nobody knows.
pub fn unknown_encoding(text: &Text) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, text.span, format!("no encoding is called `\"{}\"`", text.value))
        .help("such as `\"utf-8\"`, `\"windows-1252\"` or `\"utf-16le\"`")
}

/// A separator that is none.
pub fn separator(text: &Text) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, text.span, "a separator is one sign, or `tab`")
        .help("such as `\";\"` or `\",\"`")
}

/// A form of dates nobody knows.
pub fn dates(text: &Text) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, text.span, format!("`\"{}\"` is no form of dates", text.value)).help(
        "`\"day/month/year\"`, `\"month/day/year\"`, `\"year-month-day\"`, `\"seconds since 1970\"` or \
         `\"milliseconds since 1970\"`",
    )
}

/// An example of a number that does not show its marks.
pub fn numbers(text: &Text) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, text.span, "the example does not show how numbers are written")
        .help("show both marks, with two decimals: `\"1 234,50\"`, `\"1,234.50\"` or `\"1.234,50\"`")
}

/// A feed of a named subset.
pub fn feeds_subset(name: &Name) -> Diagnostic {
    Diagnostic::error(
        &codes::SENSOR_FEED,
        name.span,
        format!("`{}` is a subset of other events, which follow by themselves", name.text),
    )
    .help("feed the event it is made of")
}

/// A time on rows of a record.
pub fn at_on_record(span: Span, record: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::SENSOR_FEED,
        span,
        format!("rows of `{record}` have no time of their own; `at` is for events"),
    )
    .help("feed a date field instead, or declare an event")
}

/// Events of nobody.
pub fn event_by_whom(name: &Name, record: &str, key: &str) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_FEED, name.span, format!("which column says whose `{}` it is?", name.text))
        .help(format!("each is about {}: add `by {key} from \"…\"`", super::with_article(record)))
}

/// Events without a time.
pub fn event_at(name: &Name) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_FEED, name.span, format!("which column says when `{}` happened?", name.text))
        .help("add `at \"…\"` with the column of the date")
}

/// What a spelling means does not fit the field.
pub fn spelling(means: &LabelName, wanted: &str) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_FEED, means.span, format!("the field is {wanted}, and `{}` is not", means.text))
}

/// A column's position.
pub fn column_position(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, span, "columns are counted from 1 to 16,384")
}

/// A range of characters.
pub fn column_characters(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::SENSOR_OPTION, span, "characters are counted from 1, the first one first")
        .help("such as `characters 1 to 6`")
}
