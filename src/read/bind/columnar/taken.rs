//! Which rows of a stretch a feed takes, and what the report tells about the others.

use super::key::KeyCell;
use super::passing::Passing;
use super::rows::Rows;
use crate::read::bind::plan::FeedPlan;
use crate::read::bind::report::FeedReport;
use crate::read::bind::value::BadValue;

/// Something that the report tells about a row.
pub(in crate::read::bind) struct Note {
    /// The row's line in the stretch.
    pub line: u32,
    /// 0 for the key, else the position of another column that the feed asks for, as the feed counts them.
    pub column: u16,
    /// What.
    pub what: What,
}

/// What the report tells.
pub(in crate::read::bind) enum What {
    /// A cell that could not be understood.
    Bad(Box<str>, BadValue),
    /// A row without key, or without a date.
    NoKey,
    /// A blank in a required field, of this row of the stretch.
    Required(u32),
}

/// The rows that a feed took of a stretch, and why not the others.
#[derive(Default)]
pub(in crate::read::bind) struct Taken {
    /// Rows that the feed looked at.
    pub seen: u64,
    /// Rows that did not pass its `where`.
    filtered_out: u64,
    /// Rows that do not say whom they are about.
    blank_keys: u64,
    /// Rows of which that could not be understood.
    bad_keys: u64,
    /// The line of each row that was taken.
    pub lines: Vec<u32>,
    /// What the report tells, in order.
    pub notes: Vec<Note>,
}

/// A feed that takes rows, block after block.
pub(super) struct Taking<'p> {
    tests: Vec<Passing<'p>>,
    /// The rows of the block that it takes, as far as is known.
    pub selected: Vec<u32>,
    pub taken: Taken,
}

impl Taken {
    /// Adds the counts to those of the feed.
    pub(super) fn add_to(&self, report: &mut FeedReport) {
        report.rows += self.seen;
        report.filtered_out += self.filtered_out;
        report.blank_keys += self.blank_keys;
        report.bad_keys += self.bad_keys;
    }

    /// The line of a row that was taken, in the stretch.
    pub(super) fn line(&self, row: usize) -> u32 {
        self.lines.get(row).copied().unwrap_or_default()
    }
}

impl<'p> Taking<'p> {
    /// `place` is that of a slot of the feed among the columns that are read.
    pub(super) fn new(plan: &'p FeedPlan, place: impl Fn(usize) -> Option<usize>) -> Self {
        let tests = plan.tests.iter().filter_map(|test| Some(Passing::new(test, place(test.slot)?)));
        Self { tests: tests.collect(), selected: Vec::new(), taken: Taken::default() }
    }

    /// Selects the rows of a block that pass the feed's `where`.
    pub(super) fn select(&mut self, rows: &impl Rows) {
        self.taken.seen += rows.count() as u64;
        self.selected.clear();
        self.selected.extend(0..rows.count() as u32);
        for test in &mut self.tests {
            self.taken.filtered_out += test.retain(rows, &mut self.selected);
        }
    }

    /// Leaves those whose key is understood.
    pub(super) fn keep_keyed(&mut self, rows: &impl Rows, mut push: impl FnMut(usize) -> KeyCell) {
        let taken = &mut self.taken;
        self.selected.retain(|row| {
            let row = *row as usize;
            let what = match push(row) {
                KeyCell::Key => return true,
                KeyCell::Blank => {
                    taken.blank_keys += 1;
                    What::NoKey
                }
                KeyCell::Bad(text, problem) => {
                    taken.bad_keys += 1;
                    What::Bad(text.into(), problem)
                }
            };
            taken.notes.push(Note { line: rows.line(row), column: 0, what });
            false
        });
    }

    /// Takes the selected rows.
    pub(super) fn take(&mut self, rows: &impl Rows) {
        self.taken.lines.extend(self.selected.iter().map(|row| rows.line(*row as usize)));
    }
}
