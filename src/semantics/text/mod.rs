//! Text: how it is stored, compared and searched.
//!
//! In: text from a model or a data cell. Out: its normal form, yes or no, or a part of it. Never:
//! looks at accents as if they were not there (`é` is not `e`), and has no regular expressions.
//!
//! Everything here ignores case and outer space. Each test exists twice: on any text, and as
//! `…_folded` on two texts that went through [`fold_key`] already, for the constant side of a rule.

mod fold;
mod pattern;
mod words;

pub use fold::{compare_text, equals_text, fold_key, normalise};
pub use pattern::{like, like_folded};
pub use words::{contains_word, contains_word_folded};

/// How text is matched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TextTest {
    /// Whole words.
    ContainsWord,
    /// Anywhere.
    ContainsText,
    /// The whole text, `*` for any part.
    Like,
    /// At the start.
    StartsWith,
    /// At the end.
    EndsWith,
}

impl TextTest {
    /// Whether it is so of a text and a pattern, both through [`fold_key`]. The texts of a list are whole items: one
    /// contains a word only if it is that word.
    #[must_use]
    pub fn matches_folded(self, is_item: bool, text: &str, pattern: &str) -> bool {
        match self {
            Self::ContainsWord if is_item => text == pattern,
            Self::ContainsWord => contains_word_folded(text, pattern),
            Self::ContainsText => text.contains(pattern),
            Self::Like => like_folded(text, pattern),
            Self::StartsWith => text.starts_with(pattern),
            Self::EndsWith => text.ends_with(pattern),
        }
    }
}

/// Whether `part` occurs anywhere, even inside a word.
#[must_use]
pub fn contains_text(text: &str, part: &str) -> bool {
    fold_key(text).contains(&fold_key(part))
}

/// Whether the text begins with `part`.
#[must_use]
pub fn starts_with(text: &str, part: &str) -> bool {
    fold_key(text).starts_with(&fold_key(part))
}

/// Whether the text ends with `part`.
#[must_use]
pub fn ends_with(text: &str, part: &str) -> bool {
    fold_key(text).ends_with(&fold_key(part))
}

/// The domain of an e-mail address: what follows its last `@`, as written (texts compare ignoring
/// case anyway). `None` if there is no `@` or nothing follows.
#[must_use]
pub fn domain_of(email: &str) -> Option<&str> {
    let (_, domain) = email.trim().rsplit_once('@')?;
    let domain = domain.trim();
    (!domain.is_empty()).then_some(domain)
}

/// The number of characters (Unicode code points of the normal form).
#[must_use]
pub fn length(text: &str) -> usize {
    normalise(text).chars().count()
}
