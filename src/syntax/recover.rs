//! How to go on after an entry that could not be read.
//!
//! One mistake is one finding: a place the pre-scan reported stays silent here, two lines that read
//! well joined are one broken line, entries joined by a comma are parted again, and what an item
//! declares is kept even if its head could not be read.

use std::ops::Range;

use super::ast::{DefinitionItem, Expr, ExprKind, Item, Name, SettingItem, SettingValue, SignalItem};
use super::cut::{Commas, Entry, entries, entry_of, parted_at_commas};
use super::errors;
use super::explain;
use super::keywords;
use super::lower::{Lower, item_rule};
use super::parser::Rule;
use super::prescan::{ITEM_WORDS, Kind, starts_rule};
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::source::Span;

/// The items of a file.
pub fn items(lower: &mut Lower<'_>, all: &[Entry]) -> Vec<Item> {
    let mut found = Vec::with_capacity(all.len());
    let mut index = 0;
    while let Some(&entry) = all.get(index) {
        index += 1;
        if let Some(word) = item_word(lower, entry) {
            let joined = item(lower, word, entry, all.get(index).copied(), &mut found);
            index += usize::from(joined);
        } else if let Some(right) = misspelled(lower, entry) {
            lower.respell = Some(right);
            found.push(lower.item(right, entry));
        } else {
            let more = all.get(index..).unwrap_or(&[]);
            let same = more.iter().take_while(|&&entry| starts_nothing(lower, entry)).count();
            outside(lower, entry, same);
            let last = index.checked_add(same).and_then(|end| all.get(end - 1)).copied().unwrap_or(entry);
            found.push(Item::Error(lower.scan.span_of(entry.first, last.last)));
            index += same;
        }
    }
    found
}

/// The word an item starts with.
fn item_word(lower: &Lower<'_>, entry: Entry) -> Option<&'static str> {
    let word = lower.scan.word(entry.first);
    // `score: …` is a labelled line, whatever its label.
    let labelled = lower.scan.kind(entry.first + 1) == Some(Kind::Colon);
    ITEM_WORDS.into_iter().find(|item| *item == word && !labelled)
}

/// Reads an item; returns whether the entry after it belonged to it.
fn item(lower: &mut Lower<'_>, word: &'static str, entry: Entry, next: Option<Entry>, found: &mut Vec<Item>) -> bool {
    let before = lower.sink.diagnostics.len();
    lower.failed = None;
    let tree = lower.item(word, entry);
    let failed = lower.failed.take().is_some_and(|(_, which)| which == entry);
    let next = next.filter(|&next| item_word(lower, next).is_none());
    let joined = next.map(|next| entry_of(lower.scan, entry.first, next.last));
    if let (Some(next), Some(joined)) = (next, joined)
        && !entry.has_blocks
        && !lower.was_reported(next)
        && lower.fits(item_rule(word), joined)
    {
        lower.sink.diagnostics.truncate(before);
        broken(lower, entry);
        found.push(lower.item(word, joined));
        return true;
    }
    let salvaged = if failed { salvage(lower, word, entry) } else { None };
    found.push(salvaged.unwrap_or(tree));
    false
}

fn misspelled(lower: &mut Lower<'_>, entry: Entry) -> Option<&'static str> {
    let word = lower.scan.word(entry.first);
    let head = matches!(lower.scan.kind(entry.first + 1), Some(Kind::Word | Kind::Text | Kind::Number));
    if lower.scan.kind(entry.first) != Some(Kind::Word) || !head || keywords::is_reserved(word) {
        return None;
    }
    let (Suggestion::Same(right) | Suggestion::Nearest(right)) = suggest(word, ITEM_WORDS) else { return None };
    let right = ITEM_WORDS.into_iter().find(|item| *item == right)?;
    let finding = errors::phrase::misspelled_item(lower.scan.span_of(entry.first, entry.first), word, right);
    lower.report(finding);
    Some(right)
}

fn starts_nothing(lower: &Lower<'_>, entry: Entry) -> bool {
    item_word(lower, entry).is_none() && !entry.has_blocks
}

/// Lines outside of any block.
fn outside(lower: &mut Lower<'_>, entry: Entry, more: usize) {
    if lower.was_reported(entry) {
        return;
    }
    let place = lower.scan.span_of(entry.first, entry.first);
    let word = lower.scan.word(entry.first);
    let rule_words = matches!(word, "rule" | "if" | "when" | "weight" | "points" | "si");
    let finding = if matches!(word, "import" | "include") {
        errors::phrase::misspelled_item(place, word, "use")
    } else if rule_words || starts_rule(lower.scan, entry.first) {
        let (first, last) = (lower.scan.tokens.get(entry.first), lower.scan.tokens.get(entry.last));
        let rule = first.zip(last).map_or("", |(first, last)| lower.scan.slice(first.start, last.end));
        errors::rule::outside_score(lower.span_of(entry), rule, more)
    } else {
        errors::phrase::not_an_item(place, lower.scan.word(entry.first), more)
    };
    lower.report(finding);
}

/// The entries of a block, each lowered.
pub fn statements<'a, T>(
    lower: &mut Lower<'a>,
    range: Range<usize>,
    commas: Commas,
    mut one: impl FnMut(&mut Lower<'a>, Entry) -> T,
) -> Vec<T> {
    let all = entries(lower.scan, range, commas);
    let mut found = Vec::with_capacity(all.len());
    let (mut index, mut before_last) = (0, lower.sink.diagnostics.len());
    // Behind a mistake in a block on one line, its commas may mean anything.
    let mut in_doubt = false;
    while let Some(&entry) = all.get(index) {
        let before = lower.sink.diagnostics.len();
        lower.failed = None;
        let tree = one(lower, entry);
        let failed = lower.failed.take().filter(|(_, which)| *which == entry);
        let last = index.checked_sub(1).and_then(|last| all.get(last)).copied();
        index += 1;
        let Some((rule, _)) = failed else {
            found.push(tree);
            before_last = before;
            continue;
        };
        if in_doubt && lower.scan.kind(entry.first - 1) == Some(Kind::Comma) {
            lower.sink.diagnostics.truncate(before);
            found.push(tree);
            continue;
        }
        in_doubt = true;
        if let Some(joined) = last.and_then(|last| rejoined(lower, rule, last, entry)) {
            lower.sink.diagnostics.truncate(before_last);
            found.pop();
            broken(lower, last.unwrap_or(entry));
            found.push(one(lower, joined));
        } else if let Some(joined) = all.get(index).and_then(|&next| rejoined(lower, rule, entry, next)) {
            lower.sink.diagnostics.truncate(before);
            broken(lower, entry);
            found.push(one(lower, joined));
            index += 1;
        } else if let Some(parts) = parted(lower, rule, entry) {
            found.extend(parts.into_iter().map(|part| one(lower, part)));
        } else {
            found.push(tree);
        }
        before_last = before;
    }
    found
}

/// Two entries on two lines as one, if that reads well.
fn rejoined(lower: &Lower<'_>, rule: Rule, first: Entry, second: Entry) -> Option<Entry> {
    let newline = lower.scan.kind(first.last + 1) == Some(Kind::Newline);
    let joined = entry_of(lower.scan, first.first, second.last);
    (newline && !lower.was_reported(first) && !lower.was_reported(second) && lower.fits(rule, joined)).then_some(joined)
}

fn broken(lower: &mut Lower<'_>, before: Entry) {
    let place = lower.scan.span_of(before.last + 1, before.last + 1);
    lower.report(errors::phrase::broken_line(place));
}

/// Entries that a comma joined, if the first of them reads well alone. The finding is made already.
fn parted(lower: &Lower<'_>, rule: Rule, entry: Entry) -> Option<Vec<Entry>> {
    let own_line =
        matches!(rule, Rule::field | Rule::band | Rule::model_entry | Rule::test_field | Rule::part | Rule::test_entry);
    let parts = parted_at_commas(lower.scan, entry, !own_line);
    let first = parts.first().copied().filter(|_| parts.len() > 1)?;
    lower.fits(rule, first).then_some(parts)
}

/// What an item declares, when its head could not be read: its uses are not reported as well.
fn salvage(lower: &mut Lower<'_>, word: &'static str, entry: Entry) -> Option<Item> {
    let span = lower.span_of(entry);
    let bad = || Expr { kind: ExprKind::Error, span };
    if matches!(word, "signal" | "definition" | "setting") {
        let name = name_at(lower, entry.first + 1)?;
        return Some(match word {
            "signal" => Item::Signal(SignalItem { name, title: None, value: bad(), span }),
            "definition" => Item::Definition(DefinitionItem { name, title: None, next: None, value: bad(), span }),
            _ => Item::Setting(SettingItem { name, value: SettingValue::Here(bad()), span }),
        });
    }
    // The block of a table from a file is written in another way.
    let from_file = (entry.first..entry.last).take(4).any(|index| lower.scan.kind(index) == Some(Kind::Text));
    if word == "table" && from_file {
        return None;
    }
    lower.skeleton = true;
    let tree = lower.item(word, entry);
    lower.skeleton = false;
    (!matches!(tree, Item::Error(_))).then_some(tree)
}

fn name_at(lower: &Lower<'_>, index: usize) -> Option<Name> {
    let text = lower.scan.word(index);
    let span: Span = lower.scan.span_of(index, index);
    (lower.scan.kind(index) == Some(Kind::Word) && keywords::can_be_name(text))
        .then(|| Name { text: text.to_owned(), span })
}

pub use explain::{explain, unreadable};
