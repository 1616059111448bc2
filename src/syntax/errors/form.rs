//! Items and entries that are nearly written as they should be.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

fn unreadable(place: Span, claim: String) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, claim)
}

fn written(place: Span, right: &str, applicability: Applicability) -> Diagnostic {
    unreadable(place, format!("this is written `{}`", shown(right))).fix(
        applicability,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `0-100`, `(0 to 100)`, `0..100`.
pub fn range(place: Span, low: &str, high: &str) -> Diagnostic {
    let right = format!("{low} to {high}");
    unreadable(place, format!("from one number to another is written `{right}`")).fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `score fit 100 {`
pub fn range_of_one(place: Span, number: &str) -> Diagnostic {
    unreadable(place, format!("`{number}` is one end of the range: which is the other?"))
        .help(format!("write `0 to {number}`; without an upper end, `from 0`"))
        .fix(Applicability::Suggested, format!("write `0 to {number}`"), place, format!("0 to {number}"))
}

/// `score "Fit" {`
pub fn name_missing(place: Span, item: &str, title: &str) -> Diagnostic {
    let words = title.trim_matches('"').to_lowercase();
    let name: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    let name = if name.starts_with(char::is_alphabetic) { name } else { format!("my_{item}") };
    unreadable(place, format!("a {item} has a name before its title"))
        .help("rules and tests refer to the name; the title is what people read")
        .fix(Applicability::Suggested, format!("write `{item} {name} {title}`"), place.at_start(), format!("{name} "))
}

/// `+10 points when …`
pub fn points_word(place: Span, number: &str) -> Diagnostic {
    unreadable(place, format!("the number alone is points: `{number}`"))
        .help("`points` is said in a limit only: `at most 20 points`")
        .fix(Applicability::Safe, "remove the word", place, "")
}

/// `cold < 5`
pub fn band_sign(place: Span, right: &str) -> Diagnostic {
    written(place, right, Applicability::Safe)
        .help("a band says its numbers with words: `0 to 20`, `from 20`, `above 20`, `below 20`, `otherwise`")
}

/// `cold: 0 to 5`
pub fn band_colon(place: Span, name: &str) -> Diagnostic {
    unreadable(place, format!("no `:` stands behind the name of a band: `{}`", shown(name)))
        .help("the band's numbers follow its name: `cold 0 to 20`")
        .fix(Applicability::Safe, "remove the `:`", place, "")
}

/// `definition lead "Lead" {`
pub fn equals_missing(place: Span, item: &str, name: &str, block: bool) -> Diagnostic {
    let right = if block { "= all of " } else { "= " };
    let finding = unreadable(place, format!("a `=` is missing between `{}` and what it means", shown(name)));
    let finding = if block {
        finding.help(format!(
            "if every line must hold, write `{item} {name} = all of {{`; if one is enough, `= any of {{`"
        ))
    } else {
        finding.help(format!("for example, `{item} {name} = opted_in`"))
    };
    finding.fix(Applicability::Suggested, format!("write `{}`", right.trim()), place.at_start(), right)
}

/// `+5 per page_view at most 20 points`
pub fn comma_missing(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::COMMA, place, format!("a comma is missing before `{}`", shown(text))).fix(
        Applicability::Safe,
        format!("write `, {}`", shown(text)),
        place.at_start(),
        ", ",
    )
}
