//! What one feed of events makes of a stretch of its file.

use super::cells::CellColumn;
use super::feed::Wanted;
use super::feeds::Placed;
use super::keys::{KeyCodes, KeyReader};
use super::lexicon::Lexicon;
use super::part::{Part, PartData};
use super::rows::Rows;
use super::taken::{Note, Taken, Taking, What};
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
pub(in crate::read::bind) struct EventStretch {
    /// The events, and what the report tells about the other rows.
    pub taken: Taken,
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
    taking: Taking<'p>,
    subjects: KeyReader,
    at: CellColumn<'p>,
    columns: Vec<CellColumn<'p>>,
    undated: u64,
    bad_dates: u64,
}

impl<'p> EventReader<'p> {
    pub(super) fn new(placed: &'p Placed<'p>) -> Self {
        let feed = placed.feed;
        let columns = feed.fields.iter().map(|wanted| CellColumn::new(&wanted.slot.converter, &wanted.lexicon));
        Self {
            placed,
            taking: Taking::new(feed.plan, |slot| placed.place(slot)),
            subjects: KeyReader::new(),
            at: CellColumn::new(&feed.at.converter, &feed.times),
            columns: columns.collect(),
            undated: 0,
            bad_dates: 0,
        }
    }

    /// Takes the rows of a block.
    pub(super) fn push(&mut self, rows: &impl Rows) {
        self.taking.select(rows);
        let by = self.placed.feed.by;
        if let Some(place) = self.placed.place(by.slot) {
            self.taking.keep_keyed(rows, |row| self.subjects.push(by, &rows.cell(place, row)));
        }
        self.take_instants(rows);
        self.taking.take(rows);
        for (column, wanted) in self.columns.iter_mut().zip(&self.placed.feed.fields) {
            if let Some(place) = self.placed.place(wanted.slot.slot) {
                rows.fill(place, &self.taking.selected, column);
            }
        }
    }

    fn take_instants(&mut self, rows: &impl Rows) {
        let Some(place) = self.placed.place(self.placed.feed.at.slot) else { return };
        let start = self.at.rows();
        rows.fill(place, &self.taking.selected, &mut self.at);
        let undated: Vec<usize> = self.at.blanks_from(start).iter().map(|row| row - start as usize).collect();
        if !undated.is_empty() {
            self.leave_out(rows, start, &undated);
        }
    }

    /// Leaves out events without a date: `undated` are their positions behind those of the block before.
    #[cold]
    fn leave_out(&mut self, rows: &impl Rows, start: u32, undated: &[usize]) {
        let Taking { selected, taken, .. } = &mut self.taking;
        let line = |at: usize| selected.get(at).map_or(0, |row| rows.line(*row as usize));
        let mut bad = Vec::new();
        for problem in self.at.take_problems() {
            let at = (problem.row - start) as usize;
            taken.notes.push(Note { line: line(at), column: WHEN, what: What::Bad(problem.text, problem.problem) });
            bad.push(at);
        }
        for at in undated {
            if bad.binary_search(at).is_ok() {
                self.bad_dates += 1;
            } else {
                self.undated += 1;
                taken.notes.push(Note { line: line(*at), column: WHEN, what: What::NoKey });
            }
        }
        let stays = |at: usize| undated.binary_search(&at).is_err();
        let first = self.subjects.len() - selected.len();
        self.subjects.retain_from(first, stays);
        let mut at = 0..;
        selected.retain(|_| at.next().is_some_and(stays));
    }

    /// What came of it.
    pub(super) fn finish(self) -> EventStretch {
        let Self { placed, taking: Taking { mut taken, .. }, subjects, at, columns, undated, bad_dates } = self;
        let mut fields = Vec::with_capacity(columns.len());
        for (column, (cells, wanted)) in (FIELDS..).zip(columns.into_iter().zip(&placed.feed.fields)) {
            let mut part = cells.finish();
            wanted.note(&mut taken, column, &mut part);
            fields.push(match wanted.seeker {
                Some(_) => FieldPart::Keys(KeyCodes::of_part(&part)),
                None => FieldPart::Values(part),
            });
        }
        taken.notes.sort_by_key(|note| (note.line, note.column));
        EventStretch { taken, undated, bad_dates, subjects: subjects.finish(), at: moments(at.finish()), fields }
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
