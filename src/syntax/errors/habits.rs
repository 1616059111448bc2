//! Habits from other languages and from spreadsheets.

use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// `// note`, `-- note`.
pub fn foreign_comment(place: Span, sign: &str) -> Diagnostic {
    Diagnostic::error(&syntax::FOREIGN_COMMENT, place, format!("a comment starts with `#`, not with `{sign}`")).fix(
        Applicability::Safe,
        "write `#`",
        place,
        "#",
    )
}

/// `/* note */`.
pub fn block_comment(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::FOREIGN_COMMENT, place, "a comment starts with `#` and ends with its line")
        .help("put `#` in front of each line of the comment")
}
