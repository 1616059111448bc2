//! Entries that could not be read, when no habit is recognised.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// An entry with something in it that does not belong there.
pub fn does_not_belong(place: Span, found: &str, what: &str, form: &str) -> Diagnostic {
    let headline = if found == "{" {
        format!("something is missing in front of `{{` in {what}")
    } else {
        format!("`{}` does not belong here in {what}", shown(found))
    };
    Diagnostic::error(&syntax::UNREADABLE, place, headline).help(written(what, form))
}

/// An entry that stops too early; `last` is its last word.
pub fn incomplete(place: Span, last: &str, what: &str, form: &str) -> Diagnostic {
    let headline = if last.is_empty() {
        format!("{what} is not complete")
    } else {
        format!("something is missing behind `{}`", shown(last))
    };
    Diagnostic::error(&syntax::UNREADABLE, place, headline).help(written(what, form))
}

/// How an entry is written; a `{` at the end goes on below.
fn written(what: &str, form: &str) -> String {
    match form {
        "" => "remove it, or compare the line with those around it".to_owned(),
        form if form.ends_with('{') => format!("{what} begins with a line such as `{form}`"),
        form => format!("{what} is written, for example, `{form}`"),
    }
}

/// An entry in two lines that belong together.
pub fn broken_line(newline: Span) -> Diagnostic {
    Diagnostic::error(&syntax::BROKEN_LINE, newline, "this line is broken here")
        .help("a line ends an entry, except after a comma, inside `( )`, or before `and` and `or`")
        .fix(Applicability::Suggested, "join the two lines", newline, " ")
}

/// A line of a file that starts no item.
pub fn not_an_item(place: Span, found: &str, more: usize) -> Diagnostic {
    let finding = Diagnostic::error(
        &syntax::UNKNOWN_ITEM,
        place,
        format!("`{}` starts nothing that can stand here", shown(found)),
    );
    let finding = finding.help(format!("outside of blocks stand {}", list(&crate::syntax::prescan::ITEM_WORDS)));
    if more == 0 { finding } else { finding.help(format!("the same goes for the {more} lines after it")) }
}

/// A first word that is nearly one.
pub fn misspelled_item(place: Span, found: &str, right: &str) -> Diagnostic {
    super::habits::misspelled(place, found, right)
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
