//! Lists in round brackets.
//!
//! A list that the author opened with a new line keeps one entry to a line, as it is edited by
//! adding and removing lines; so does one with comments. Any other list is on one line if it fits,
//! and otherwise filled up.

use super::super::doc::{Doc, Kind};
use super::Printer;
use crate::source::Span;

impl Printer<'_> {
    /// `(a, b, c)`: the entries at these places, printed by index.
    pub(super) fn list(&mut self, places: &[Span], mut print: impl FnMut(&mut Self, usize) -> Doc) -> Doc {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Doc::text("()") };
        let vertical = self.notes.opens_with_newline(first.start, '(');
        self.notes.lift(self.notes.opening(first.start, '('));
        let mut entries: Vec<Vec<Doc>> = Vec::new();
        for (index, place) in places.iter().enumerate() {
            let leading = self.comments_before(place.start, entries.last_mut());
            let printed = print(self, index);
            let comma = if index + 1 < places.len() { "," } else { "" };
            entries.push([leading, vec![printed, Doc::text(comma)]].concat());
        }
        let closing = self.notes.closing(last.end, ')');
        let behind = self.comments_before(closing, entries.last_mut());
        enclosed(entries, behind, vertical)
    }

    /// Comments before a place: one behind the previous entry goes there, others get lines of their own.
    pub(super) fn comments_before(&mut self, place: u32, previous: Option<&mut Vec<Doc>>) -> Vec<Doc> {
        if let Some(previous) = previous
            && let Some(comment) = self.notes.take_behind(place)
        {
            previous.push(Doc::comment(comment));
        }
        let taken = self.notes.take(place);
        taken.iter().map(|comment| Doc::own_line(self.notes.words(comment))).collect()
    }
}

/// Puts brackets around printed entries and the comments behind the last.
fn enclosed(entries: Vec<Vec<Doc>>, behind: Vec<Doc>, vertical: bool) -> Doc {
    let is_comment = |doc: &Doc| matches!(doc.kind, Kind::Comment(_) | Kind::OwnLine(_));
    let commented = !behind.is_empty() || entries.iter().flatten().any(is_comment);
    let entries = entries.into_iter().map(Doc::concat);
    let inside =
        if vertical || commented { Doc::lines(entries.chain(behind).collect()) } else { Doc::list(entries.collect()) };
    Doc::concat(vec![Doc::text("("), inside, Doc::text(")")]).into_list()
}
