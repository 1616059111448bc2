//! Tests.

use super::{suggested, with_article};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::{names, tests as codes};
use crate::diagnostics::suggest::Suggestion;
use crate::model::Field;
use crate::source::Span;
use crate::syntax::ast::{Name, Text};

/// Two tests with one title.
pub fn title_twice(title: &Text, first: Span) -> Diagnostic {
    Diagnostic::error(&names::DUPLICATE_NAME, title.span, "two tests have this title")
        .also(first, "the first one")
        .help("outputs name tests by their title: change one of the two")
}

/// A test that expects nothing.
pub fn expects_nothing(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::EXPECTS_NOTHING, span, "this test does not say what must come out")
        .help("add a line such as `expect fit is 80`")
}

/// A test without as-of.
pub fn no_as_of(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_AS_OF, span, "this test does not say on which day it is read")
        .help("windows and ages count back from that day: add `as of 2026-03-02`")
}

/// Two as-of.
pub fn two_as_of(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_AS_OF, span, "this test has an as-of already").also(first, "the first one")
}

/// A key that two rows have.
pub fn key_twice(key: &Text) -> Diagnostic {
    Diagnostic::error(&names::DUPLICATE_NAME, key.span, format!("two rows of this test are called \"{}\"", key.value))
        .help("give each its own key")
}

/// A required field that is left out.
pub fn required(span: Span, record: &str, field: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::TEST_VALUE,
        span,
        format!("`{field}` of `{record}` is required, and this row leaves it out"),
    )
    .help("give it a value: the model is proved for rows that have one")
}

/// A value outside the field's limits.
pub fn outside_range(span: Span, field: &Field) -> Diagnostic {
    let finding =
        Diagnostic::error(&codes::TEST_VALUE, span, format!("this is outside the limits of `{}`", field.name))
            .also(field.span, "its limits");
    match (field.low, field.high) {
        (Some(low), Some(high)) => finding.help(format!("from {low} to {high}")),
        (Some(low), None) => finding.help(format!("from {low}")),
        (None, Some(high)) => finding.help(format!("up to {high}")),
        (None, None) => finding,
    }
}

/// Decimals in a whole number.
pub fn whole_expected(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::TEST_VALUE, span, format!("`{words}` is not a whole number"))
}

/// A calculated value.
pub fn value_expected(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::TEST_VALUE, span, format!("a test gives plain values, and `{words}` is none"))
}

/// A reference that is no key.
pub fn key_expected(span: Span, words: &str, record: &str) -> Diagnostic {
    Diagnostic::error(&codes::NO_ROW, span, format!("`{words}` does not name a row of `{record}`"))
        .help(format!("name it by its key in quotes: `{record} \"acme\"`"))
}

/// A key that no row has.
pub fn no_such_row(key: &Text, record: &str, suggestion: Suggestion) -> Diagnostic {
    let message = format!("this test has no {record} \"{}\"", key.value);
    let finding = Diagnostic::error(&codes::NO_ROW, key.span, message);
    match suggestion {
        Suggestion::Far(all) if all.is_empty() => {
            finding.help(format!("add one: `{record} \"{}\" {{ … }}`", key.value))
        }
        Suggestion::Same(one) => suggested(finding, key.span, Suggestion::Same(format!("\"{one}\"")), ""),
        Suggestion::Nearest(one) => suggested(finding, key.span, Suggestion::Nearest(format!("\"{one}\"")), ""),
        Suggestion::Tied(all) | Suggestion::Far(all) => finding
            .help(format!("it has {}", all.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", "))),
    }
}

/// A named subset as an event of a test.
pub fn subset_in_test(name: &Name, kinds: &[String]) -> Diagnostic {
    let example = kinds.first().map_or("page_view", String::as_str);
    Diagnostic::error(&names::WRONG_KIND, name.span, format!("`{}` is a subset of other events", name.text))
        .help(format!("write the event itself, with fields that put it there: `{example} {{ … }} on 2026-03-01`"))
}

/// Too many times.
pub fn times(span: Span, most: i64) -> Diagnostic {
    Diagnostic::error(&codes::TEST_VALUE, span, format!("an event happens from 1 to {most} times in a line"))
}

/// An event of nobody, or of one of several.
pub fn whose_event(span: Span, event: &str, record: &str, several: bool) -> Diagnostic {
    let message = if several {
        format!("this `{event}` does not say which {record} it is about")
    } else {
        format!("this `{event}` is about {}, and the test has none", with_article(record))
    };
    let finding = Diagnostic::error(&codes::WHOSE, span, message);
    if several {
        finding.help("name it: `of \"acme\"`")
    } else {
        finding.help(format!("add a row: `{record} \"one\" {{ … }}`"))
    }
}

/// An expectation about nobody, or about one of several.
pub fn about_whom(span: Span, title: Span, record: &str, several: bool) -> Diagnostic {
    let finding = if several {
        Diagnostic::error(&codes::WHOSE, span, format!("this does not say about which {record}"))
            .help("name it: `expect … for \"ann\"`")
    } else {
        Diagnostic::error(&codes::WHOSE, span, format!("the test has no {record} to look at"))
            .help(format!("add a row: `{record} \"ann\" {{ … }}`"))
    };
    finding.also(title, "in this test")
}
