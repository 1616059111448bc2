//! What the names stage tells people.

use super::{Declared, Meaning, Names};
use crate::diagnostics::code::names as codes;
use crate::diagnostics::suggest::Suggestion;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{ModelItem, Name};

/// Words with a meaning of their own wherever a value stands.
pub(super) const BUILT_IN: &[&str] = &["today", "disqualified"];

/// A second `model` block.
pub(super) fn second_model(span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(&codes::MODEL_BLOCK, span, "a workspace has one `model` block, here is a second")
        .also(first, "the first one")
        .help("keep one; the other file can be brought in with `use`")
}

/// No `model` block at all.
pub(super) fn no_model(names: &Names<'_>) -> Diagnostic {
    let record = names.records.first();
    let span = record.map_or(Span::default(), |record| record.name.span.at_start());
    let scores = record.map_or("contact", |record| record.name.text.as_str());
    Diagnostic::error(&codes::MODEL_BLOCK, span, "no `model` block says what is scored").help(format!(
        "begin the main file with `model \"Your company\" {{ currency USD timezone \"UTC\" scores {scores} }}`, an entry a line"
    ))
}

/// `scores` is missing and cannot be told.
pub(super) fn no_scored_record(model: &ModelItem, names: &Names<'_>) -> Diagnostic {
    let found = Diagnostic::error(
        &codes::MODEL_BLOCK,
        model.title.span,
        "the `model` block does not say which record is scored",
    );
    match names.records.first() {
        Some(record) => found.help(format!("add `scores {}`, or another record", record.name.text)),
        None => found.help("declare a record, such as `record contact { id text unique }`, and add `scores contact`"),
    }
}

/// `scores` names nothing.
pub(super) fn unknown_record(wanted: &Name, names: &Names<'_>) -> Diagnostic {
    let found = Diagnostic::error(&codes::UNKNOWN_NAME, wanted.span, format!("no record is called `{}`", wanted.text));
    match names.suggest_record(&wanted.text) {
        Suggestion::Same(near) => found.fix(Applicability::Safe, format!("write `{near}`"), wanted.span, near),
        Suggestion::Nearest(near) => found.help(format!("perhaps `{near}`")).fix(
            Applicability::Suggested,
            format!("write `{near}`"),
            wanted.span,
            near,
        ),
        Suggestion::Tied(all) | Suggestion::Far(all) if !all.is_empty() => {
            found.help(format!("records are: `{}`", all.join("`, `")))
        }
        _ => found.help(format!("declare it: `record {} {{ id text unique }}`", wanted.text)),
    }
}

/// A word that means something everywhere.
pub(super) fn built_in(name: &Name) -> Diagnostic {
    let means = if name.text == "today" { "the day of the as-of" } else { "whether a contact is disqualified" };
    Diagnostic::error(&codes::RESERVED_NAME, name.span, format!("`{}` already means {means}", name.text))
        .help("choose another name")
}

/// A word that has a meaning already.
pub(super) fn taken(name: &Name, meaning: Meaning, first: Declared) -> Diagnostic {
    // Fields of the scored record are declared last, wherever they stand: the later place is the second one.
    let (span, meaning, first) = if first.span.start > name.span.start {
        (first.span, first.meaning, Declared { meaning, span: name.span })
    } else {
        (name.span, meaning, first)
    };
    let same = std::mem::discriminant(&meaning) == std::mem::discriminant(&first.meaning);
    let message = if same {
        format!("`{}` is declared twice", name.text)
    } else {
        format!("`{}` is {} already, so it cannot be {} too", name.text, first.meaning.noun(), meaning.noun())
    };
    Diagnostic::error(&codes::DUPLICATE_NAME, span, message)
        .also(first.span, "declared here first")
        .help("a word means one thing in the whole workspace: rename one of the two")
}

/// A field, rule or product that is there already.
pub(super) fn twice(word: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(&codes::DUPLICATE_NAME, span, format!("`{word}` is declared twice"))
        .also(first, "declared here first")
        .help("rename one of the two, or delete it")
}
