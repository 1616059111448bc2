//! One entry as one line to parse: the content of its blocks left out, forgotten brackets put in.

use std::borrow::Cow;

use super::cut::Entry;
use super::prescan::{Kind, Scan};
use crate::source::Span;

/// The text of an entry, and where each part of it comes from.
pub struct Phrase<'s> {
    /// The line to parse.
    pub text: Cow<'s, str>,
    /// For each part: offset in `text`, offset in the file. In order; the first is at 0.
    parts: Vec<(u32, u32)>,
    /// One past the last byte of the entry in the file.
    end: u32,
}

impl<'s> Phrase<'s> {
    /// The phrase of an entry.
    #[must_use]
    pub fn of(scan: &'s Scan<'_>, entry: Entry) -> Self {
        let start = scan.tokens.get(entry.first).map_or(0, |token| token.start);
        let end = scan.tokens.get(entry.last).map_or(start, |token| token.end);
        if !entry.has_blocks {
            return Self { text: Cow::Borrowed(scan.slice(start, end)), parts: vec![(0, start)], end };
        }
        let mut builder = Builder { scan, text: String::new(), parts: Vec::new(), from: start };
        let mut index = entry.first;
        while index <= entry.last {
            index = builder.token(index) + 1;
        }
        builder.copy_to(end);
        Self { text: Cow::Owned(builder.text), parts: builder.parts, end }
    }

    /// Only the first two words of an entry and its last block: `score fit {}`.
    #[must_use]
    pub fn skeleton(scan: &'s Scan<'_>, entry: Entry) -> Option<Self> {
        let closer = scan.tokens.get(entry.last)?;
        let opener = closer.partner().filter(|_| closer.kind == Kind::CloseBrace)?;
        let mut builder = Builder { scan, text: String::new(), parts: Vec::new(), from: 0 };
        for index in [entry.first, entry.first + 1].into_iter().filter(|&index| index < opener) {
            builder.put(scan.word(index), scan.tokens.get(index)?.start);
            builder.text.push(' ');
        }
        builder.from = scan.tokens.get(opener)?.start;
        builder.token(opener);
        Some(Self { text: Cow::Owned(builder.text), parts: builder.parts, end: closer.end })
    }

    /// The same phrase with another first word.
    #[must_use]
    pub fn respelled(self, length: usize, word: &str) -> Self {
        let text = format!("{word}{}", self.text.get(length..).unwrap_or(""));
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let (old, new) = (offset(length), offset(word.len()));
        let start = self.start(0);
        let later = self.parts.iter().skip(1).map(|&(at, source)| (at.saturating_sub(old).saturating_add(new), source));
        let parts = [(0, start), (new, start.saturating_add(old))].into_iter().chain(later).collect();
        Self { text: Cow::Owned(text), parts, end: self.end }
    }

    /// The ranges of the file that the text was taken from.
    pub fn ranges(&self) -> impl Iterator<Item = (u32, u32)> {
        let ends =
            self.parts.iter().skip(1).map(|&(at, _)| at).chain([u32::try_from(self.text.len()).unwrap_or(u32::MAX)]);
        self.parts.iter().zip(ends).map(|(&(at, source), end)| (source, source.saturating_add(end.saturating_sub(at))))
    }

    /// Offset in the file of an offset in the text at which something starts.
    #[must_use]
    pub fn start(&self, offset: usize) -> u32 {
        self.locate(u32::try_from(offset).unwrap_or(u32::MAX))
    }

    /// Offset in the file of an offset in the text at which something ends.
    #[must_use]
    pub fn end(&self, offset: usize) -> u32 {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        offset.checked_sub(1).map_or_else(|| self.locate(0), |last| self.locate(last).saturating_add(1).min(self.end))
    }

    fn locate(&self, offset: u32) -> u32 {
        let index = self.parts.partition_point(|&(at, _)| at <= offset).saturating_sub(1);
        let (at, source) = self.parts.get(index).copied().unwrap_or((0, 0));
        source.saturating_add(offset - at.min(offset)).min(self.end)
    }

    /// The workspace span of a range of the text.
    #[must_use]
    pub fn span(&self, scan: &Scan<'_>, start: usize, end: usize) -> Span {
        let from = self.start(start);
        scan.span(from, self.end(end).max(from))
    }
}

struct Builder<'a, 's> {
    scan: &'a Scan<'s>,
    text: String,
    parts: Vec<(u32, u32)>,
    /// Up to where the file is copied.
    from: u32,
}

impl Builder<'_, '_> {
    /// Takes a token; returns the index of the last token it stands for.
    fn token(&mut self, index: usize) -> usize {
        let Some(token) = self.scan.tokens.get(index).copied() else { return index };
        let closer = token.partner().filter(|_| token.kind == Kind::OpenBrace);
        if let Some((last, close)) = closer.and_then(|at| Some((at, self.scan.tokens.get(at)?))) {
            self.copy_to(token.start);
            self.put("{", token.start);
            self.put("}", close.start);
            self.from = close.end;
            return last;
        }
        if token.invented() {
            self.copy_to(token.start);
            self.put(if token.kind == Kind::OpenRound { "(" } else { ")" }, token.start);
        }
        index
    }

    fn copy_to(&mut self, end: u32) {
        if end > self.from {
            let from = self.from;
            self.put(self.scan.slice(from, end), from);
            self.from = end;
        }
    }

    fn put(&mut self, text: &str, source: u32) {
        self.parts.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), source));
        self.text.push_str(text);
    }
}
