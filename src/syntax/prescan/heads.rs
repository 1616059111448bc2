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
    /// Whether nothing stands between a token and the next one.
    fn glued(&self, index: usize) -> bool;
}

impl Tokens for Scan<'_> {
    fn kind_at(&self, index: usize) -> Option<Kind> {
        self.kind(index)
    }

    fn text_at(&self, index: usize) -> &str {
        self.word(index)
    }

    fn glued(&self, index: usize) -> bool {
        let end = self.tokens.get(index).map(|token| token.end);
        end.is_some() && end == self.tokens.get(index + 1).map(|token| token.start)
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
    let labelled = tokens.kind_at(at) == Some(Kind::Word) && tokens.kind_at(at + 1) == Some(Kind::Colon);
    let at = if labelled { at + 2 } else { at };
    tokens.kind_at(at) == Some(Kind::Sign) && matches!(tokens.text_at(at), "+" | "-") && tokens.glued(at)
}

/// Whether a line is the head of a block, its `{` apart: `score NAME …`, `group "…"`, `all of` at the end.
pub fn block_head(tokens: &impl Tokens, from: usize, to: usize) -> bool {
    let first = tokens.text_at(from);
    match item_head(tokens, from) {
        None => {}
        Some("use" | "rate" | "signal" | "setting" | "definition" | "disqualify" | "promise") => {
            return ends_with_of(tokens, from, to);
        }
        // An event that names others has no block; any other item has.
        Some(_) => return (from..to).all(|index| tokens.kind_at(index) != Some(Kind::Equals)),
    }
    let group = first == "group" && tokens.kind_at(from + 1) == Some(Kind::Text);
    let first_match = first == "first" && tokens.text_at(from + 1) == "match";
    group || first_match || ends_with_of(tokens, from, to) || feed_or_record(tokens, from, to)
}

/// `contact by id from "…"` in a sensor, `contact "ann"` in a test: their block may follow.
fn feed_or_record(tokens: &impl Tokens, from: usize, to: usize) -> bool {
    let word = tokens.kind_at(from) == Some(Kind::Word);
    let record = to == from + 2 && tokens.kind_at(from + 1) == Some(Kind::Text);
    let feed = to > from + 2
        && matches!(tokens.text_at(from + 1), "by" | "where")
        && tokens.kind_at(to - 1) == Some(Kind::Text);
    word && (record || feed)
}

/// `… all of`, `… any of`, `… at least 2 of` at the end of a line.
fn ends_with_of(tokens: &impl Tokens, from: usize, to: usize) -> bool {
    if to < from + 2 || tokens.text_at(to - 1) != "of" {
        return false;
    }
    let before = tokens.text_at(to - 2);
    matches!(before, "all" | "any") || (to >= from + 4 && tokens.text_at(to - 3) == "least")
}
