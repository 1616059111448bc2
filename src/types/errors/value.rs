//! Literals, equality, conditions, personal data.

use super::{listed, suggested};
use crate::diagnostics::code::{names, time, types as codes};
use crate::diagnostics::suggest::suggest;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::model::Type;
use crate::semantics::Country;
use crate::source::Span;
use crate::syntax::ast::{Duration, Name};
use crate::types::literal;

/// A number or date that cannot be read; mostly the parser has said so already.
pub fn unreadable(span: Span, text: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("`{text}` cannot be read as {wanted}"))
}

/// Working days where time is computed.
pub fn working_time(span: Span) -> Diagnostic {
    Diagnostic::error(&time::DURATION, span, "working days are only for saying when somebody must act")
        .help("no calendar of holidays is known: write plain days here")
}

/// A month as a length.
pub fn no_fixed_length(duration: &Duration) -> Diagnostic {
    let unit = literal::unit_name(duration.unit);
    Diagnostic::error(&time::DURATION, duration.span, format!("a {unit} has no fixed length to compare with"))
        .help("write it in days")
}

/// `no` as a label.
pub fn quote_label(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error(&names::UNKNOWN_LABEL, span, format!("the label `\"{word}\"` needs quotes here"))
        .help(format!("without quotes, `{word}` is an answer"))
        .fix(Applicability::Safe, format!("write `\"{word}\"`"), span, format!("\"{word}\""))
}

/// A country by another name.
pub fn country_by_code(span: Span, text: &str, known: Option<Country>) -> Diagnostic {
    let finding = Diagnostic::error(&codes::UNKNOWN_UNIT, span, format!("`{text}` is not the code of a country"));
    match known {
        Some(country) => finding.help(format!("{} is `{}`", country.name(), country.code())).fix(
            Applicability::Safe,
            format!("write `{}`", country.code()),
            span,
            country.code(),
        ),
        None => finding.help("countries are written as two capitals, such as `US`, `CA` or `FR`"),
    }
}

/// A list of what no list holds.
pub fn cannot_list(span: Span, found: &str) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, "a list holds texts, numbers, labels, dates or countries");
    if found.is_empty() {
        finding.help("put at least one value between the brackets")
    } else {
        finding.help(format!("here it would hold {found}"))
    }
}

/// `is ""`
pub fn empty_text(span: Span, subject: &str, negated: bool) -> Diagnostic {
    let test = if negated { "is not blank" } else { "is blank" };
    Diagnostic::warning(&codes::EMPTY_TEXT, span, format!("an empty text is read as blank: `{test}`"))
        .help(format!("write `{subject} {test}`: an empty cell, a missing column and empty text are all blank"))
        .fix(Applicability::Safe, format!("write `{subject} {test}`"), span, format!("{subject} {test}"))
}

/// What cannot be equal to anything.
pub fn cannot_be_equal(span: Span, words: &str, found: &str) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is {found}, which `is` cannot compare"));
    if found.starts_with("a list") {
        finding.help(format!("ask for one of its items: `{words} in (…)` or `{words} contains word \"…\"`"))
    } else {
        finding.help(format!("compare one of its fields: `{words}.id is …`"))
    }
}

/// A route compared with nobody it names.
pub fn nobody_of_route(span: Span, text: &str, route: &Name, all: &[&str]) -> Diagnostic {
    let near = suggest(text, all.iter().copied());
    let message = format!("the route `{}` never says `\"{text}\"`", route.text);
    let finding = Diagnostic::error(&names::UNKNOWN_LABEL, span, message).also(route.span, "declared here");
    let near = match near {
        crate::diagnostics::suggest::Suggestion::Same(one) => {
            crate::diagnostics::suggest::Suggestion::Same(format!("\"{one}\""))
        }
        crate::diagnostics::suggest::Suggestion::Nearest(one) => {
            crate::diagnostics::suggest::Suggestion::Nearest(format!("\"{one}\""))
        }
        _ => return finding.help(format!("it says {}", listed(all, "or"))),
    };
    suggested(finding, span, near, "it says")
}

/// `industry is not "Education"` on a field that may be blank.
pub fn bare_negative(span: Span, subject: &str, test: &str, one_value: bool) -> Diagnostic {
    let counts = if one_value { format!("{test} or blank") } else { format!("({subject} is blank or {test})") };
    Diagnostic::warning(&codes::BARE_NEGATIVE, span, format!("this says nothing of a blank `{subject}`"))
        .label("not known where it is blank")
        .help(format!("if blank should count: `{counts}`"))
        .help(format!("if not: `{subject} is not blank and {test}`"))
        .fix(Applicability::Suggested, "let blank count", span, counts)
        .fix(Applicability::Suggested, "leave blank out", span.at_start(), format!("{subject} is not blank and "))
}

/// A list of another type.
pub fn list_of_others(span: Span, words: &str, found: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("each item of `{words}` is {found}, compared with {wanted}"))
        .help("both sides of `in` must be of one kind")
}

/// `contains` on what is no text.
pub fn text_test_on(span: Span, words: &str, found: &str, ty: Type) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is {found}, and only text is searched"));
    match ty {
        Type::Label(_) => finding.help(format!("compare its labels: `{words} is …` or `{words} in (…)`")),
        _ => finding,
    }
}

/// A pattern that is no text.
pub fn pattern_expected(span: Span, words: &str, found: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("a text is searched for text, and `{words}` is {found}"))
        .help("write it in quotes")
}

/// A value where a condition stands.
pub fn condition_expected(span: Span, words: &str, found: &str, ty: Type) -> Diagnostic {
    let found = if matches!(ty, Type::Label(_)) { "a label" } else { found };
    let message = format!("`{words}` is {found}, and a yes or no is needed");
    let finding = Diagnostic::error(&codes::CONDITION_EXPECTED, span, message);
    match ty {
        Type::Label(_) | Type::Text | Type::Country => finding.help(format!("compare it: `{words} is …`")),
        Type::List(_) => finding.help(format!("ask for an item: `{words} in (…)`")),
        Type::Record(_) => {
            finding.help(format!("ask whether it is there, `{words} is not blank`, or name one of its fields"))
        }
        _ => finding.help(format!("compare it: `{words} >= …`")),
    }
}

/// A signal of another type.
pub fn signal_value(span: Span, words: &str, found: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("a signal is a yes or no or a number; `{words}` is {found}"))
        .help(format!("ask something of it: `{words} is …`"))
}

/// Points by the value of personal data.
pub fn personal(span: Span, field: &str, rule: Span) -> Diagnostic {
    Diagnostic::error(&codes::PERSONAL, span, format!("points by the value of `{field}`, which is personal data"))
        .label("personal")
        .help(
            "if there is a reason, write it: `, allow personal because \"…\"`; whether it is blank may always be asked",
        )
        .fix(Applicability::Template, "give the reason", rule.at_end(), ", allow personal because \"…\"")
}
