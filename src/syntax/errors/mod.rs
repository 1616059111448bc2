//! What the syntax stage says. One small function a message, grouped by what went wrong.
//!
//! In: places and the author's words. Out: a `Diagnostic`. Never: looks at the text itself.

pub mod brackets;
pub mod characters;
pub mod condition;
pub mod expression;
pub mod form;
pub mod habits;
pub mod item;
pub mod layout;
pub mod nearly;
pub mod number;
pub mod periods;
pub mod phrase;
pub mod rule;

/// The author's words, short enough for a headline: cut at a word, or in the middle of one.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 28;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 2).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut} …")
}
