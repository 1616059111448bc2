//! Normal forms of text.
//!
//! In: text. Out: the form in which it is stored ([`normalise`]) and the form in which two texts
//! that mean the same are the same bytes ([`fold_key`]).

use std::cmp::Ordering;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC, without outer space.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_owned();
    }
    text.nfc().collect()
}

/// What a text is compared by: NFC, without outer space, in lower case. Accents stay: `é` is not `e`.
///
/// Each character is lowered by itself, and both Greek lower-case sigmas count as one, so that the
/// key of a part is a part of the key: `contains` and `like` can work on keys.
#[must_use]
pub fn fold_key(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Lowering can leave a letter and an accent that have a common form, so compose again.
    text.nfc().flat_map(char::to_lowercase).map(|letter| if letter == 'ς' { 'σ' } else { letter }).nfc().collect()
}

/// Whether two texts are the same but for case and outer space.
#[must_use]
pub fn equals_text(left: &str, right: &str) -> bool {
    if left.is_ascii() && right.is_ascii() {
        return left.trim().eq_ignore_ascii_case(right.trim());
    }
    fold_key(left) == fold_key(right)
}

/// Which text comes first: by the code points of their keys, the same everywhere (no country's
/// alphabet).
#[must_use]
pub fn compare_text(left: &str, right: &str) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        let lower = |text: &'_ str| text.trim().bytes().map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>();
        return lower(left).cmp(&lower(right));
    }
    fold_key(left).cmp(&fold_key(right))
}
