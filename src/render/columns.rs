//! Positions of many spans without counting the same characters again.
//!
//! A line may be a megabyte long and hold ten thousand findings, so the characters before each
//! place are counted from the nearest place already known on that line.

use std::collections::{BTreeMap, HashMap};

use crate::source::{Position, SourceMap, Span};

/// Bytes that are counted afresh without looking for a place nearby.
const NEAR: u32 = 256;

/// Positions asked for so far.
pub(super) struct Columns<'a> {
    sources: &'a SourceMap,
    /// For each start of a long line: offset on the line, and (characters, UTF-16 units) before it.
    known: HashMap<u32, BTreeMap<u32, (u32, u32)>>,
}

impl<'a> Columns<'a> {
    /// Nothing known yet.
    pub(super) fn new(sources: &'a SourceMap) -> Self {
        Self { sources, known: HashMap::new() }
    }

    /// Line and column of the first byte of a span.
    pub(super) fn position(&mut self, span: Span) -> Position {
        let line = self.sources.line_span(span);
        let offset = span.start.saturating_sub(line.start);
        let (characters, units) = self.count(line, offset);
        Position {
            line: self.sources.line_number(span),
            column: characters + 1,
            column_utf8: offset + 1,
            column_utf16: units + 1,
        }
    }

    /// Characters and UTF-16 units before an offset of a line.
    fn count(&mut self, line: Span, offset: u32) -> (u32, u32) {
        if offset <= NEAR {
            return self.between(line, 0, offset);
        }
        let before = self.known.get(&line.start).and_then(|known| known.range(..=offset).next_back());
        let (at, (characters, units)) = before.map_or((0, (0, 0)), |(at, counts)| (*at, *counts));
        let (more_characters, more_units) = self.between(line, at, offset);
        let counts = (characters + more_characters, units + more_units);
        if offset - at > NEAR {
            self.known.entry(line.start).or_default().insert(offset, counts);
        }
        counts
    }

    /// Characters and UTF-16 units between two offsets of a line.
    fn between(&self, line: Span, from: u32, to: u32) -> (u32, u32) {
        let text = self.sources.text(Span::new(line.start + from, line.start + to));
        text.chars().fold((0, 0), |(characters, units), character| {
            (characters + 1, units + u32::from(character > '\u{ffff}') + 1)
        })
    }
}
