//! A word nobody declared: what it may have been meant to be, by everything that is declared.

use super::super::checker::{Checker, Owner};
use super::super::scope::{Items, Scope};
use super::suggested;
use crate::diagnostics::code::{names as codes, time};
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::diagnostics::{Applicability, Diagnostic};
use crate::model::{RecordId, Type};
use crate::names::Meaning;
use crate::syntax::ast::Name;

/// Behind so many findings nobody reads suggestions, and each compares with every name there is.
const MOST_SUGGESTED: usize = 500;

/// What is known of an unknown word.
pub struct Known<'k> {
    /// The whole path.
    pub path: &'k [Name],
    /// The position of the word.
    pub at: usize,
    /// The record whose field it should be.
    pub record: Option<RecordId>,
    /// The type of what stands beside it.
    pub beside: Option<Type>,
    /// Where it stands.
    pub scope: Scope<'k>,
}

/// A word where a value stands.
pub fn name(checker: &Checker<'_>, known: &Known<'_>) -> Diagnostic {
    let Some(word) = known.path.get(known.at) else {
        return Diagnostic::error(&codes::UNKNOWN_NAME, crate::source::Span::default(), "a name is missing");
    };
    if known.at > 0 {
        return field(checker, known, word);
    }
    if let Some(finding) = field_of_other_event(checker, known, word)
        .or_else(|| contact_field_in_where(checker, known, word))
        .or_else(|| field_of_per(checker, known, word))
        .or_else(|| known.path.get(1).map(|next| event_field_with_dot(checker, word, next)).unwrap_or_default())
    {
        return finding;
    }
    if known.path.len() == 1
        && matches!(known.beside, Some(Type::YesNo))
        && let Some(finding) = super::unit::yes_no_in_other_words(word.span, &word.text)
    {
        return finding;
    }
    let near = nearest(checker, known, word);
    let close = matches!(near, Suggestion::Same(_) | Suggestion::Nearest(_));
    if !close && let Some(finding) = field_elsewhere(checker, known, word) {
        return finding;
    }
    if !close && known.path.len() == 1 && matches!(known.beside, Some(Type::Text)) {
        return unquoted(word);
    }
    let finding = Diagnostic::error(&codes::UNKNOWN_NAME, word.span, format!("nothing is called `{}`", word.text));
    suggested(declared(checker, &near, finding), word.span, near, "nearest are")
}

/// Where the name that was probably meant is declared.
fn declared(checker: &Checker<'_>, near: &Suggestion, finding: Diagnostic) -> Diagnostic {
    let (Suggestion::Same(near) | Suggestion::Nearest(near)) = near else { return finding };
    match checker.names.get(near) {
        Some(declared) => finding.also(declared.span, format!("`{near}` is declared here")),
        None => finding,
    }
}

/// A test of an event's field, as an example that can be copied.
fn example(checker: &Checker<'_>, event: &str, word: &str) -> String {
    let Some(Meaning::Event(id)) = checker.names.get(event).map(|declared| declared.meaning) else {
        return format!("any {event} where {word} is not blank");
    };
    let field = checker.model.events.get(id.index()).and_then(|event| event.fields.iter().find(|f| f.name == word));
    let test = match field.map(|field| field.ty) {
        Some(Type::Label(set)) => match checker.model[set].labels.first() {
            Some(label) => format!("is {}", super::label::as_written(label.clone())),
            None => "is not blank".to_owned(),
        },
        Some(Type::YesNo) => "is yes".to_owned(),
        Some(Type::Whole | Type::Number) => "> 0".to_owned(),
        _ => "is not blank".to_owned(),
    };
    format!("any {event} where {word} {test}")
}

/// Text without quotes.
fn unquoted(word: &Name) -> Diagnostic {
    Diagnostic::error(&codes::UNQUOTED_TEXT, word.span, format!("nothing is called `{}`; text needs quotes", word.text))
        .help(format!("write `\"{}\"`", word.text))
        .fix(Applicability::Suggested, "put it in quotes", word.span, format!("\"{}\"", word.text))
}

/// Words that can stand as a value here.
fn nearest(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Suggestion {
    if checker.sink.diagnostics.len() > MOST_SUGGESTED {
        return Suggestion::Far(Vec::new());
    }
    let mut words: Vec<&str> = checker
        .names
        .all()
        .filter(|(_, declared)| !matches!(declared.meaning, Meaning::Record(_) | Meaning::Sensor(_)))
        .map(|(word, _)| word)
        .collect();
    if let Items::Event { kinds, .. } = known.scope.items {
        words.extend(kinds.iter().flat_map(|kind| checker.model[*kind].fields.iter().map(|f| f.name.as_str())));
    }
    if known.scope.subject != checker.model.scored {
        words.extend(checker.model[known.scope.subject].fields.iter().map(|field| field.name.as_str()));
    }
    if let Some(Type::Label(set)) = known.beside {
        words.extend(checker.model[set].labels.iter().map(String::as_str));
    }
    suggest(&word.text, words)
}

/// A name behind a dot.
fn field(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Diagnostic {
    let before = super::super::expression::joined(known.path.get(..known.at).unwrap_or_default());
    let Some(record) = known.record.and_then(|id| checker.model.records.get(id.index())) else {
        let message = format!("`{before}` has no fields, so `{}` means nothing here", word.text);
        return Diagnostic::error(&codes::UNKNOWN_NAME, word.span, message)
            .help("only a field that refers to a record is followed by a dot");
    };
    let near = suggest(&word.text, record.fields.iter().map(|field| field.name.as_str()));
    let message = format!("`{}` has no field `{}`", record.name, word.text);
    let finding = Diagnostic::error(&codes::UNKNOWN_NAME, word.span, message).also(record.span, "declared here");
    suggested(finding, word.span, near, "its fields are")
}

/// Inside `where`: a field of another event, such as the other one of a union.
fn field_of_other_event(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Option<Diagnostic> {
    let Items::Event { kinds: [kind], .. } = known.scope.items else { return None };
    let mut events = checker.owners.get(word.text.as_str())?.iter().filter_map(|owner| match owner {
        Owner::Event(event) => Some(checker.model[*event].name.as_str()),
        Owner::Record(_) => None,
    });
    let other = events.next()?;
    let message = format!("`{}` is a field of `{other}`, not of `{}`", word.text, checker.model[*kind].name);
    Some(
        Diagnostic::error(&codes::OTHER_RECORD, word.span, message)
            .help(format!("ask it of `{other}` alone: `{}`", example(checker, other, &word.text))),
    )
}

/// Inside `where`, the contact's fields are reached by its name.
fn contact_field_in_where(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Option<Diagnostic> {
    let Items::Event { strict: true, .. } = known.scope.items else { return None };
    checker.field_of(known.scope.subject, &word.text)?;
    let record = checker.record_name(known.scope.subject);
    let path = super::super::expression::joined(known.path);
    let message = format!("`{}` is the {record}'s, and `where` asks about the event", word.text);
    Some(
        Diagnostic::error(&codes::OTHER_RECORD, word.span, message)
            .help(format!("write `{record}.{path}`, or ask it before `where`, joined with `and`"))
            .fix(
                Applicability::Suggested,
                format!("write `{record}.{path}`"),
                word.span,
                format!("{record}.{}", word.text),
            ),
    )
}

/// `+8 per page_view when page is pricing`: the field is the event's.
fn field_of_per(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Option<Diagnostic> {
    let event = known.scope.per.iter().find(|kind| checker.event_field(**kind, &word.text).is_some())?;
    let event = &checker.model[*event].name;
    let message = format!("`{}` is a field of `{event}`, and `when` asks about the contact", word.text);
    Some(Diagnostic::error(&codes::OTHER_RECORD, word.span, message).help(format!(
        "to count only some of the events: `{}`",
        example(checker, event, &word.text).replacen("any", "per", 1)
    )))
}

/// `page_view.page`
fn event_field_with_dot(checker: &Checker<'_>, word: &Name, next: &Name) -> Option<Diagnostic> {
    let Meaning::Event(event) = checker.names.get(&word.text)?.meaning else { return None };
    checker.event_field(event, &next.text)?;
    Some(
        Diagnostic::error(&time::EVENT_AS_VALUE, word.span, "an event needs `any`, `no` or a count")
            .help(format!("a field of an event is asked in `where`: `{}`", example(checker, &word.text, &next.text))),
    )
}

/// A field of a record that the subject refers to, or of an event.
fn field_elsewhere(checker: &Checker<'_>, known: &Known<'_>, word: &Name) -> Option<Diagnostic> {
    let owners = checker.owners.get(word.text.as_str())?;
    let subject = known.scope.subject;
    for owner in owners {
        let Owner::Record(record) = owner else { continue };
        if let Some(way) = checker.way_to(subject, *record) {
            let (owner, about) = (checker.record_name(*record), checker.record_name(subject));
            let message = format!("`{}` is a field of `{owner}`, not of `{about}`", word.text);
            return Some(
                Diagnostic::error(&codes::OTHER_RECORD, word.span, message)
                    .help(format!("write `{way}.{}`", word.text))
                    .fix(
                        Applicability::Suggested,
                        format!("write `{way}.{}`", word.text),
                        word.span,
                        format!("{way}.{}", word.text),
                    ),
            );
        }
    }
    let event = owners.iter().find_map(|owner| match owner {
        Owner::Event(event) => checker.model.events.get(event.index()),
        Owner::Record(_) => None,
    })?;
    let message = format!("`{}` is a field of the event `{}`", word.text, event.name);
    Some(
        Diagnostic::error(&codes::OTHER_RECORD, word.span, message)
            .help(format!("ask it of the event: `{}`", example(checker, &event.name, &word.text)))
            .help("several tests behind one `where` stand in brackets, joined with `and`"),
    )
}

/// A word where an event stands.
pub fn event(checker: &Checker<'_>, known: &Known<'_>) -> Diagnostic {
    let Some(word) = known.path.get(known.at) else {
        return Diagnostic::error(&codes::UNKNOWN_NAME, crate::source::Span::default(), "an event is missing");
    };
    let before = known.path.get(..known.at).filter(|before| !before.is_empty());
    let about = known.record.unwrap_or(known.scope.subject);
    let events = checker.names.all().filter(|(_, declared)| match before {
        Some(_) => checker.event_record(declared.meaning) == Some(about),
        None => matches!(declared.meaning, Meaning::Event(_) | Meaning::Alias(_)),
    });
    let near = suggest(&word.text, events.map(|(word, _)| word));
    let message = match before {
        Some(_) => format!("no event of `{}` is called `{}`", checker.record_name(about), word.text),
        None => format!("no event is called `{}`", word.text),
    };
    suggested(Diagnostic::error(&codes::UNKNOWN_NAME, word.span, message), word.span, near, "there are")
}
