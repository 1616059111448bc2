//! Whole words: `CTO` is in "CTO & founder" and not in "Director".
//!
//! In: a text and a phrase. Out: whether the phrase's words occur in the text one after the other.
//! A word is a run of letters, digits and accents in any script; all else separates words.

use unicode_normalization::char::is_combining_mark;

use super::fold_key;

/// Whether the words of `phrase` occur in the text as whole words, in that order, with nothing but
/// separators in between. A phrase without a single letter or digit occurs nowhere.
#[must_use]
pub fn contains_word(text: &str, phrase: &str) -> bool {
    contains_word_folded(&fold_key(text), &fold_key(phrase))
}

/// [`contains_word`] on two keys.
#[must_use]
pub fn contains_word_folded(text: &str, phrase: &str) -> bool {
    let phrase: Vec<&str> = words(phrase).collect();
    if let [word] = phrase.as_slice() {
        return words(text).any(|other| other == *word);
    }
    let text: Vec<&str> = words(text).collect();
    !phrase.is_empty() && occurs(&text, &phrase)
}

/// Whether `phrase`, which is not empty, is a run of `text`: Knuth, Morris and Pratt's search, which
/// never looks at a word of the text again.
fn occurs(text: &[&str], phrase: &[&str]) -> bool {
    let borders = borders(phrase);
    let mut matched = 0;
    for word in text {
        matched = extend(phrase, &borders, matched, word);
        if matched == phrase.len() {
            return true;
        }
    }
    false
}

/// For each length of a beginning of the phrase, the longest shorter beginning that it ends with.
fn borders(phrase: &[&str]) -> Vec<usize> {
    let mut borders = vec![0; phrase.len() + 1];
    let mut matched = 0;
    for (index, word) in phrase.iter().enumerate().skip(1) {
        matched = extend(phrase, &borders, matched, word);
        if let Some(border) = borders.get_mut(index + 1) {
            *border = matched;
        }
    }
    borders
}

/// How many words match after one more word: the longest matched beginning that it continues.
fn extend(phrase: &[&str], borders: &[usize], mut matched: usize, word: &str) -> usize {
    loop {
        if phrase.get(matched) == Some(&word) {
            return matched + 1;
        }
        if matched == 0 {
            return 0;
        }
        matched = borders.get(matched).copied().unwrap_or(0);
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter)).filter(|word| !word.is_empty())
}
