//! Items and entries that are nearly written as they should be.

use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

fn unreadable(place: Span, claim: String) -> Diagnostic {
    Diagnostic::error(&syntax::UNREADABLE, place, claim)
}

/// `(0 to 100)`, `(0-100)`.
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
