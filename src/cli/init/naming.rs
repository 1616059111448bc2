//! Names for the language made of headers, files and values.

use std::collections::HashSet;

use super::words::words_of;
use crate::syntax::keywords::RESERVED;

/// Words that say nothing at the front of a name.
const FILLERS: &[&str] = &[
    "what", "is", "are", "your", "the", "a", "an", "how", "did", "do", "you", "i", "in", "of", "to", "on", "at", "for",
    "and", "or",
];
/// Words of a name.
const LONGEST: usize = 5;

/// Names given so far: one namespace for everything declared.
#[derive(Debug)]
pub(super) struct Namer {
    taken: HashSet<String>,
}

impl Namer {
    /// With the names that the first model itself declares.
    pub(super) fn new() -> Self {
        let own = [
            "contact",
            "fit",
            "engagement",
            "overall",
            "grade",
            "level",
            "priority",
            "lead",
            "handoff",
            "activity",
            "id",
            "A",
            "B",
            "C",
            "D",
            "hot",
            "warm",
            "cool",
            "cold",
            "today",
        ];
        Self { taken: own.into_iter().chain(RESERVED.iter().copied()).map(str::to_owned).collect() }
    }

    /// A free name from a header; `prefix` goes before one that is taken or is no word.
    pub(super) fn name(&mut self, text: &str, prefix: &str) -> String {
        let all = words_of(text);
        // A question for a header loses its first words; `Do Not Email` keeps them.
        let question = all.len() >= LONGEST;
        let front = all.iter().position(|word| !question || !FILLERS.contains(&word.as_str())).unwrap_or(0);
        let mut words: Vec<&str> = all.iter().skip(front).take(LONGEST).map(String::as_str).collect();
        while question && words.len() > 1 && words.last().is_some_and(|word| FILLERS.contains(word)) {
            words.pop();
        }
        let plain: String =
            words.join("_").chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        let starts_well = plain.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let base = if starts_well && !self.taken.contains(&plain) { plain } else { format!("{prefix}_{plain}") };
        self.free(base.trim_end_matches('_'))
    }

    /// This name, or the same with a number.
    pub(super) fn free(&mut self, base: &str) -> String {
        let mut name = base.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{base}_{number}");
            number += 1;
        }
        name
    }
}

/// A text of the language.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// `olist_closed_deals_dataset.csv` as the name of one of what its rows are: `closed_deal`.
pub(super) fn singular_of_file(file: &str, common: &[String]) -> String {
    const PACKAGING: &[&str] =
        &["dataset", "data", "export", "table", "list", "file", "all", "full", "report", "log", "csv", "final"];
    let stem = file.split('.').next().unwrap_or(file);
    let words = words_of(stem);
    let telling: Vec<String> = words
        .iter()
        .filter(|word| !common.contains(word) && !PACKAGING.contains(&word.as_str()) && word.parse::<u64>().is_err())
        .cloned()
        .collect();
    let mut words = if telling.is_empty() { words } else { telling };
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words.join(" ")
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// `x-education` as a title: `X Education`.
pub(super) fn title_of(text: &str) -> String {
    let words: Vec<String> = words_of(text)
        .iter()
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect();
    words.join(" ")
}
