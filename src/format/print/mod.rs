//! From the tree to pieces: how each construct is spelled.
//!
//! One file a family of constructs. Every function prints one node from left to right, as comments
//! are handed out in the order of the text.

mod expression;
mod field;
mod item;
mod list;
mod literal;
mod rule;
mod segment;
mod selection;
mod sensor;
mod table;
mod test_block;

use super::doc::Doc;
use super::notes::Notes;
use super::rows::{Block, Entry, EntryKind, Row};
use crate::source::{SourceFile, Span};
use crate::syntax::ast;

/// All rows of a file, or the first place that could not be read.
pub(super) fn file(source: &SourceFile, file: &ast::File) -> Result<Block, Span> {
    let mut printer = Printer { notes: Notes::new(source, &file.comments), unreadable: None };
    let entries = printer.entries(&file.items, source.span().end, item::span, Printer::item);
    match printer.unreadable {
        Some(place) => Err(place),
        None => Ok(Block { entries, ..Block::default() }),
    }
}

/// Prints the nodes of one file.
struct Printer<'a> {
    notes: Notes<'a>,
    /// The first node that holds no meaning.
    unreadable: Option<Span>,
}

impl Printer<'_> {
    /// Notes that something could not be read.
    fn unreadable(&mut self, place: Span) -> Doc {
        self.unreadable.get_or_insert(place);
        Doc::empty()
    }

    /// The rows of nodes and the comments before, between and behind them, up to an end.
    fn entries<T>(
        &mut self,
        nodes: &[T],
        end: u32,
        span: impl Fn(&T) -> Span,
        mut print: impl FnMut(&mut Self, &T) -> Row,
    ) -> Vec<Entry> {
        let lifted = self.notes.swap_lifted(Vec::new());
        let mut entries = Vec::new();
        for node in nodes {
            let place = span(node);
            self.comments_until(place.start, &mut entries);
            let row = print(self, node);
            self.notes.lift(place.end);
            self.row(row, place, end, &mut entries);
        }
        self.comments_until(end, &mut entries);
        self.notes.swap_lifted(lifted);
        if let Some(first) = entries.first_mut() {
            first.blank = false;
        }
        entries
    }

    fn comments_until(&mut self, end: u32, entries: &mut Vec<Entry>) {
        for comment in self.notes.take(end) {
            let kind = EntryKind::Comment(self.notes.words(comment).to_owned());
            entries.push(Entry { blank: self.notes.blank_before(comment.span.start), kind });
        }
    }

    /// A row, the comments lifted above it, and the one behind it.
    fn row(&mut self, row: Row, place: Span, end: u32, entries: &mut Vec<Entry>) {
        let mut blank = self.notes.blank_before(place.start);
        for comment in self.notes.swap_lifted(Vec::new()) {
            let kind = EntryKind::Comment(self.notes.words(comment).to_owned());
            entries.push(Entry { blank: std::mem::take(&mut blank), kind });
        }
        let comment = self.notes.trailing(place.end, end).map(str::to_owned);
        entries.push(Entry { blank, kind: EntryKind::Row(row, comment) });
    }

    /// `{ … }` around nodes, inside `whole`, which ends with the brace or soon after it.
    fn block<T>(
        &mut self,
        nodes: &[T],
        whole: Span,
        span: impl Fn(&T) -> Span,
        print: impl FnMut(&mut Self, &T) -> Row,
    ) -> Doc {
        self.headed_block(String::new(), None, nodes, whole, span, print)
    }

    /// The same, with a head behind the brace that starts at `head_start`.
    fn headed_block<T>(
        &mut self,
        head: String,
        head_span: Option<Span>,
        nodes: &[T],
        whole: Span,
        span: impl Fn(&T) -> Span,
        print: impl FnMut(&mut Self, &T) -> Row,
    ) -> Doc {
        let first = head_span.or_else(|| nodes.first().map(&span));
        let last = nodes.last().map(&span).or(head_span);
        let one_line = first.zip(last).is_some_and(|(first, last)| self.notes.on_one_line(first.start, last.end));
        let end = last.map_or(whole.end, |last| self.notes.closing(last.end, '}').min(whole.end));
        let mut comment = None;
        if let Some(first) = first {
            self.notes.lift(head_span.map_or_else(|| self.notes.opening(first.start, '{'), |head| head.start));
            let first_row = nodes.first().map_or(end, |node| span(node).start);
            comment = self.notes.take_behind(first_row).map(str::to_owned);
        }
        let entries = self.entries(nodes, end, span, print);
        Doc::block(Block { head, comment, entries, one_line })
    }
}
