//! Did-you-mean, by one rule for every place.
//!
//! Same spelling up to case or accents: sure. Otherwise Damerau-Levenshtein distance of at most a
//! third of the length (at least 1), unique best: a suggestion. Several equally near: all of them.
//! Otherwise the valid names, nearest first, at most eight. Never a suggestion only because one
//! name exists.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What we can say about a name nobody declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Differs only in case or accents.
    Same(String),
    /// The unique nearest name.
    Nearest(String),
    /// Several equally near.
    Tied(Vec<String>),
    /// Nothing near: the valid names, nearest first, at most eight.
    Far(Vec<String>),
}

/// Compares without case and accents.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// What was probably meant by `wrong`, among `candidates`.
#[must_use]
pub fn suggest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Suggestion {
    let folded = fold(wrong);
    let mut ranked: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    if let [(0, only)] | [(0, only), (1.., _), ..] = ranked.as_slice() {
        return Suggestion::Same((*only).to_owned());
    }
    let limit = (wrong.chars().count() / 3).max(1);
    let best = ranked.first().map_or(usize::MAX, |(distance, _)| *distance);
    if best <= limit {
        let near: Vec<String> =
            ranked.iter().take_while(|(distance, _)| *distance == best).map(|(_, name)| (*name).to_owned()).collect();
        return match <[String; 1]>::try_from(near) {
            Ok([only]) => Suggestion::Nearest(only),
            Err(several) => Suggestion::Tied(several),
        };
    }
    Suggestion::Far(ranked.into_iter().take(8).map(|(_, name)| name.to_owned()).collect())
}
