//! What one feed of events makes of a stretch of its file.

use super::cells::{CellColumn, Part, PartData};
use super::feed::{Note, Wanted, What};
use super::feeds::Placed;
use super::key::KeyCell;
use super::keys::{KeyCodes, KeyReader};
use super::lexicon::Lexicon;
use super::passing::Passing;
use super::rows::Rows;
use crate::columns::{NumberColumn, Numbers};
use crate::model::EventId;
use crate::read::bind::plan::{FeedPlan, Slot};

/// The column of a note about whom an event is about; that of the date follows, then the wanted fields.
pub(super) const ABOUT: u16 = 0;
/// The column of a note about a date.
pub(super) const WHEN: u16 = 1;
/// That of the first wanted field.
pub(super) const FIELDS: u16 = 2;

/// A feed of events, and which of their fields are wanted.
pub(in crate::read::bind) struct EventFeed<'p> {
    /// Its number among all feeds.
    pub number: usize,
    /// The feed.
    pub plan: &'p FeedPlan,
    /// The kind of events.
    pub event: EventId,
    /// What tells whom they are about.
    pub by: &'p Slot,
    /// The interner of its keys.
    pub seeker: usize,
    /// When they happened.
    pub at: &'p Slot,
    /// What its texts mean: they are not remembered.
    pub times: Lexicon,
    /// The wanted fields.
    pub fields: Vec<Wanted<'p>>,
    /// The wanted slots of the feed.
    pub slots: Vec<usize>,
}

/// A stretch, read.
#[derive(Default)]
pub(in crate::read::bind) struct EventStretch {
    /// Rows that the feed looked at.
    pub seen: u64,
    /// Rows that did not pass its `where`.
    pub filtered_out: u64,
    /// Rows that do not say whom they are about.
    pub blank_keys: u64,
    /// Rows of which that could not be understood.
    pub bad_keys: u64,
    /// Rows without a date.
    pub undated: u64,
    /// Rows whose date could not be understood.
    pub bad_dates: u64,
    /// Whom each event is about.
    pub subjects: KeyCodes,
    /// When each was.
    pub at: Vec<i64>,
    /// A part for each wanted field; of a reference, its keys.
    pub fields: Vec<FieldPart>,
    /// The line of each event.
    pub lines: Vec<u32>,
    /// What the report tells, in order.
    pub notes: Vec<Note>,
}

/// The values of a field.
pub(in crate::read::bind) enum FieldPart {
    /// Values.
    Values(Part),
    /// Keys of a reference.
    Keys(KeyCodes),
}

/// A stretch while it is read.
pub(super) struct EventReader<'p> {
    placed: &'p Placed<'p>,
    tests: Vec<Passing<'p>>,
    subjects: KeyReader,
    at: CellColumn<'p>,
    columns: Vec<CellColumn<'p>>,
    stretch: EventStretch,
    selected: Vec<u32>,
}

impl<'p> EventReader<'p> {
    pub(super) fn new(placed: &'p Placed<'p>) -> Self {
        let feed = placed.feed;
        let tests = feed.plan.tests.iter().filter_map(|test| Some(Passing::new(test, placed.place(test.slot)?)));
        Self {
            placed,
            tests: tests.collect(),
            subjects: KeyReader::new(),
            at: CellColumn::new(&feed.at.converter, &feed.times),
            columns: feed
                .fields
                .iter()
                .map(|wanted| CellColumn::new(&wanted.slot.converter, &wanted.lexicon))
                .collect(),
            stretch: EventStretch::default(),
            selected: Vec::new(),
        }
    }

    /// Takes the rows of a block.
    pub(super) fn push(&mut self, rows: &impl Rows) {
        self.stretch.seen += rows.count() as u64;
        self.selected.clear();
        self.selected.extend(0..rows.count() as u32);
        for test in &mut self.tests {
            self.stretch.filtered_out += test.retain(rows, &mut self.selected);
        }
        self.take_subjects(rows);
        self.take_instants(rows);
        self.stretch.lines.extend(self.selected.iter().map(|row| rows.line(*row as usize)));
        for (column, wanted) in self.columns.iter_mut().zip(&self.placed.feed.fields) {
            if let Some(place) = self.placed.place(wanted.slot.slot) {
                rows.fill(place, &self.selected, column);
            }
        }
    }

    fn take_subjects(&mut self, rows: &impl Rows) {
        let by = self.placed.feed.by;
        let Some(place) = self.placed.place(by.slot) else { return };
        let (subjects, stretch) = (&mut self.subjects, &mut self.stretch);
        self.selected.retain(|row| {
            let row = *row as usize;
            let what = match subjects.push(by, &rows.cell(place, row)) {
                KeyCell::Key => return true,
                KeyCell::Blank => {
                    stretch.blank_keys += 1;
                    What::NoKey
                }
                KeyCell::Bad(text, problem) => {
                    stretch.bad_keys += 1;
                    What::Bad(text.into(), problem)
                }
            };
            stretch.notes.push(Note { line: rows.line(row), column: ABOUT, what });
            false
        });
    }

    fn take_instants(&mut self, rows: &impl Rows) {
        let Some(place) = self.placed.place(self.placed.feed.at.slot) else { return };
        let start = self.at.rows();
        rows.fill(place, &self.selected, &mut self.at);
        let undated: Vec<usize> = self.at.blanks_from(start).iter().map(|row| row - start as usize).collect();
        if !undated.is_empty() {
            self.leave_out(rows, start, &undated);
        }
    }

    /// Leaves out events without a date: `undated` are their positions behind those of the block before.
    #[cold]
    fn leave_out(&mut self, rows: &impl Rows, start: u32, undated: &[usize]) {
        let line = |at: usize| self.selected.get(at).map_or(0, |row| rows.line(*row as usize));
        let notes = &mut self.stretch.notes;
        let mut bad = Vec::new();
        for problem in self.at.take_problems() {
            let at = (problem.row - start) as usize;
            notes.push(Note { line: line(at), column: WHEN, what: What::Bad(problem.text, problem.problem) });
            bad.push(at);
        }
        for at in undated {
            if bad.binary_search(at).is_ok() {
                self.stretch.bad_dates += 1;
            } else {
                self.stretch.undated += 1;
                notes.push(Note { line: line(*at), column: WHEN, what: What::NoKey });
            }
        }
        let stays = |at: usize| undated.binary_search(&at).is_err();
        let first = self.subjects.len() - self.selected.len();
        self.subjects.retain_from(first, stays);
        let mut at = 0..;
        self.selected.retain(|_| at.next().is_some_and(stays));
    }

    /// What came of it.
    pub(super) fn finish(self) -> EventStretch {
        let Self { placed, subjects, at, columns, mut stretch, .. } = self;
        stretch.subjects = subjects.finish();
        stretch.at = moments(at.finish());
        for (column, (cells, wanted)) in (FIELDS..).zip(columns.into_iter().zip(&placed.feed.fields)) {
            let mut part = cells.finish();
            wanted.note(&mut stretch.notes, &stretch.lines, column, &mut part);
            stretch.fields.push(match wanted.seeker {
                Some(_) => FieldPart::Keys(KeyCodes::of_part(&part)),
                None => FieldPart::Values(part),
            });
        }
        stretch.notes.sort_by_key(|note| (note.line, note.column));
        stretch
    }
}

/// The instants that are known.
fn moments(part: Part) -> Vec<i64> {
    let PartData::Numbers(NumberColumn { numbers: Numbers::Moments(instants), known }) = part.data else {
        return Vec::new();
    };
    match known {
        None => instants.to_vec(),
        Some(known) => known.set_indices().filter_map(|row| instants.get(row).copied()).collect(),
    }
}
