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
