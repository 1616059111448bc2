//! Hands rows to the visitor and counts what was odd about them.

use std::ops::ControlFlow;

use super::row::{Cell, Row};

/// Some lines of a file: how many, and the first ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// How many.
    pub count: u64,
    /// The first five.
    pub first: Vec<u64>,
}

impl Lines {
    fn note(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < 5 {
            self.first.push(line);
        }
    }
}

/// What reading a file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// Rows handed to the visitor.
    pub rows: u64,
    /// Rows without a single filled cell: skipped.
    pub blank: Lines,
    /// Rows with fewer cells than columns: the rest was taken as empty.
    pub short: Lines,
    /// Rows with filled cells beyond the last column: those cells were left out.
    pub long: Lines,
    /// Wanted keys that no JSON record had.
    pub never_seen: Vec<String>,
    /// Whether the visitor stopped before the end.
    pub stopped: bool,
}

/// Whether a format can have rows of unequal length.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Every cell stands in the file: a missing one is worth a word.
    Full,
    /// Empty cells are simply not stored.
    Sparse,
}

/// The visitor and the counts.
pub(super) struct Tally<'v> {
    visit: &'v mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    pub(super) summary: ReadSummary,
}

impl<'v> Tally<'v> {
    pub(super) fn new(visit: &'v mut dyn FnMut(Row<'_>) -> ControlFlow<()>) -> Self {
        Self { visit, summary: ReadSummary::default() }
    }

    /// Brings a row to the width of the table and hands it on.
    pub(super) fn row(&mut self, line: u64, cells: &mut Vec<Cell<'_>>, width: usize, shape: Shape) -> ControlFlow<()> {
        if cells.iter().all(Cell::is_empty) {
            self.summary.blank.note(line);
            return ControlFlow::Continue(());
        }
        if cells.len() < width && shape == Shape::Full {
            self.summary.short.note(line);
        }
        if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            self.summary.long.note(line);
        }
        cells.resize(width, Cell::Empty);
        self.summary.rows += 1;
        let flow = (self.visit)(Row { line, cells });
        self.summary.stopped = flow.is_break();
        flow
    }
}
