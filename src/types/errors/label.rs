//! Labels of `one of` and `ordered` types, of segments and matrices.

use super::{listed, suggested};
use crate::diagnostics::code::names as codes;
use crate::diagnostics::suggest::suggest;
use crate::diagnostics::{Diagnostic, Label};
use crate::model::LabelSet;
use crate::source::Span;
use crate::syntax::ast::Name;

/// A label that is not in the set.
pub fn unknown(span: Span, text: &str, set: &LabelSet, declared: Option<Span>) -> Diagnostic {
    let near = suggest(text, set.labels.iter().map(String::as_str));
    let message = format!("`{text}` is not a label of `{}`", set.name);
    let mut finding = Diagnostic::error(&codes::UNKNOWN_LABEL, span, message);
    if let Some(declared) = declared {
        finding.secondary.push(Label { span: declared, text: "its labels".to_owned() });
    }
    let finding = suggested(finding, span, quoted(near), "its labels are");
    if finding.help.is_empty() {
        finding.help(format!("its labels are {}", listed(&set.labels, "and")))
    } else {
        finding
    }
}

/// Labels that are no plain word are written in quotes.
fn quoted(near: crate::diagnostics::suggest::Suggestion) -> crate::diagnostics::suggest::Suggestion {
    use crate::diagnostics::suggest::Suggestion;
    match near {
        Suggestion::Same(one) => Suggestion::Same(as_written(one)),
        Suggestion::Nearest(one) => Suggestion::Nearest(as_written(one)),
        Suggestion::Tied(all) => Suggestion::Tied(all.into_iter().map(as_written).collect()),
        Suggestion::Far(all) => Suggestion::Far(all.into_iter().map(as_written).collect()),
    }
}

/// A label as a model writes it.
pub fn as_written(label: String) -> String {
    let word = label.chars().all(|c| c.is_alphanumeric() || c == '_') && label != "yes" && label != "no";
    if word { label } else { format!("\"{}\"", label.replace('"', "\"\"")) }
}

/// The variable of a score `for each` product is a label of what it is compared with.
pub fn variable_is_label(word: &Name, variable: Span, set: &str) -> Diagnostic {
    let message = format!("`{}` is a label of `{set}` and stands for each product too", word.text);
    Diagnostic::error(&codes::AMBIGUOUS, word.span, message)
        .also(variable, "stands for each product")
        .help("choose another word behind `for each`")
}

/// A bare word in a setting or table that is a label of no type, or of several.
pub fn word_in_setting(word: &Name, owners: &[String]) -> Diagnostic {
    if owners.is_empty() {
        let message = format!("`{}` is no label that all of these share; text needs quotes", word.text);
        return Diagnostic::error(&codes::UNQUOTED_TEXT, word.span, message)
            .help(format!("as text: `\"{}\"`", word.text))
            .fix(
                crate::diagnostics::Applicability::Suggested,
                "put it in quotes",
                word.span,
                format!("\"{}\"", word.text),
            );
    }
    let message = format!("`{}` is a label of several fields", word.text);
    Diagnostic::error(&codes::AMBIGUOUS, word.span, message).help(format!(
        "it is a label of {}; in quotes it fits each of them: `\"{}\"`",
        listed(owners, "and"),
        word.text
    ))
}
