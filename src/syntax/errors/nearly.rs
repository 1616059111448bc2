//! Entries that are right but for one word or sign.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// Another word or sign stands for it.
pub fn written(place: Span, found: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("`{}` is written `{}` here", shown(found), shown(right))).fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// A sign or word is missing in front of `next`.
pub fn missing(next: Span, word: &str, text: &str) -> Diagnostic {
    let headline = format!("`{word}` is missing in front of `{}`", shown(text));
    // A comma touches what is before it.
    let (place, added) =
        if word == "," { (next.at_start(), ", ".to_owned()) } else { (next.at_start(), format!("{word} ")) };
    Diagnostic::error(&syntax::UNREADABLE, next, headline).fix(
        Applicability::Suggested,
        format!("add `{word}`"),
        place,
        added,
    )
}

/// An option of a field without its comma.
pub fn option_without_comma(place: Span, option: &str) -> Diagnostic {
    missing(place, ",", option)
        .help("options of a field stand behind a comma; those behind `file`, which are for all of it, need none")
}

/// A second entry on a line of a block of several lines.
pub fn second_entry(place: Span, text: &str) -> Diagnostic {
    let headline = format!("`{}` starts a second entry on this line", shown(text));
    Diagnostic::error(&syntax::TWO_ON_A_LINE, place, headline)
        .help(
            "in a block of several lines each entry has a line of its own; in a block on one line, a comma parts them",
        )
        .fix(Applicability::Suggested, "start a new line", place.at_start(), "\n")
}

/// A word or sign that says nothing here.
pub fn needless(place: Span, text: &str, why: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("`{}` is one word too many: {why}", shown(text))).fix(
        Applicability::Suggested,
        format!("remove `{text}`"),
        place,
        "",
    )
}

/// A limit without its unit.
pub fn limit_of_what(place: Span, number: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("`{}` points, or times?", shown(number)))
        .help(format!("`at most {number} points` limits the points; `at most {number} per week` the number of events"))
        .fix(Applicability::Suggested, "add `points`", place.at_end(), " points")
}

/// A band whose label is a number, with a range.
pub fn number_as_label(place: Span, label: &str, low: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("a band called `{}` takes one limit, not two", shown(label)))
        .help(format!("write `{label} from {low}`: a band reaches up to the next one"))
}

/// `in ()`.
pub fn empty_list(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, "this list is empty")
        .help("nothing is in an empty list: name at least one value")
}

/// `5 page_view` where a condition should be.
pub fn how_many(place: Span, number: &str, event: &str) -> Diagnostic {
    let right = format!("at least {number} {event}");
    Diagnostic::error(&syntax::UNREADABLE, place, format!("at least, at most or exactly `{}`?", shown(number)))
        .help(format!("write `{right}`, `at most {number} {event}` or `exactly {number} {event}`"))
        .fix(Applicability::Suggested, format!("write `{right}`"), place, right)
}

/// `+10 when a else +5`.
pub fn second_case(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::TWO_ON_A_LINE, place, "a second case is a rule of its own")
        .help("cases of which the first counts: `first match {`, each rule on its line, last `+5 otherwise`, `}`")
}

/// `as of today`.
pub fn as_of_date(place: Span, found: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("a test needs a fixed day, not `{}`", shown(found)))
        .help("so that it gives the same on any day: `as of 2026-03-02`")
}

/// `+5 page_view`.
pub fn per_or_when(place: Span, what: &str, points: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, format!("for each `{0}`, or when `{0}`?", shown(what)))
        .help(format!("`{points} per {what}` counts each event, `{points} when {what}` counts once"))
        .fix(Applicability::Suggested, "add `per`", place.at_start(), "per ")
        .fix(Applicability::Suggested, "add `when`", place.at_start(), "when ")
}
