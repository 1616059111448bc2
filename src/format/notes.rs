//! What the tree does not hold: comments, blank lines, and which blocks were on one line.

use crate::source::{SourceFile, Span};
use crate::syntax::ast::Comment;

/// The comments not yet written, and the text they stand in.
pub(super) struct Notes<'a> {
    text: &'a str,
    base: u32,
    comments: &'a [Comment],
    /// Comments that belong above the row being printed.
    above: Vec<&'a Comment>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(file: &'a SourceFile, comments: &'a [Comment]) -> Self {
        Self { text: &file.text, base: file.base, comments, above: Vec::new() }
    }

    fn local(&self, offset: u32) -> usize {
        (offset.saturating_sub(self.base) as usize).min(self.text.len())
    }

    fn before(&self, offset: u32) -> &'a str {
        self.text.get(..self.local(offset)).unwrap_or("")
    }

    fn after(&self, offset: u32) -> &'a str {
        self.text.get(self.local(offset)..).unwrap_or("")
    }

    /// The words of a comment.
    pub(super) fn words(&self, comment: &Comment) -> &'a str {
        let text = self.text.get(self.local(comment.span.start)..self.local(comment.span.end));
        text.unwrap_or("").trim_end()
    }

    /// The comments not yet taken that start before an offset.
    pub(super) fn take(&mut self, before: u32) -> &'a [Comment] {
        let count = self.comments.iter().take_while(|comment| comment.span.start < before).count();
        let (taken, rest) = self.comments.split_at_checked(count).unwrap_or((self.comments, &[]));
        self.comments = rest;
        taken
    }

    /// Moves comments that start before an offset above the row being printed: nothing nearer will do.
    pub(super) fn lift(&mut self, before: u32) {
        let taken = self.take(before);
        self.above.extend(taken);
    }

    /// The lifted comments; those given take their place.
    pub(super) fn swap_lifted(&mut self, others: Vec<&'a Comment>) -> Vec<&'a Comment> {
        std::mem::replace(&mut self.above, others)
    }

    /// The comment that follows a place on its line, if one does, within the block that ends at `end`.
    pub(super) fn trailing(&mut self, place: u32, end: u32) -> Option<&'a str> {
        let (first, rest) = self.comments.split_first()?;
        let between = self.text.get(self.local(place)..self.local(first.span.start))?;
        if first.own_line || first.span.start >= end || between.contains('\n') {
            return None;
        }
        self.comments = rest;
        Some(self.words(first))
    }

    /// The next comment, if it stands before an offset and behind other text.
    pub(super) fn take_behind(&mut self, before: u32) -> Option<&'a str> {
        let (first, rest) = self.comments.split_first()?;
        if first.own_line || first.span.start >= before {
            return None;
        }
        self.comments = rest;
        Some(self.words(first))
    }

    /// Whether a blank line stands before what starts here and is first on its line.
    pub(super) fn blank_before(&self, start: u32) -> bool {
        let Some((above, indentation)) = self.before(start).rsplit_once('\n') else { return false };
        let above = above.rsplit_once('\n').map_or(above, |(_, line)| line);
        indentation.trim().is_empty() && above.trim().is_empty()
    }

    /// Where the words that lead up to a place begin: for entries known by their value alone.
    pub(super) fn with_words_before(&self, span: Span) -> Span {
        let before = self.before(span.start);
        let words = before.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == ' ' || c == '\t');
        let start = words.len() + before.get(words.len()..).map_or(0, |tail| tail.len() - tail.trim_start().len());
        Span::new(self.base + u32::try_from(start).unwrap_or(0), span.end)
    }

    /// Where the line with an arrow begins that leads to a value.
    pub(super) fn arrow_line_start(&self, value: u32) -> u32 {
        let before = self.before(value);
        let keys = before.rsplit_once("->").map_or(before, |(keys, _)| keys).trim_end();
        let word = keys.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        self.base + u32::try_from(keys.len() - word.len()).unwrap_or(0)
    }

    /// The word before a place.
    pub(super) fn word_before(&self, start: u32) -> &'a str {
        let before = self.before(start).trim_end();
        before.rsplit(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("")
    }

    /// Where the bracket that opens before a place stands; comments between, not yet taken, may hold
    /// brackets of their own.
    pub(super) fn opening(&self, place: u32, bracket: char) -> u32 {
        let mut end = place;
        loop {
            let at = self.before(end).rfind(bracket).unwrap_or(0);
            let at = self.base + u32::try_from(at).unwrap_or(0);
            let waiting = self.comments.iter().take_while(|comment| comment.span.start < place);
            match waiting.into_iter().find(|comment| comment.span.start <= at && at < comment.span.end) {
                Some(comment) => end = comment.span.start,
                None => return at,
            }
        }
    }

    /// Whether a line ends between the bracket that opens before a place and that place.
    pub(super) fn opens_with_newline(&self, place: u32, bracket: char) -> bool {
        let opening = self.local(self.opening(place, bracket));
        self.text.get(opening..self.local(place)).is_some_and(|between| between.contains('\n'))
    }

    /// Where the bracket that closes a list stands: behind its last entry, comments and commas passed over.
    pub(super) fn closing(&self, last: u32, bracket: char) -> u32 {
        let after = self.after(last);
        let mut in_comment = false;
        let at = after.char_indices().find(|(_, character)| {
            in_comment = if in_comment { *character != '\n' } else { *character == '#' };
            !in_comment && *character == bracket
        });
        last + at.map_or(0, |(at, _)| u32::try_from(at).unwrap_or(0))
    }

    /// Whether a block with entries from the first to the last was written on one line.
    pub(super) fn on_one_line(&self, first: u32, last: u32) -> bool {
        let closing = self.closing(last, '}');
        let inside = self.text.get(self.local(first)..self.local(closing)).unwrap_or("\n");
        !inside.contains('\n') && !self.opens_with_newline(first, '{')
    }
}
