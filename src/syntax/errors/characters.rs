//! Characters that are not what they seem, and quotes.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic, Edit};
use crate::source::Span;

/// `"…` without an end.
pub fn unclosed_text(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNCLOSED_TEXT, place, "this text is opened here and never closed")
        .help("text stays on one line, between two `\"`; a quote inside is written twice: `\"\"`")
        .fix(Applicability::Suggested, format!("write `{}\"`", shown(text)), place.at_end(), "\"")
}

/// `“…”` and its relatives.
pub fn typographic_quotes(whole: Span, opening: Span, closing: Span, inside: &str) -> Diagnostic {
    let inside = inside.trim();
    let straight = format!("\"{inside}\"");
    Diagnostic::error(
        &syntax::TYPOGRAPHIC_QUOTES,
        whole,
        format!("text stands between `\"`: write `{}`", shown(&straight)),
    )
    .label("quotes of another kind, as word processors and chats make them")
    .fix_all(
        Applicability::Safe,
        format!("write `{straight}`"),
        vec![Edit { span: Span::new(opening.start, closing.end), text: straight }],
    )
}

/// One typographic quote without another.
pub fn typographic_quote_alone(place: Span, quote: char) -> Diagnostic {
    Diagnostic::error(
        &syntax::TYPOGRAPHIC_QUOTES,
        place,
        format!("`{quote}` is not a quote of this language: use `\"`"),
    )
    .help("text stands between two `\"` on one line")
    .fix(Applicability::Suggested, "write `\"`", place, "\"")
}

/// A letter of another script among Latin ones.
pub fn look_alike(word: Span, place: Span, text: &str, right: &str, odd: char, latin: char) -> Diagnostic {
    let code = u32::from(odd);
    Diagnostic::error(
        &syntax::LOOK_ALIKE,
        place,
        format!("`{odd}` (U+{code:04X}) in `{}` only looks like `{latin}`", shown(text)),
    )
    .help("names that look alike and differ can hide a change in a rule: type the word again")
    .fix(Applicability::Suggested, format!("write `{right}`"), word, right)
}

/// A space that is none.
pub fn odd_space(place: Span, character: char, name: &str) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(&syntax::ODD_SPACE, place, format!("an invisible {name} (U+{code:04X}) stands here"))
        .help("it comes with text copied from a web page or a document")
        .fix(Applicability::Safe, "write an ordinary space", place, " ")
}

/// A character nobody sees.
pub fn hidden(place: Span, character: char, name: &str) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(&syntax::HIDDEN_CHARACTER, place, format!("a hidden {name} (U+{code:04X}) stands here"))
        .help("hidden characters can make a rule read differently from what it does: remove it")
        .fix(Applicability::Safe, "remove it", place, "")
}

/// `≥`, `–`, `×`.
pub fn turned_sign(place: Span, character: char, sign: &str) -> Diagnostic {
    Diagnostic::error(&syntax::TURNED_SIGN, place, format!("`{character}` is written `{sign}`")).fix(
        Applicability::Safe,
        format!("write `{sign}`"),
        place,
        sign,
    )
}

/// A merge conflict, read as its first half.
pub fn merge_conflict(start: Span, middle: Span, end: Span) -> Diagnostic {
    Diagnostic::error(&syntax::MERGE_CONFLICT, start, "two versions of these lines wait for a decision")
        .also(middle, "the second version starts here")
        .also(end, "and ends here")
        .help("keep the lines that are right, and remove the three marker lines")
}

/// The start of a conflict without an end.
pub fn merge_marker(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::MERGE_CONFLICT, place, "a leftover of a merge stands here")
        .help("keep the lines that are right, and remove this line")
}
