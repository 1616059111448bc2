//! Which rows of a block pass the `where` of a feed.

use super::rows::{RawCell, Rows};
use crate::read::bind::filter::Test;

/// So many texts of a column are remembered: a kind of event has few spellings.
const KNOWN: usize = 16;

/// A test of a feed, and what it says of texts that it was asked about.
pub(super) struct Passing<'p> {
    test: &'p Test,
    place: usize,
    known: Vec<(Box<[u8]>, bool)>,
}

impl<'p> Passing<'p> {
    /// `place` is that of the test's column.
    pub(super) const fn new(test: &'p Test, place: usize) -> Self {
        Self { test, place, known: Vec::new() }
    }

    /// Leaves the rows that pass; gives how many do not.
    pub(super) fn retain(&mut self, rows: &impl Rows, selected: &mut Vec<u32>) -> u64 {
        let before = selected.len();
        selected.retain(|row| self.passes(&rows.cell(self.place, *row as usize)));
        (before - selected.len()) as u64
    }

    fn passes(&mut self, cell: &RawCell<'_>) -> bool {
        let Some(text) = cell.bytes() else { return self.test.passes(&cell.as_cell()) };
        if let Some((_, passes)) = self.known.iter().find(|(known, _)| **known == *text) {
            return *passes;
        }
        let passes = self.test.passes(&cell.as_cell());
        if self.known.len() < KNOWN {
            self.known.push((text.into(), passes));
        }
        passes
    }
}
