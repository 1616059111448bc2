//! From parsed phrases to the syntax tree.
//!
//! In: a [`Scan`]. Out: items. Each entry of each block is parsed alone, so that what is wrong in one
//! leaves the others whole. Never recurses deeper than brackets nest.

mod definition;
mod expression;
mod flat;
mod item;
mod literal;
mod matrix;
mod operand;
mod promise;
mod readings;
mod record;
mod rule;
mod score;
mod segment;
mod selection;
mod sensor;
mod table;
mod test;

use std::ops::Range;

pub use item::item_rule;

use super::ast::Item;
use super::cut::{Commas, Entry, entries};
use super::parser::{self, Node, Rule};
use super::phrase::Phrase;
use super::prescan::Scan;
use super::recover;
use crate::diagnostics::{Diagnostic, Sink};
use crate::source::Span;

/// The items of a file.
pub fn file(scan: &Scan<'_>, sink: &mut Sink) -> Vec<Item> {
    let mut lower = Lower { scan, sink, failed: None, respell: None, skeleton: false };
    let all = entries(scan, 0..scan.tokens.len(), Commas::Belong);
    on_enough_stack(|| recover::items(&mut lower, &all))
}

/// What one phrase, nested as deep as is allowed, takes in a debug build.
const ENOUGH: usize = 512 * 1024;
/// What is asked for when there is less.
const MORE: usize = 4 * 1024 * 1024;

/// Goes on, on a new piece of stack if the host's is nearly used up: brackets nest up to the limit
/// whatever stack the host gave us.
fn on_enough_stack<T>(work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(ENOUGH, MORE, work)
}

/// What the lowering of one file works with.
pub struct Lower<'a> {
    /// The file.
    pub scan: &'a Scan<'a>,
    /// Where findings go.
    pub sink: &'a mut Sink,
    /// The entry that was read last and could not be, and as what.
    pub failed: Option<(Rule, Entry)>,
    /// What the first word of the next entry should have been.
    pub respell: Option<&'static str>,
    /// Whether the next entry is read without what stands between its name and its block, in silence.
    pub skeleton: bool,
}

impl<'a> Lower<'a> {
    /// Parses an entry by a rule and lowers what comes out; reports what cannot be read.
    pub fn read<T>(
        &mut self,
        rule: Rule,
        entry: Entry,
        lower: impl FnOnce(&mut Self, Node<'_>) -> Option<T>,
    ) -> Option<T> {
        on_enough_stack(|| self.read_here(rule, entry, lower))
    }

    fn read_here<T>(
        &mut self,
        rule: Rule,
        entry: Entry,
        lower: impl FnOnce(&mut Self, Node<'_>) -> Option<T>,
    ) -> Option<T> {
        let scan = self.scan;
        let mut phrase = Phrase::of(scan, entry);
        let skeleton = std::mem::take(&mut self.skeleton);
        if skeleton {
            phrase = Phrase::skeleton(scan, entry)?;
        } else if let Some(word) = self.respell.take() {
            phrase = phrase.respelled(scan.word(entry.first).len(), word);
        }
        match parser::parse(rule, &phrase, scan) {
            Ok(node) => {
                let before = self.sink.diagnostics.len();
                let tree = lower(self, node);
                // A tree that could not be built must not pass for a file without errors.
                if tree.is_none() && self.sink.diagnostics.len() == before {
                    recover::unreadable(self, rule, entry);
                }
                tree
            }
            Err(_) if skeleton => None,
            Err(failure) => {
                recover::explain(self, rule, entry, &phrase, &failure);
                None
            }
        }
    }

    /// Whether an entry can be parsed by a rule.
    pub fn fits(&self, rule: Rule, entry: Entry) -> bool {
        parser::parse(rule, &Phrase::of(self.scan, entry), self.scan).is_ok()
    }

    /// The entries of a block, each lowered.
    pub fn entries_of<T>(
        &mut self,
        block: &Node<'_>,
        commas: Commas,
        lower: impl FnMut(&mut Self, Entry) -> T,
    ) -> Vec<T> {
        let range = self.range_of(block);
        recover::statements(self, range, commas, lower)
    }

    /// Whether the pre-scan reported something in an entry, the content of its blocks apart.
    pub fn was_reported(&self, entry: Entry) -> bool {
        Phrase::of(self.scan, entry).ranges().any(|(start, end)| self.scan.was_reported(start, end))
    }

    /// The tokens inside a block.
    pub fn range_of(&self, block: &Node<'_>) -> Range<usize> {
        self.scan.block_at(block.start()).unwrap_or(0..0)
    }

    /// The span of an entry.
    pub fn span_of(&self, entry: Entry) -> Span {
        self.scan.span_of(entry.first, entry.last)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }
}
