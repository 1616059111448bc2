//! What one feed of a record makes of a stretch of its file.

use super::cells::{CellColumn, Part};
use super::key::{KeyCell, Keys};
use super::lexicon::Lexicon;
use super::passing::Passing;
use super::rows::Rows;
use crate::columns::Column;
use crate::data::ColumnTable;
use crate::model::{FieldId, RecordId};
use crate::read::bind::plan::{FeedPlan, Slot};
use crate::read::bind::value::BadValue;
use crate::semantics::Value;

/// A feed of a record, and which of its fields are wanted.
pub(in crate::read::bind) struct RecordFeed<'p> {
    /// Its number among all feeds.
    pub number: usize,
    /// The feed.
    pub plan: &'p FeedPlan,
    /// The record.
    pub record: RecordId,
    /// The field that tells rows apart.
    pub key: Option<(FieldId, &'p Slot)>,
    /// The wanted fields: their slots, and the values that get the first codes.
    pub fields: Vec<Wanted<'p>>,
    /// The wanted slots of the feed, in the order in which readers give their columns.
    pub slots: Vec<usize>,
}

/// A wanted field.
pub(in crate::read::bind) struct Wanted<'p> {
    /// The field.
    pub field: FieldId,
    /// Its column.
    pub slot: &'p Slot,
    /// The interner of its keys, for a reference.
    pub seeker: Option<usize>,
    /// Whether it must not be blank.
    pub required: bool,
    /// The values that get the first codes.
    pub first: Vec<Value>,
    /// What its texts mean, for all stretches.
    pub lexicon: Lexicon,
}

/// Something that the report tells about a row.
pub(in crate::read::bind) struct Note {
    /// The row's line in the stretch.
    pub line: u32,
    /// 0 for the key, else the position of the wanted field, from 1.
    pub column: u16,
    /// What.
    pub what: What,
}

/// What the report tells.
pub(in crate::read::bind) enum What {
    /// A cell that could not be understood.
    Bad(Box<str>, BadValue),
    /// A row without key.
    NoKey,
    /// A blank in a required field, of this row of the stretch.
    Required(u32),
}

/// A stretch, read.
#[derive(Default)]
pub(in crate::read::bind) struct Stretch {
    /// How many rows were kept.
    pub rows: u32,
    /// Rows that the feed looked at.
    pub seen: u64,
    /// Rows that did not pass its `where`.
    pub filtered_out: u64,
    /// Rows without key.
    pub blank_keys: u64,
    /// Rows whose key could not be understood.
    pub bad_keys: u64,
    /// The keys.
    pub keys: Option<Keys>,
    /// A part for each wanted field.
    pub parts: Vec<Part>,
    /// The line of each row.
    pub lines: Vec<u32>,
    /// What the report tells, in order.
    pub notes: Vec<Note>,
}

/// A stretch while it is read.
pub(super) struct StretchReader<'p> {
    feed: &'p RecordFeed<'p>,
    tests: Vec<Passing<'p>>,
    columns: Vec<CellColumn<'p>>,
    stretch: Stretch,
    selected: Vec<u32>,
}

impl<'p> StretchReader<'p> {
    pub(super) fn new(feed: &'p RecordFeed<'p>) -> Self {
        let columns = feed.fields.iter().map(|wanted| CellColumn::new(&wanted.slot.converter, &wanted.lexicon));
        let stretch = Stretch { keys: feed.key.is_some().then(Keys::default), ..Stretch::default() };
        let tests = feed.plan.tests.iter().filter_map(|test| Some(Passing::new(test, feed.place(test.slot)?)));
        Self { feed, tests: tests.collect(), columns: columns.collect(), stretch, selected: Vec::new() }
    }

    /// Takes the rows of a block.
    pub(super) fn push(&mut self, rows: &impl Rows) {
        self.stretch.seen += rows.count() as u64;
        self.selected.clear();
        self.selected.extend(0..rows.count() as u32);
        for test in &mut self.tests {
            self.stretch.filtered_out += test.retain(rows, &mut self.selected);
        }
        self.take_keys(rows);
        self.stretch.lines.extend(self.selected.iter().map(|row| rows.line(*row as usize)));
        for (column, wanted) in self.columns.iter_mut().zip(&self.feed.fields) {
            if let Some(place) = self.feed.place(wanted.slot.slot) {
                rows.fill(place, &self.selected, column);
            }
        }
    }

    fn take_keys(&mut self, rows: &impl Rows) {
        let (Some((_, slot)), Some(keys)) = (self.feed.key, &mut self.stretch.keys) else { return };
        let Some(place) = self.feed.place(slot.slot) else { return };
        if self.selected.len() == rows.count()
            && let Some((text, ends)) = rows.texts(place)
            && keys.push_all(slot, text, ends)
        {
            return;
        }
        let (blank, bad, notes) = (&mut self.stretch.blank_keys, &mut self.stretch.bad_keys, &mut self.stretch.notes);
        self.selected.retain(|row| {
            let row = *row as usize;
            let what = match keys.push(slot, &rows.cell(place, row)) {
                KeyCell::Key => return true,
                KeyCell::Blank => {
                    *blank += 1;
                    What::NoKey
                }
                KeyCell::Bad(text, problem) => {
                    *bad += 1;
                    What::Bad(text.into(), problem)
                }
            };
            notes.push(Note { line: rows.line(row), column: 0, what });
            false
        });
    }

    /// What came of it.
    pub(super) fn finish(self) -> Stretch {
        let Self { feed, columns, mut stretch, .. } = self;
        stretch.rows = stretch.lines.len() as u32;
        for (column, (cells, wanted)) in (1..).zip(columns.into_iter().zip(&feed.fields)) {
            let mut part = cells.finish();
            wanted.note(&mut stretch.notes, &stretch.lines, column, &mut part);
            stretch.parts.push(part);
        }
        stretch.notes.sort_by_key(|note| (note.line, note.column));
        stretch
    }
}

impl Stretch {
    /// Takes the rows out, as a table of a record with so many fields: all but references, which only lead somewhere
    /// when all rows are known.
    pub(in crate::read::bind) fn take_table(&mut self, feed: &RecordFeed<'_>, width: usize) -> ColumnTable {
        let mut columns: Vec<Option<Column>> = vec![None; width];
        for (part, wanted) in std::mem::take(&mut self.parts).into_iter().zip(&feed.fields) {
            if let (Some(place), None) = (columns.get_mut(wanted.field.index()), wanted.seeker) {
                *place = Some(part.column());
            }
        }
        let names = self.keys.as_mut().map(Keys::take_names);
        ColumnTable { rows: self.rows as usize, names, columns }
    }
}

impl Wanted<'_> {
    /// Takes what the report tells about it; `lines` are those of the rows.
    pub(super) fn note(&self, notes: &mut Vec<Note>, lines: &[u32], column: u16, part: &mut Part) {
        let note = |row: u32, what| Note { line: lines.get(row as usize).copied().unwrap_or_default(), column, what };
        if self.required {
            let missing = part.missing(lines.len() as u32);
            notes.extend(missing.into_iter().map(|row| note(row, What::Required(row))));
        }
        let problems = std::mem::take(&mut part.problems).into_iter();
        notes.extend(problems.map(|problem| note(problem.row, What::Bad(problem.text, problem.problem))));
    }
}

impl RecordFeed<'_> {
    /// Whether rows can be used before all are read: none of their fields refers to another row.
    pub(in crate::read::bind) fn is_of_rows_alone(&self) -> bool {
        self.fields.iter().all(|wanted| wanted.seeker.is_none())
    }

    /// The place of a slot among the wanted ones.
    pub(super) fn place(&self, slot: usize) -> Option<usize> {
        self.slots.iter().position(|known| *known == slot)
    }
}
