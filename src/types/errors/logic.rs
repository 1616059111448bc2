//! Conditions joined together.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::types as codes;
use crate::source::Span;

/// `all of { }`
pub fn no_parts(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::CONDITION_EXPECTED, span, "there is no condition between the braces")
        .help("write at least one")
}

/// `at least 4 of` three.
pub fn how_many_of(span: Span, words: &str, parts: usize) -> Diagnostic {
    Diagnostic::error(&codes::LIMITS, span, format!("`at least {words} of` does not fit {parts} conditions"))
        .help(format!("it is a whole number from 1 to {parts}"))
}
