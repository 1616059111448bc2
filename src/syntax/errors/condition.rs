//! Conditions that are nearly right.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// `is in`, `is > 5`, `is greater than`.
pub fn sign_instead_of_is(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::WRONG_SIGN, place, format!("`{}` is written `{right}`", shown(written))).fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `contains "x"`.
pub fn bare_contains(place: Span, written: &str, pattern: &str) -> Diagnostic {
    let pattern = if pattern.is_empty() { "\"…\"" } else { pattern };
    Diagnostic::error(
        &syntax::BARE_CONTAINS,
        place,
        format!("`{written}` can mean two things: a whole word, or any part"),
    )
    .help(format!("whole words: `contains word {0}`; also inside words: `contains text {0}`", shown(pattern)))
    .help("one of several: `contains any word of (…)`, `contains any text of (…)`")
    .fix(Applicability::Suggested, "write `contains word`", place, "contains word")
    .fix(Applicability::Suggested, "write `contains text`", place, "contains text")
}

/// `x > 10 and < 50`.
pub fn field_not_repeated(place: Span, test: &str, field: &str) -> Diagnostic {
    let whole = format!("{field} {test}");
    Diagnostic::error(&syntax::REPEAT_FIELD, place, format!("say again what is compared: `{}`", shown(&whole)))
        .help("`and` and `or` join two whole conditions; from 10 to 50 is `between 10 and 50`")
        .fix(Applicability::Safe, format!("write `{}`", shown(&whole)), place.at_start(), format!("{field} "))
}

/// `60% fit`.
pub fn percent_without_of(place: Span, percent: &str, name: &str) -> Diagnostic {
    let right = format!("{percent} of {name}");
    Diagnostic::error(&syntax::PERCENT_OF_WHAT, place, format!("a share is written `{}`", shown(&right))).fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `is Life sciences`.
pub fn words_without_quotes(place: Span, written: &str) -> Diagnostic {
    let right = format!("\"{written}\"");
    Diagnostic::error(
        &syntax::QUOTES_MISSING,
        place,
        format!("a value of several words stands in quotes: `{}`", shown(&right)),
    )
    .fix(Applicability::Suggested, format!("write `{right}`"), place, right)
}

/// A title or a path without quotes.
pub fn text_expected(place: Span, written: &str) -> Diagnostic {
    let right = format!("\"{written}\"");
    Diagnostic::error(&syntax::QUOTES_MISSING, place, format!("text stands in quotes: `{}`", shown(&right))).fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `employees 50`.
pub fn operator_missing(place: Span, left: &str, right: &str) -> Diagnostic {
    let (left, right) = (shown(left), shown(right));
    Diagnostic::error(&syntax::OPERATOR_MISSING, place, format!("nothing joins `{left}` and `{right}`"))
        .help(format!("to compare: `{left} is {right}`, `{left} >= {right}`; to join two conditions: `and`, `or`"))
}

/// Two tests behind `where`, without brackets.
pub fn two_after_where(join: Span, tests: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::TWO_TESTS_AFTER_WHERE, join, "`where` takes one test: more go in brackets")
        .also(tests, "both are about the event")
        .help(format!("write `where ({})`", shown(text)))
        .fix(Applicability::Suggested, "put the tests in brackets", tests, format!("({text})"))
}
