//! `like`: whole-text patterns in which `*` stands for any part.
//!
//! In: a text and a pattern. Out: whether the whole text matches. Never: backtracks. The pieces
//! between stars are looked for from left to right, each where it first fits: if a later place fits
//! the rest, so does the first one. The time is that of searching the text once.

use super::fold_key;

/// Whether the whole text matches: `*@gmail.com` matches what ends with `@gmail.com`. There is no
/// other special character, and no way to ask for a star itself.
#[must_use]
pub fn like(text: &str, pattern: &str) -> bool {
    like_folded(&fold_key(text), &fold_key(pattern))
}

/// [`like`] on two keys.
#[must_use]
pub fn like_folded(text: &str, pattern: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return text == pattern };
    let Some(after_head) = text.strip_prefix(head) else { return false };
    let (middle, last) = tail.rsplit_once('*').unwrap_or(("", tail));
    let Some(mut rest) = after_head.strip_suffix(last) else { return false };
    for piece in middle.split('*') {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    true
}
