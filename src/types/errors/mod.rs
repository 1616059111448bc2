//! What the types stage tells people: one small function a message, by family.
//!
//! In: the author's words, spans, types in words. Out: findings. Never: decides what is wrong.

pub(super) mod call;
pub(super) mod declaration;
pub(super) mod label;
pub(super) mod logic;
pub(super) mod name;
pub(super) mod points;
pub(super) mod sensor;
pub(super) mod shape;
pub(super) mod test;
pub(super) mod time;
pub(super) mod unit;
pub(super) mod unknown;
pub(super) mod value;

use crate::diagnostics::suggest::Suggestion;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// Adds what was probably meant, by one rule for every place.
pub(super) fn suggested(finding: Diagnostic, span: Span, suggestion: Suggestion, what: &str) -> Diagnostic {
    match suggestion {
        Suggestion::Same(near) => finding.help(format!("it is written `{near}`")).fix(
            Applicability::Safe,
            format!("write `{near}`"),
            span,
            near,
        ),
        Suggestion::Nearest(near) => finding.help(format!("perhaps `{near}`")).fix(
            Applicability::Suggested,
            format!("write `{near}`"),
            span,
            near,
        ),
        Suggestion::Tied(all) => {
            let help = format!("perhaps {}", listed(&all, "or"));
            all.into_iter().fold(finding.help(help), |finding, near| {
                finding.fix(Applicability::Suggested, format!("write `{near}`"), span, near)
            })
        }
        Suggestion::Far(all) if all.is_empty() => finding,
        Suggestion::Far(all) => finding.help(format!("{what}: {}", listed(&all, "and"))),
    }
}

/// `a contact`, `an account`
pub(super) fn with_article(word: &str) -> String {
    let an = word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {word}", if an { "an" } else { "a" })
}

/// `a`, `b` and `c`
pub(super) fn listed<T: AsRef<str>>(words: &[T], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{}`", one.as_ref()),
        [first @ .., end] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{}`", word.as_ref())).collect();
            format!("{} {last} `{}`", first.join(", "), end.as_ref())
        }
    }
}
