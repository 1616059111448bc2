//! Entries that could not be read, when nothing more is known.

use super::shown;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::syntax;
use crate::source::Span;

/// An entry that breaks off at `place`; `form` is how such an entry is written.
pub fn unreadable(place: Span, found: &str, what: &str, form: &str) -> Diagnostic {
    let headline = if found.is_empty() {
        format!("{what} is not complete")
    } else {
        format!("`{}` does not belong here in {what}", shown(found))
    };
    Diagnostic::error(&syntax::UNREADABLE, place, headline).help(format!("{what} is written `{form}`"))
}

/// A line of a file that starts no item.
pub fn not_an_item(place: Span, found: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNKNOWN_ITEM, place, format!("`{}` starts nothing that can stand here", shown(found)))
        .help("outside of blocks stand `model`, `use`, `record`, `event`, `sensor`, `rate`, `signal`, `setting`, `table`, `score`, `segment`, `matrix`, `definition`, `route`, `disqualify`, `promise`, `test`")
}
