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

/// `in the last month`.
pub fn bare_period(place: Span, written: &str, direction: &str, unit: &str) -> Diagnostic {
    let reach = format!("in the {direction} 1 {unit}");
    let finding = Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{}` can mean two periods", shown(written)))
        .fix(Applicability::Suggested, format!("write `{reach}`"), place, reach.clone());
    if direction == "next" {
        return finding.help(format!("write `{reach}`, counted from the day of the score"));
    }
    let calendar = format!("last {unit}");
    finding
        .help(format!(
            "`{reach}` reaches back from the day of the score; `{calendar}` is the calendar {unit} before this one"
        ))
        .fix(Applicability::Suggested, format!("write `{calendar}`"), place, calendar)
}

/// `in last 30 days`.
pub fn period_wording(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{}` is written `{right}`", shown(written))).fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `in the last 30`.
pub fn period_without_unit(place: Span, number: &str) -> Diagnostic {
    Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{number}` of which unit?"))
        .help(format!("write `{number} days`, `{number} weeks` or `{number} months`"))
        .fix(Applicability::Suggested, format!("write `{number} days`"), place, format!("{number} days"))
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
