//! Declarations: model, types, fields, settings, rates, tables, scores.

use super::suggested;
use crate::diagnostics::code::{names, time, types as codes};
use crate::diagnostics::suggest::Suggestion;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{LabelName, Name, Text};

/// A range on what is no number.
pub fn range_on(span: Span, field: &str, found: &str) -> Diagnostic {
    Diagnostic::error(&codes::FIELD, span, format!("`{field}` is {found}, and only numbers have limits"))
        .help("delete the limits, or change the type")
}

/// A list of what no list holds.
pub fn list_of(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(&codes::FIELD, span, format!("a list cannot hold {found}"))
        .help("a list holds texts, numbers, labels, dates or countries")
}

/// `money` without a currency of the model.
pub fn money_without_model_currency(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_CURRENCY, span, "the model does not say its currency")
        .help("add `currency USD` to the `model` block, or write it here: `money USD`")
}

/// A type nobody knows.
pub fn unknown_type(name: &Name, suggestion: Suggestion) -> Diagnostic {
    let known = match name.text.to_lowercase().as_str() {
        "string" | "str" | "varchar" | "char" => Some("text"),
        "bool" | "boolean" | "yesno" | "checkbox" => Some("yes/no"),
        "int" | "integer" | "count" => Some("whole"),
        "float" | "decimal" | "double" | "numeric" => Some("number"),
        "datetime" | "timestamp" | "time" => Some("moment"),
        "percentage" => Some("percent"),
        "currency" | "amount" | "price" => Some("money"),
        _ => None,
    };
    let finding = Diagnostic::error(&codes::UNKNOWN_TYPE, name.span, format!("no type is called `{}`", name.text));
    match known {
        Some(known) => finding.help(format!("here it is called `{known}`")).fix(
            Applicability::Safe,
            format!("write `{known}`"),
            name.span,
            known,
        ),
        None => match suggestion {
            Suggestion::Far(_) => finding.help(
                "types are text, yes/no, whole, number, percent, money, duration, date, moment, country, \
                 `one of (…)`, `ordered a < b`, `list of …` and the name of a record",
            ),
            near => suggested(finding, name.span, near, "types are"),
        },
    }
}

/// A label declared twice.
pub fn label_twice(label: &LabelName, field: &str) -> Diagnostic {
    let message = format!("the label `{}` of `{field}` is declared twice", label.text);
    Diagnostic::error(&names::DUPLICATE_NAME, label.span, message).help("delete one of the two")
}

/// Another edition.
pub fn edition(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&names::MODEL_BLOCK, span, format!("the edition `{text}` is not known"))
        .help("this program knows `edition 2026`")
}

/// No time zone.
pub fn no_timezone(span: Span) -> Diagnostic {
    Diagnostic::error(&time::ZONE, span, "the `model` block does not say where a day starts")
        .help("add `timezone \"America/New_York\"`: it decides which day an event belongs to")
}

/// A zone nobody knows.
pub fn unknown_zone(zone: &Text, near: &[String]) -> Diagnostic {
    let message = format!("no time zone is called `\"{}\"`", zone.value);
    let finding = Diagnostic::error(&time::ZONE, zone.span, message);
    match near {
        [one] => finding.help(format!("perhaps `\"{one}\"`")).fix(
            Applicability::Suggested,
            format!("write `\"{one}\"`"),
            zone.span,
            format!("\"{one}\""),
        ),
        _ => {
            finding.help("zones are named by continent and city, such as `\"Europe/Paris\"` or `\"America/New_York\"`")
        }
    }
}

/// A currency nobody knows.
pub fn unknown_currency(name: &Name) -> Diagnostic {
    let upper = name.text.to_uppercase();
    let finding = Diagnostic::error(&codes::UNKNOWN_UNIT, name.span, format!("no currency is called `{}`", name.text));
    if upper != name.text && crate::semantics::Currency::parse(&upper).is_some() {
        return finding.help(format!("write `{upper}`")).fix(
            Applicability::Safe,
            format!("write `{upper}`"),
            name.span,
            upper,
        );
    }
    finding.help("currencies are written as three capitals, such as `USD` or `EUR`")
}

/// A setting that is calculated.
pub fn setting_is_no_constant(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::CONSTANT_EXPECTED,
        span,
        format!("a setting is one value or a list; `{words}` is neither"),
    )
    .help("what is calculated is a `signal`")
}

/// A setting that names what differs from contact to contact.
pub fn setting_reads(span: Span, word: &str, noun: &str) -> Diagnostic {
    Diagnostic::error(&codes::CONSTANT_EXPECTED, span, format!("`{word}` is {noun}, and a setting is one plain value"))
        .help("what is calculated is a `signal`; to mean the text, put it in quotes")
}

/// A column that a file does not have.
pub fn no_such_column(column: &Text, file: &str, suggestion: Suggestion) -> Diagnostic {
    let message = format!("`{file}` has no column `\"{}\"`", column.value);
    let quoted = match suggestion {
        Suggestion::Same(one) => Suggestion::Same(format!("\"{one}\"")),
        Suggestion::Nearest(one) => Suggestion::Nearest(format!("\"{one}\"")),
        Suggestion::Tied(all) => Suggestion::Tied(all.into_iter().map(|one| format!("\"{one}\"")).collect()),
        Suggestion::Far(all) => Suggestion::Far(all.into_iter().map(|one| format!("\"{one}\"")).collect()),
    };
    suggested(Diagnostic::error(&codes::NO_COLUMN, column.span, message), column.span, quoted, "its columns are")
}

/// The day of a rate.
pub fn rate_date(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is no day, and a rate is of a day"))
        .help("write it as `on 2026-01-01`")
}

/// A rate that is none.
pub fn bad_rate(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_RATE, span, "a rate turns an amount above 0 into another currency")
        .help("such as `rate 1 EUR = 1.08 USD on 2026-01-01`")
}

/// An amount of a rate.
pub fn rate_amount(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::MONEY_WITHOUT_CURRENCY, span, format!("`{words}` is no amount of money"))
        .help("such as `rate 1 EUR = 1.08 USD on 2026-01-01`")
}

/// A row of a table with too many or too few cells.
pub fn row_length(span: Span, wanted: usize, found: usize, keys: bool) -> Diagnostic {
    let what = if keys { "key" } else { "value" };
    let plural = if wanted == 1 { "" } else { "s" };
    Diagnostic::error(&codes::TABLE, span, format!("this row needs {wanted} {what}{plural}, found {found}"))
        .help("each row has a value for each key and column in the first line")
}

/// A cell that is calculated.
pub fn cell_is_no_constant(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::CONSTANT_EXPECTED, span, format!("a table holds plain values, and `{words}` is none"))
}

/// A key that is there twice.
pub fn key_twice(span: Span, table: &str, key: &str) -> Diagnostic {
    let key: String = key.chars().take(30).collect();
    Diagnostic::error(&codes::TABLE, span, format!("`{table}` has two rows for `{key}`"))
        .help("a key finds one row: delete one of the two")
}

/// Decimals of a score.
pub fn decimals(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&codes::TOO_PRECISE, span, format!("a score cannot keep {text} decimals")).help("from 0 to 6")
}

/// `otherwise` outside `first match`.
pub fn otherwise_outside(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_OTHERWISE, span, "`otherwise` stands last in a `first match`, and here is none")
        .help("to always give points, delete `otherwise`")
}

/// `otherwise` before other rules.
pub fn otherwise_not_last(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_OTHERWISE, span, "`otherwise` takes everything, so nothing below is reached")
        .help("move it to the end")
}

/// A group in a `first match`.
pub fn only_rules_here(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::BANDS, span, "a `first match` holds plain rules only")
        .help("put the group outside, or the `first match` into the group")
}
