//! To come.

use unicode_normalization::UnicodeNormalization;

/// NFC, without outer space.
#[must_use]
pub fn normalise(text: &str) -> String {
    text.trim().nfc().collect()
}
