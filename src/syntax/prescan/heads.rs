//! Lines known by their shape: heads of items and of blocks, and rules.

use super::Scan;
use super::token::Kind;

/// The first words of items.
pub const ITEM_WORDS: [&str; 17] = [
    "model",
    "use",
    "record",
    "event",
    "sensor",
    "rate",
    "signal",
    "setting",
    "table",
    "score",
    "segment",
    "matrix",
    "definition",
    "route",
    "disqualify",
    "promise",
    "test",
];

/// What a head's shape looks at: words and kinds of tokens by index.
pub trait Tokens {
    /// The kind of a token.
    fn kind_at(&self, index: usize) -> Option<Kind>;
    /// The text of a token.
    fn text_at(&self, index: usize) -> &str;
}

impl Tokens for Scan<'_> {
    fn kind_at(&self, index: usize) -> Option<Kind> {
        self.kind(index)
    }

    fn text_at(&self, index: usize) -> &str {
        self.word(index)
    }
}

/// The item word, if an item starts at this token: `score NAME`, `test "…"`, `disqualify when` …
pub fn item_head(tokens: &impl Tokens, at: usize) -> Option<&'static str> {
    if tokens.kind_at(at) != Some(Kind::Word) {
        return None;
    }
    let word = tokens.text_at(at);
    let word = ITEM_WORDS.into_iter().find(|item| *item == word)?;
    let next = tokens.kind_at(at + 1)?;
    let fits = match word {
        "model" | "use" | "test" => next == Kind::Text,
        "rate" => next == Kind::Number,
        "promise" => matches!(next, Kind::Word | Kind::OpenRound),
        _ => next == Kind::Word,
    };
    fits.then_some(word)
}

/// Whether a rule starts at this token: a points sign glued to what follows, or a label before one.
pub fn starts_rule(tokens: &impl Tokens, at: usize) -> bool {
    let at =
        if tokens.kind_at(at) == Some(Kind::Word) && tokens.kind_at(at + 1) == Some(Kind::Colon) { at + 2 } else { at };
    tokens.kind_at(at) == Some(Kind::Sign) && matches!(tokens.text_at(at), "+" | "-")
}
