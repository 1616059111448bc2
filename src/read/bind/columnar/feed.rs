//! What one feed of a record makes of a stretch of its file.

use super::cells::CellColumn;
use super::key::Keys;
use super::lexicon::Lexicon;
use super::part::Part;
use super::rows::Rows;
use super::taken::{Note, Taken, Taking, What};
use crate::columns::Column;
use crate::data::ColumnTable;
use crate::model::{FieldId, RecordId};
use crate::read::bind::plan::{FeedPlan, Slot};
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

/// A stretch, read.
#[derive(Default)]
pub(in crate::read::bind) struct Stretch {
    /// How many rows were kept.
    pub rows: u32,
    /// The rows, and what the report tells.
    pub taken: Taken,
    /// The keys.
    pub keys: Option<Keys>,
    /// A part for each wanted field.
    pub parts: Vec<Part>,
}

/// A stretch while it is read.
pub(super) struct StretchReader<'p> {
    feed: &'p RecordFeed<'p>,
    taking: Taking<'p>,
    keys: Option<Keys>,
    columns: Vec<CellColumn<'p>>,
}

impl<'p> StretchReader<'p> {
    pub(super) fn new(feed: &'p RecordFeed<'p>) -> Self {
        let columns = feed.fields.iter().map(|wanted| CellColumn::new(&wanted.slot.converter, &wanted.lexicon));
        let taking = Taking::new(feed.plan, |slot| feed.place(slot));
        Self { feed, taking, keys: feed.key.is_some().then(Keys::default), columns: columns.collect() }
    }

    /// Takes the rows of a block.
    pub(super) fn push(&mut self, rows: &impl Rows) {
        self.taking.select(rows);
        self.take_keys(rows);
        self.taking.take(rows);
        for (column, wanted) in self.columns.iter_mut().zip(&self.feed.fields) {
            if let Some(place) = self.feed.place(wanted.slot.slot) {
                rows.fill(place, &self.taking.selected, column);
            }
        }
    }

    fn take_keys(&mut self, rows: &impl Rows) {
        let (Some((_, slot)), Some(keys)) = (self.feed.key, &mut self.keys) else { return };
        let Some(place) = self.feed.place(slot.slot) else { return };
        if self.taking.selected.len() == rows.count()
            && let Some((text, ends)) = rows.texts(place)
            && keys.push_all(slot, text, ends)
        {
            return;
        }
        self.taking.keep_keyed(rows, |row| keys.push(slot, &rows.cell(place, row)));
    }

    /// What came of it.
    pub(super) fn finish(self) -> Stretch {
        let (feed, mut taken) = (self.feed, self.taking.taken);
        let mut parts = Vec::with_capacity(feed.fields.len());
        for (column, (cells, wanted)) in (1..).zip(self.columns.into_iter().zip(&feed.fields)) {
            let mut part = cells.finish();
            wanted.note(&mut taken, column, &mut part);
            parts.push(part);
        }
        taken.notes.sort_by_key(|note| (note.line, note.column));
        Stretch { rows: taken.lines.len() as u32, taken, keys: self.keys, parts }
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
    /// Takes what the report tells about the rows of its column.
    pub(super) fn note(&self, taken: &mut Taken, column: u16, part: &mut Part) {
        let note = |taken: &mut Taken, row: u32, what| {
            let line = taken.line(row as usize);
            taken.notes.push(Note { line, column, what });
        };
        if self.required {
            let missing = part.missing(taken.lines.len() as u32);
            missing.into_iter().for_each(|row| note(taken, row, What::Required(row)));
        }
        for problem in std::mem::take(&mut part.problems) {
            note(taken, problem.row, What::Bad(problem.text, problem.problem));
        }
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
