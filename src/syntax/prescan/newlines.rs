//! Which newlines end an entry.
//!
//! A newline ends an entry, except inside `( )`, after a line that ends with a comma, `=`, `:` or an
//! operator, or when the next line starts with `and`, `or`, `where`, `when`, `then`, `->` or `{`.

use super::Draft;
use super::token::{Kind, Token};

/// Removes the newlines that do not end an entry.
pub(super) fn decide(draft: &mut Draft<'_>) {
    let tokens = std::mem::take(&mut draft.tokens);
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open: Vec<Kind> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Newline {
            let inside_round = open.last() == Some(&Kind::OpenRound);
            let before = kept.last().is_none_or(|last| carries_on(draft, *last));
            let after = tokens.get(index + 1).is_none_or(|next| joins(draft, *next, tokens.get(index + 2)));
            if inside_round || before || after {
                continue;
            }
        }
        if token.kind.opens() {
            open.push(token.kind);
        } else if token.kind.closes() {
            open.pop();
        }
        kept.push(*token);
    }
    draft.tokens = kept;
}

/// Whether a line that ends with this token goes on in the next one.
fn carries_on(draft: &Draft<'_>, token: Token) -> bool {
    match token.kind {
        Kind::Comma | Kind::Equals | Kind::Colon => true,
        Kind::Sign => matches!(draft.text_of(token), "+" | "-" | "*" | "/" | "<" | ">"),
        Kind::Word => matches!(draft.text_of(token), "and" | "or" | "not"),
        _ => false,
    }
}

/// Whether a line that starts with this token belongs to the one before.
fn joins(draft: &Draft<'_>, token: Token, next: Option<&Token>) -> bool {
    match token.kind {
        Kind::OpenBrace => !token.invented(),
        // None of these words can start an entry, so a line that starts with one has only one reading.
        Kind::Word => matches!(draft.text_of(token), "and" | "or" | "where" | "when" | "then"),
        Kind::Sign => {
            draft.text_of(token) == "-"
                && next.is_some_and(|next| next.start == token.end && draft.text_of(*next) == ">")
        }
        _ => false,
    }
}
