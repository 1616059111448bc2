//! Conditions joined together.

use crate::diagnostics::code::{syntax, types as codes};
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// `industry is "Pharma" or "Biotech"`; `test` is `industry is`, `first` the whole first test.
pub fn value_alone(span: Span, test: &str, value: &str, first: &str) -> Diagnostic {
    let whole = format!("{test} {value}");
    let finding = Diagnostic::error(&syntax::REPEAT_FIELD, span, format!("say again what is compared: `{whole}`")).fix(
        Applicability::Safe,
        format!("write `{whole}`"),
        span,
        whole,
    );
    match (test.strip_suffix(" is"), first.strip_prefix(test)) {
        (Some(subject), Some(other)) => {
            finding.help(format!("or, for one of several, `{subject} in ({}, {value})`", other.trim()))
        }
        _ => finding.help("`and` and `or` join two whole conditions"),
    }
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
