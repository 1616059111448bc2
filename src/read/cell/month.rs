//! Month names.

use crate::diagnostics::suggest::fold;

/// English and French, without accents. A name is known by its first letters, given enough of them.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier"],
    &["february", "fevrier"],
    &["march", "mars"],
    &["april", "avril"],
    &["may", "mai"],
    &["june", "juin"],
    &["july", "juillet"],
    &["august", "aout"],
    &["september", "septembre"],
    &["october", "octobre"],
    &["november", "novembre"],
    &["december", "decembre"],
];

const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

/// The month, 1 to 12, of a full name or of its first three letters or more, unless two months
/// begin so (`jui`).
pub(super) fn by_name(word: &str) -> Option<u32> {
    let word = fold(word);
    if word.chars().count() < 3 {
        return None;
    }
    let mut found = None;
    for (number, names) in (1..).zip(MONTHS) {
        if names.iter().any(|name| name.starts_with(&word)) {
            if found.is_some() {
                return None;
            }
            found = Some(number);
        }
    }
    found
}

/// Whether a word is the name of a weekday or its first three letters or more.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = fold(word);
    word.chars().count() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(&word))
}
