//! The author's names as words: `page_view` as `page views`.

use crate::model::{Score, Segment};

/// A name as words: `high_value` is `high value`.
#[must_use]
pub fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// Words that begin with a capital letter.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A next step within a sentence: `Call` as `call`, `CEO letter` as it is.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// More than one: `page views`, `companies`, `boxes`.
#[must_use]
pub fn plural(noun: &str) -> String {
    let consonant_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = consonant_y.filter(|stem| !stem.is_empty()) {
        return format!("{stem}ies");
    }
    // `content opened`, `form filled`: what happened rather than a thing.
    if noun.ends_with("ed") {
        return noun.to_owned();
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    format!("{noun}{}", if hissing { "es" } else { "s" })
}

/// A number of things in a sentence: `1 page view`, `4 page views`.
#[must_use]
pub fn number_of(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {}", plural(noun)) }
}

/// What a score is called: its title and product, or its name as words.
#[must_use]
pub fn score_title(score: &Score) -> String {
    match (&score.title, &score.variant) {
        (Some(title), Some(variant)) => format!("{title} for {}", spaced(variant)),
        (Some(title), None) => title.clone(),
        (None, _) => capitalised(&spaced(&score.name)),
    }
}

/// A band in a sentence: its title, or segment and label: `Engaged`, `level 3`.
#[must_use]
pub fn band_words(segment: &Segment, band: u32) -> Option<String> {
    let band = segment.bands.get(band as usize)?;
    Some(band.title.clone().unwrap_or_else(|| format!("{} {}", spaced(&segment.name), spaced(&band.label))))
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn joined(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// Text of at most so many characters; cut at a word, with `…`.
#[must_use]
pub fn at_most(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|end| *end > limit / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([' ', ',', ';']))
}
