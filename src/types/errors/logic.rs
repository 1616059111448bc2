//! Conditions joined together.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::types as codes;
use crate::source::Span;

/// Conditions that no value meets.
pub fn never_true(span: Span, other: Span, first: &str, second: &str) -> Diagnostic {
    Diagnostic::error(&codes::NEVER_TRUE, span, "these two can never be true together")
        .label(format!("`{second}`"))
        .also(other, format!("`{first}`"))
        .help("change one of them, or join them with `or`")
}

/// A condition that every value meets.
pub fn always_true(span: Span, words: &str, subject: &str) -> Diagnostic {
    Diagnostic::warning(&codes::ALWAYS_TRUE, span, format!("`{words}` is true of every `{subject}`"))
        .help("a value is never both, so one of the two always holds: perhaps `and` is meant, or `not in (…)`")
}

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
