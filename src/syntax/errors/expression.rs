//! Conditions and numbers that do not fit together.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic, Edit};
use crate::source::Span;

/// A longer condition is not written out again in a sentence.
const LONGEST_READING: usize = 100;

/// Something complete, and then more.
pub fn does_not_follow(place: Span, text: &str, before: Span) -> Diagnostic {
    Diagnostic::error(&syntax::DOES_NOT_FOLLOW, place, format!("`{}` cannot follow here", shown(text)))
        .also(before, "this is complete")
        .help("join two conditions with `and` or `or`")
}

/// `a or b and c`; `read` and `other` are the two readings with brackets.
pub fn and_in_or(inner: Span, whole: Span, read: &str, other: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::warning(&syntax::MIXED_AND_OR, whole, "`and` is read before `or` here")
        .also(inner, "read as if this part stood in brackets");
    let finding = match other {
        Some(other) if read.len() <= LONGEST_READING => {
            finding.help(format!("if that is meant, write `{read}`")).help(format!("if not, write `{other}`"))
        }
        _ => finding.help("put brackets around this part if that is meant, or around the `or` part if not"),
    };
    let title = if read.len() <= LONGEST_READING { format!("write `{read}`") } else { "add these brackets".to_owned() };
    finding.fix_all(
        Applicability::Suggested,
        title,
        vec![
            Edit { span: inner.at_start(), text: "(".to_owned() },
            Edit { span: inner.at_end(), text: ")".to_owned() },
        ],
    )
}

/// `10 < x < 50`; `right` is the same as two tests.
pub fn range_as_in_mathematics(place: Span, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::TWO_TESTS, place, "these are two tests on one value: join them with `and`").fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `count(page_view) in the last 30 days`; `right` has the period inside.
pub fn period_inside(place: Span, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::WINDOW_AFTER_WHERE, place, "the period goes inside the brackets, behind the event").fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `not not a`.
pub fn not_not(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::DOES_NOT_FOLLOW, place, "`not` is written twice")
        .help("`not not` says nothing: remove both, or keep one")
}

/// `fit + not lead`.
pub fn not_inside(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::DOES_NOT_FOLLOW, place, "`not` stands in front of a whole test")
        .help("write `not fit > 50`, or for one value `fit is not 50`")
}

/// `--5`, `- not x`.
pub fn sign_again(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::DOES_NOT_FOLLOW, place, format!("`{text}` cannot follow another sign"))
}

/// `any page_view where page is pricing today`.
pub fn window_here(place: Span, text: &str, before: Span) -> Diagnostic {
    let text = shown(text);
    Diagnostic::error(&syntax::WINDOW_AFTER_WHERE, place, format!("`{text}` comes before `where`"))
        .also(before, "the period goes right behind the event's name in here")
        .help("order: the event, the period, `where` and its test: `any page_view today where page is pricing`")
}

/// `any page_view >= 3`.
pub fn test_on_events(place: Span, text: &str, before: Span) -> Diagnostic {
    Diagnostic::error(
        &syntax::TEST_ON_EVENTS,
        place,
        format!("`{}` cannot follow: this is yes or no already", shown(text)),
    )
    .also(before, "yes or no")
    .help("to count, write `at least 3 page_view` or `count(page_view) >= 3`")
}

/// `10 < x < 50`.
pub fn second_test(place: Span, text: &str, before: Span) -> Diagnostic {
    Diagnostic::error(&syntax::TWO_TESTS, place, format!("`{}` is a second test on one value", shown(text)))
        .also(before, "the first test")
        .help("write a range as `x between 10 and 50`, or two tests joined with `and`")
}

/// `x is "A" or blank`.
pub fn or_blank(place: Span, before: Span) -> Diagnostic {
    Diagnostic::error(&syntax::DOES_NOT_FOLLOW, place, "`or blank` goes with `is not` only")
        .also(before, "repeat this field")
        .help("write `… or FIELD is blank`")
}

/// `last page_view` where a test should be.
pub fn date_without_test(place: Span, text: &str) -> Diagnostic {
    let text = shown(text);
    Diagnostic::error(&syntax::DATE_WITHOUT_TEST, place, format!("`{text}` is a date: what about it?"))
        .help(format!("write `{text} is more than 3 months ago`, or `days since {text} > 90`"))
}
