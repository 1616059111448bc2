//! The pre-scan: from text to tokens with matched brackets and decided newlines, in linear time.
//!
//! In: the text of a file. Out: a [`Scan`]: the tokens, a copy of the text at equal length in which
//! comments and line ends are spaces and known slips of the pen are repaired, the comments, and
//! where something was already reported. Never: knows what a statement means.

mod balance;
mod brackets;
mod characters;
mod conflicts;
mod depth;
mod heads;
mod lexer;
mod lines;
mod newlines;
mod quotes;
mod token;

pub use heads::{ITEM_WORDS, starts_rule};
pub use token::{Kind, Token};

use std::ops::Range;

use crate::diagnostics::{Diagnostic, Sink};
use crate::source::Span;
use crate::syntax::ast::Comment;

/// What the pre-scan knows of a file.
pub struct Scan<'s> {
    /// The text as written.
    pub source: &'s str,
    /// The text as parsed, equally long.
    pub layout: String,
    /// The tokens, brackets matched; the newlines among them end an entry.
    pub tokens: Vec<Token>,
    /// The comments.
    pub comments: Vec<Comment>,
    /// Where the file starts in the workspace.
    base: u32,
    /// The lines on which the pre-scan reported something, in order: one error a line, so what fails
    /// to parse there fails in silence.
    reported: Vec<(u32, u32)>,
}

impl Scan<'_> {
    /// The workspace span of local offsets.
    #[must_use]
    pub fn span(&self, start: u32, end: u32) -> Span {
        Span::new(self.base.saturating_add(start), self.base.saturating_add(end))
    }

    /// The text of a token as parsed.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.slice(token.start, token.end))
    }

    /// A piece of the text as parsed.
    #[must_use]
    pub fn slice(&self, start: u32, end: u32) -> &str {
        self.layout.get(start as usize..end as usize).unwrap_or("")
    }

    /// The author's text under a workspace span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let local = |offset: u32| offset.saturating_sub(self.base) as usize;
        self.source.get(local(span.start)..local(span.end)).unwrap_or("")
    }

    /// What kind of token stands there.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The workspace span of tokens, both included.
    #[must_use]
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = self.tokens.get(last).map_or(start, |token| token.end);
        self.span(start, end.max(start))
    }

    /// The tokens inside the `{ }` that opens at this offset.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<Range<usize>> {
        let first = self.tokens.partition_point(|token| token.start < offset);
        // Brackets that were forgotten start where the next token does.
        let same_place = self.tokens.get(first..)?.iter().take_while(|token| token.start == offset);
        let opener = first + same_place.take_while(|token| token.kind != Kind::OpenBrace).count();
        let token = self.tokens.get(opener).filter(|token| token.kind == Kind::OpenBrace)?;
        Some(opener + 1..token.partner()?)
    }

    /// Whether the pre-scan reported something on the lines of this range of local offsets.
    #[must_use]
    pub fn was_reported(&self, start: u32, end: u32) -> bool {
        let index = self.reported.partition_point(|&(_, line_end)| line_end < start);
        self.reported.get(index).is_some_and(|&(line_start, _)| line_start <= end)
    }
}

/// What the steps of the pre-scan work on.
struct Draft<'s> {
    source: &'s str,
    /// The layout copy, always valid UTF-8 when a step is done: only whole characters are replaced.
    layout: Vec<u8>,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    base: u32,
    reported: Vec<u32>,
    findings: Vec<Diagnostic>,
    /// End of the line that was last looked at, so that a long line is measured once.
    line_end: usize,
    /// Up to here no closing quote stands.
    no_quote_until: usize,
}

impl Draft<'_> {
    /// The workspace span of local offsets.
    fn span(&self, start: usize, end: usize) -> Span {
        let local = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(self.base.saturating_add(local(start)), self.base.saturating_add(local(end)))
    }

    /// Adds a finding and remembers its place.
    fn report(&mut self, finding: Diagnostic) {
        self.reported.push(finding.primary.span.start.saturating_sub(self.base));
        self.findings.push(finding);
    }

    /// The places of the findings so far, in order.
    fn sorted_reports(&self) -> Vec<u32> {
        let mut reports = self.reported.clone();
        reports.sort_unstable();
        reports
    }

    /// Where the line of `at` ends; asked for in the order of the text.
    fn end_of_line(&mut self, at: usize) -> usize {
        if at > self.line_end || self.line_end == 0 {
            self.line_end = lexer::end_of_line(self.source, at);
        }
        self.line_end
    }

    /// Writes over whole characters of the layout: `text`, then spaces.
    fn overwrite(&mut self, start: usize, end: usize, text: &[u8]) {
        let Some(place) = self.layout.get_mut(start..end) else { return };
        let text = text.iter().copied().chain(std::iter::repeat(b' '));
        for (byte, new) in place.iter_mut().zip(text) {
            *byte = new;
        }
    }

    /// The source text of a token.
    fn text_of(&self, token: Token) -> &str {
        self.source.get(token.start as usize..token.end as usize).unwrap_or("")
    }
}

/// Scans a file.
pub fn scan<'s>(source: &'s str, base: u32, sink: &mut Sink) -> Scan<'s> {
    let mut draft = Draft {
        source,
        layout: source.as_bytes().to_vec(),
        tokens: Vec::new(),
        comments: Vec::new(),
        base,
        reported: Vec::new(),
        findings: Vec::new(),
        line_end: 0,
        no_quote_until: 0,
    };
    let theirs = conflicts::blank_out(&mut draft);
    lexer::tokenize(&mut draft, &theirs);
    brackets::match_up(&mut draft);
    newlines::decide(&mut draft);
    depth::limit(&mut draft);
    balance::pair_up(&mut draft.tokens);
    let reported = lines_of(source, &draft.sorted_reports());
    draft.findings.drain(..).for_each(|finding| sink.push(finding));
    let layout = String::from_utf8(draft.layout).unwrap_or_else(|_| source.to_owned());
    Scan { source, layout, tokens: draft.tokens, comments: draft.comments, base, reported }
}

/// The lines that hold these offsets, each once: where they start and end.
fn lines_of(source: &str, offsets: &[u32]) -> Vec<(u32, u32)> {
    let mut lines: Vec<(u32, u32)> = Vec::new();
    for &offset in offsets {
        if lines.last().is_some_and(|&(_, end)| offset <= end) {
            continue;
        }
        let before = source.as_bytes().get(..offset as usize).unwrap_or(&[]);
        let indent = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        let end = lexer::end_of_line(source, offset as usize);
        let start = offset.saturating_sub(u32::try_from(indent).unwrap_or(0));
        lines.push((start, u32::try_from(end).unwrap_or(u32::MAX)));
    }
    lines
}
