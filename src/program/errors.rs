//! What is said about files and `use`.

use super::files::{FILE_BYTES, FILES, ReadProblem};
use super::loader::LoadProblem;
use super::path::PathProblem;
use crate::diagnostics::code::names::{CIRCULAR_USE, FILE_OUTSIDE, UNUSABLE_FILE};
use crate::diagnostics::code::syntax::WRONG_ENCODING;
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// Why files stay below the model's folder.
const BELOW: &str = "a model uses only files below its own folder, so that it is copied and reviewed whole";

/// `use` of a path that is refused as it stands.
pub(super) fn refused_path(span: Span, typed: &str, problem: PathProblem) -> Diagnostic {
    match problem {
        PathProblem::Empty => Diagnostic::error(&UNUSABLE_FILE, span, "`use` names no file")
            .help("write the file's name between the quotes: `use \"sensors.lead\"`"),
        PathProblem::NotLead => {
            Diagnostic::error(&UNUSABLE_FILE, span, format!("{} is not a `.lead` file", quoted(typed)))
                .help("`use` takes rules; data comes in through a `sensor`, or `setting … from \"x.csv\"`")
        }
        other => refused_anywhere(span, typed, other),
    }
}

/// A data file's path that is refused as it stands.
pub(super) fn refused_data_path(span: Span, typed: &str, problem: PathProblem) -> Diagnostic {
    match problem {
        PathProblem::Empty | PathProblem::NotLead => Diagnostic::error(&UNUSABLE_FILE, span, "no file is named here")
            .help("write the file's name between the quotes: `\"accounts.csv\"`"),
        other => refused_anywhere(span, typed, other),
    }
}

/// What is refused of every path.
fn refused_anywhere(span: Span, typed: &str, problem: PathProblem) -> Diagnostic {
    match problem {
        PathProblem::Backslash => {
            Diagnostic::error(&UNUSABLE_FILE, span, format!("{} has `\\` between folders", quoted(typed)))
                .help("folders are separated by `/` on every system")
                .fix(Applicability::Safe, "write `/`", span, format!("\"{}\"", typed.replace('\\', "/")))
        }
        PathProblem::AboveRoot => {
            Diagnostic::error(&FILE_OUTSIDE, span, format!("{} leads out of the model's folder", quoted(typed)))
                .label("`..` goes above the folder of the model")
                .help("move the file into the model's folder")
                .help(BELOW)
        }
        _ => Diagnostic::error(&FILE_OUTSIDE, span, format!("{} is not below the model's folder", quoted(typed)))
            .label("a path from the top of a disk, another machine or the web")
            .help("copy the file into the model's folder and write its name alone")
            .help(BELOW),
    }
}

/// `use` of a file that is not there.
pub(super) fn missing_file(span: Span, typed: &str, known: &[String]) -> Diagnostic {
    let finding = Diagnostic::error(&UNUSABLE_FILE, span, format!("there is no file {}", quoted(typed)));
    match suggest(typed, known.iter().map(String::as_str)) {
        Suggestion::Same(near) | Suggestion::Nearest(near) => finding.help(format!("did you mean `\"{near}\"`?")).fix(
            Applicability::Suggested,
            format!("write `\"{near}\"`"),
            span,
            format!("\"{near}\""),
        ),
        Suggestion::Tied(names) => finding.help(format!("did you mean one of {}?", list(&names))),
        Suggestion::Far(names) if names.is_empty() => finding.help("there is no other `.lead` file in that folder"),
        Suggestion::Far(names) => finding.help(format!("files there: {}", list(&names))),
    }
}

/// `use` of a link that leads out of the workspace.
pub(super) fn link_outside(span: Span, typed: &str) -> Diagnostic {
    Diagnostic::error(&FILE_OUTSIDE, span, format!("{} is a link that leads out of the model's folder", quoted(typed)))
        .help("put the file itself into the folder")
        .help(BELOW)
}

/// `use` of a file that is there and cannot be used.
pub(super) fn unusable_file(span: Span, typed: &str, problem: &LoadProblem) -> Diagnostic {
    if let LoadProblem::Encoding(encoding) = problem {
        let message = format!("{} is in {}, not in UTF-8", quoted(typed), encoding.encoding);
        let finding = Diagnostic::error(&WRONG_ENCODING, span, message).help(encoding.help());
        return match &encoding.word {
            Some(word) => finding.label(format!("first seen in its line {}, `{word}`", encoding.line)),
            None => finding,
        };
    }
    Diagnostic::error(&UNUSABLE_FILE, span, format!("{} cannot be used", quoted(typed))).label(why(problem))
}

/// A data file that the text names and that cannot be read.
pub(super) fn unusable_data(span: Span, typed: &str, problem: &ReadProblem) -> Diagnostic {
    Diagnostic::error(&UNUSABLE_FILE, span, format!("{} cannot be read", quoted(typed)))
        .label(why_unread(problem))
        .help("the path starts at the model's folder")
}

/// A file beside the model that could not be looked into.
pub(super) fn passed_over(span: Span, path: &str, problem: &LoadProblem) -> Diagnostic {
    Diagnostic::warning(&UNUSABLE_FILE, span, format!("{} beside this model was passed over", quoted(path)))
        .label(why(problem))
        .help("if it holds tests of this model, they do not run")
}

/// A `use` that closes a circle.
pub(super) fn circle(span: Span, chain: &[&str]) -> Diagnostic {
    let arrow = chain.join(" -> ");
    let message = match chain {
        [only, _] => format!("{} uses itself", quoted(only)),
        [first, ..] => format!("{} uses itself through others", quoted(first)),
        [] => "files use each other in a circle".to_owned(),
    };
    Diagnostic::error(&CIRCULAR_USE, span, message)
        .label("this closes the circle")
        .help(format!("the circle: `{arrow}`"))
        .help("remove this line: all files of a model see each other's names already")
}

/// Why a file cannot be used, in words.
#[must_use]
pub fn why(problem: &LoadProblem) -> String {
    match problem {
        LoadProblem::Read(problem) => why_unread(problem),
        LoadProblem::Encoding(problem) => problem.to_string(),
        LoadProblem::TooMany => format!("a workspace has at most {FILES} files and 4 GiB of text"),
    }
}

fn why_unread(problem: &ReadProblem) -> String {
    match problem {
        ReadProblem::Missing => "there is no such file".to_owned(),
        ReadProblem::Outside => "it is a link that leads out of the model's folder".to_owned(),
        ReadProblem::NotAFile => "it is a folder or a device, not a file".to_owned(),
        ReadProblem::TooLarge => format!("it is larger than {} MiB, the most that is read", FILE_BYTES >> 20),
        ReadProblem::Refused(cause) => cause.clone(),
    }
}

/// The author's words, cut so that a headline stays one.
fn quoted(text: &str) -> String {
    if text.chars().count() <= 40 {
        return format!("`{text}`");
    }
    format!("`{}…`", text.chars().take(39).collect::<String>())
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
