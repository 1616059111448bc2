//! Entries that could not be read: what is wrong with them, and how to go on.

use std::ops::Range;

use super::ast::Item;
use super::cut::{Commas, Entry, entries};
use super::errors;
use super::lower::Lower;
use super::parser::{Failure, Rule};
use super::phrase::Phrase;
use super::prescan::ITEM_WORDS;

/// The items of a file.
pub fn items(lower: &mut Lower<'_>, all: &[Entry]) -> Vec<Item> {
    all.iter().map(|&entry| item(lower, entry)).collect()
}

fn item(lower: &mut Lower<'_>, entry: Entry) -> Item {
    let word = lower.scan.word(entry.first).to_owned();
    if ITEM_WORDS.contains(&word.as_str()) {
        return lower.item(&word, entry);
    }
    let place = lower.scan.span_of(entry.first, entry.first);
    lower.report(errors::phrase::not_an_item(place, &word));
    Item::Error(lower.span_of(entry))
}

/// The entries of a block, each lowered.
pub fn statements<'a, T>(
    lower: &mut Lower<'a>,
    range: Range<usize>,
    commas: Commas,
    mut one: impl FnMut(&mut Lower<'a>, Entry) -> T,
) -> Vec<T> {
    entries(lower.scan, range, commas).into_iter().map(|entry| one(lower, entry)).collect()
}

/// Says what is wrong with an entry that a rule does not fit.
pub fn explain(lower: &mut Lower<'_>, _rule: Rule, entry: Entry, phrase: &Phrase<'_>, failure: &Failure) {
    let place = phrase.start(failure.at);
    let span = lower.scan.span(place, place);
    let _ = (&failure.expected, entry);
    let rest = phrase.text.get(failure.at..).unwrap_or("").trim();
    lower.report(errors::phrase::unreadable(span, rest, "this line", "…"));
}

/// Says that an entry could not be read, when nothing else was said.
pub fn unreadable(lower: &mut Lower<'_>, _rule: Rule, entry: Entry) {
    let span = lower.span_of(entry);
    lower.report(errors::phrase::unreadable(span, "", "this line", "…"));
}
