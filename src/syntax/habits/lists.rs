//! Lists without brackets.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::habits as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// `in a, b`, `one of a, b`, `like "a", "b"`, `in "a"`.
pub fn bare(line: &Line<'_>) -> Option<Diagnostic> {
    // The list starts behind the nearest word that wants one.
    let word = (0..line.at().min(line.len())).rev().find(|&index| {
        let of = line.is(index, "of") && matches!(line.text(index.wrapping_sub(1)), "one" | "word" | "text");
        let setting = line.rule == Rule::setting_item && line.kind(index) == Some(Kind::Equals);
        of || setting || matches!(line.text(index), "in" | "like" | "means")
    })?;
    if line.is(word, "means") || line.kind(word + 1) == Some(Kind::OpenRound) {
        return None;
    }
    let value = |index: usize| matches!(line.kind(index), Some(Kind::Word | Kind::Text | Kind::Number));
    let stopped_in_list =
        [line.at(), line.at().wrapping_sub(1)].iter().any(|&index| line.kind(index) == Some(Kind::Comma))
            || line.at() == word + 1;
    if !value(word + 1) || !stopped_in_list {
        return None;
    }
    let mut last = word + 1;
    while line.kind(last + 1) == Some(Kind::Comma) && value(last + 2) && !starts_tail(line, last + 2) {
        last += 2;
    }
    let single = last == word + 1;
    if single && !line.is(word, "of") {
        return None;
    }
    Some(say::bare_list(line.span(word + 1, last), line.text_of(word + 1, last)))
}

fn starts_tail(line: &Line<'_>, index: usize) -> bool {
    matches!(line.text(index), "because" | "half" | "fading" | "losing" | "once" | "at" | "allow")
}
