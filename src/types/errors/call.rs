//! Functions, tables, sums over events.

use super::{listed, suggested};
use crate::diagnostics::code::{names, types as codes};
use crate::diagnostics::suggest::Suggestion;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::model::{Aggregate, Builtin, Type};
use crate::names::Meaning;
use crate::source::Span;
use crate::syntax::ast::Name;

/// A function nobody knows.
pub fn unknown_function(name: &Name, declared: Option<Meaning>, suggestion: Suggestion) -> Diagnostic {
    if let Some(meaning) = declared {
        let message = format!("`{}` is {}, not a table or function", name.text, meaning.noun());
        return Diagnostic::error(&names::WRONG_KIND, name.span, message).help("leave the brackets out");
    }
    let message = format!("no function or table is called `{}`", name.text);
    suggested(Diagnostic::error(&names::UNKNOWN_NAME, name.span, message), name.span, suggestion, "there are")
}

/// `share of fit`, where `share` is a value and no function.
pub fn value_of(span: Span, name: &str, ty: Type, of: &str) -> Diagnostic {
    let message = format!("`{name}` is a value, and `of` follows a percentage or a function");
    let finding = Diagnostic::error(&names::WRONG_KIND, span, message);
    if ty == Type::Percent {
        let right = format!("{name} * {of}");
        return finding.help("the share of a number is the two multiplied").fix(
            Applicability::Suggested,
            format!("write `{right}`"),
            span,
            right,
        );
    }
    finding.help("such as `60% of fit`, `domain of email`, `minutes of spent`")
}

/// Too many or too few arguments.
pub fn argument_count(span: Span, name: &str, least: usize, most: usize, found: usize) -> Diagnostic {
    let wanted = if least == most { format!("{least}") } else { format!("{least} to {most}") };
    let plural = if wanted == "1" { "" } else { "s" };
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{name}` takes {wanted} value{plural}, found {found}"))
}

/// An argument of the wrong type.
pub fn wrong_argument(span: Span, name: &str, words: &str, found: &str, builtin: Builtin) -> Diagnostic {
    let wanted = match builtin {
        Builtin::Length | Builtin::Domain => "text",
        Builtin::Year | Builtin::Month | Builtin::DayOf => "a date",
        Builtin::InUnit(_) => "a duration",
        Builtin::Min | Builtin::Max => "values of one kind that have an order",
        Builtin::Round => "a number, then a whole number of decimals",
        _ => "a number",
    };
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{name}` takes {wanted}, and `{words}` is {found}"))
}

/// Too many or too few keys.
pub fn key_count(span: Span, table: &str, wanted: usize, found: usize) -> Diagnostic {
    let plural = if wanted == 1 { "" } else { "s" };
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{table}` is looked up by {wanted} key{plural}, found {found}"))
}

/// A table with several columns, none named.
pub fn which_column(span: Span, table: &str, words: &str, columns: &[&str]) -> Diagnostic {
    let example = columns.first().copied().unwrap_or_default();
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{table}` has several columns: say which"))
        .help(format!("its columns are {}", listed(columns, "and")))
        .fix(Applicability::Template, format!("write `{words}.{example}`"), span.at_end(), format!(".{example}"))
}

/// A table with the name of a function.
pub fn table_called_like_function(name: &Name) -> Diagnostic {
    Diagnostic::error(&names::RESERVED_NAME, name.span, format!("`{}` is a function already", name.text))
        .help("choose another name for the table")
}

/// `sum(page_view)`
pub fn what_of(span: Span, kind: Aggregate) -> Diagnostic {
    let word = kind.name();
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{word}` needs to know of what"))
        .help(format!("name a field of the event: `{word}(amount of order)`; to count: `count(order)`"))
}

/// What cannot be summed up.
pub fn cannot_sum_up(span: Span, kind: Aggregate, words: &str, found: &str) -> Diagnostic {
    let word = kind.name();
    Diagnostic::error(&codes::ARGUMENTS, span, format!("`{word}` takes numbers, and `{words}` is {found}"))
        .help(format!("to count different values: `distinct({words} of …)`"))
}
