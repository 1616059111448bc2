//! Brackets that are missing or too many.

use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// The closing bracket of an opening one.
const fn closer(opener: &str) -> &'static str {
    if matches!(opener.as_bytes(), b"(") { ")" } else { "}" }
}

/// A bracket that nothing closes; `stop` is what it cannot reach past, `end` where it should be closed.
pub fn unclosed(opener: Span, text: &str, stop: Span, stop_text: &str, end: Span) -> Diagnostic {
    let close = closer(text);
    let finding =
        Diagnostic::error(&syntax::UNCLOSED_BRACKET, opener, format!("`{text}` is opened here and not closed"));
    let finding = if stop_text.is_empty() {
        finding.help(format!("the file ends before a `{close}`: add it where the block ends"))
    } else {
        finding.also(stop, format!("no `{close}` before this")).help(format!("add `{close}` before `{stop_text}`"))
    };
    // A block ends on a line of its own.
    let added = if close == "}" { "\n}" } else { close };
    finding.fix(Applicability::Suggested, format!("add `{close}`"), end, added)
}

/// A closing bracket without an opening one.
pub fn stray(place: Span, text: &str) -> Diagnostic {
    if text == "(" {
        return Diagnostic::error(&syntax::STRAY_BRACKET, place, "this `(` opens nothing").fix(
            Applicability::Suggested,
            "remove `(`",
            place,
            "",
        );
    }
    let opener = if text == ")" { "(" } else { "{" };
    Diagnostic::error(&syntax::STRAY_BRACKET, place, format!("this `{text}` closes nothing"))
        .help(format!("every `{opener}` before it is closed already: remove it, or add the `{opener}` it belongs to"))
        .fix(Applicability::Suggested, format!("remove `{text}`"), place, "")
}

/// A `}` after which the block went on.
pub fn closed_early(place: Span, later: Span) -> Diagnostic {
    Diagnostic::error(&syntax::STRAY_BRACKET, place, "this `}` closes the block before its last lines")
        .also(later, "the block seems to end here")
        .help("remove this `}`")
        .fix(Applicability::Suggested, "remove `}`", place, "")
}

/// Lines and a `}`, without the line that opens their block.
pub fn head_missing(place: Span, first: &str, end: Span) -> Diagnostic {
    Diagnostic::error(&syntax::RULE_OUTSIDE, place, format!("`{}` stands in no block", super::shown(first)))
        .also(end, "the block seems to end here")
        .help("the first line of the block is missing above, such as `score fit 0 to 100 {`")
}

/// A block whose `{` is not there.
pub fn missing_brace(head_end: Span, head: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNCLOSED_BRACKET, head_end, format!("a `{{` is missing after `{head}`"))
        .help("a block starts with `{` on the line of its first words")
        .fix(Applicability::Suggested, "add `{`", head_end.at_end(), " {")
}
