//! Stretches of one record, put together.

use rayon::prelude::*;

use super::feed::{RecordFeed, Stretch};
use super::part::Part;
use super::taken::What;
use crate::columns::{CodeBuilder, Column};
use crate::data::{ColumnTable, Names};
use crate::model::FieldId;
use crate::read::bind::report::Place;
use crate::read::bind::resolve::Search;
use crate::read::bind::state::{Required, State};
use crate::read::bind::value::key_text;
use crate::read::delimited::split::Odd;
use crate::semantics::Value;

/// A record that is read by column.
pub(in crate::read::bind) struct Collected {
    /// How many rows so far.
    pub rows: u32,
    /// The field that tells rows apart.
    key: Option<FieldId>,
    names: Names,
    /// Keys that are not their row's name.
    texts: Vec<(u32, String)>,
    hashes: Vec<u64>,
    /// Whether each key comes after the one before it, so that all are different.
    ascending: bool,
    last: Option<String>,
    fields: Vec<CollectedField>,
    width: usize,
}

struct CollectedField {
    field: FieldId,
    first: Vec<Value>,
    parts: Vec<Column>,
    /// For a reference: its interner, and the number of each row's key; 0: blank.
    reference: Option<(usize, Vec<u32>)>,
}

impl Collected {
    /// Nothing yet, of a record with so many fields.
    pub(in crate::read::bind) fn new(feed: &RecordFeed<'_>, width: usize) -> Self {
        let fields = feed.fields.iter().map(|wanted| CollectedField {
            field: wanted.field,
            first: wanted.first.clone(),
            parts: Vec::new(),
            reference: wanted.seeker.map(|seeker| (seeker, Vec::new())),
        });
        Self {
            rows: 0,
            key: feed.key.map(|(field, _)| field),
            names: Names::default(),
            texts: Vec::new(),
            hashes: Vec::new(),
            ascending: true,
            last: None,
            fields: fields.collect(),
            width,
        }
    }

    /// Adds a stretch. `place` is that of its start; what is odd goes to the state's report.
    pub(in crate::read::bind) fn add(
        &mut self,
        state: &mut State<'_>,
        feed: &RecordFeed<'_>,
        stretch: Stretch,
        start: &Place,
    ) {
        state.count(feed.number, |report| {
            stretch.taken.add_to(report);
        });
        note(state, feed, &stretch, start, self.rows);
        let place = |row: usize| {
            let line = stretch.taken.line(row);
            Place { file: start.file.clone(), line: start.line + u64::from(line) }
        };
        for (field, part) in self.fields.iter_mut().zip(stretch.parts) {
            match &mut field.reference {
                None => field.parts.push(part.column()),
                Some((seeker, numbers)) => refer(state, *seeker, &part, numbers, &place),
            }
        }
        if let Some(mut keys) = stretch.keys {
            let before = self.rows;
            // Without names they were taken before.
            let names = if keys.names.is_empty() { Names::default() } else { keys.take_names() };
            self.ascending &= keys.follow(self.last.as_deref());
            self.last = keys.last.or(self.last.take());
            self.texts.extend(keys.texts.into_iter().map(|(row, text)| (before + row, text)));
            self.names.append(&names);
            self.hashes.extend(keys.hashes);
        }
        self.rows += stretch.rows;
    }

    /// Whether all keys are different, whatever their case.
    pub(in crate::read::bind) fn check_keys(&mut self) -> Result<(), Odd> {
        let mut hashes = std::mem::take(&mut self.hashes);
        if self.ascending {
            return Ok(());
        }
        hashes.par_sort_unstable();
        let twice = hashes.par_windows(2).any(|pair| pair.first() == pair.last());
        if twice { Err(Odd) } else { Ok(()) }
    }

    /// The text by which each row is found by a field, for rows that have one.
    pub(in crate::read::bind) fn keys_of(&self, field: FieldId) -> Vec<(u32, String)> {
        if self.key == Some(field) {
            let mut texts = self.texts.iter().peekable();
            let text = |(row, name): (u32, &str)| match texts.next_if(|(other, _)| *other == row) {
                Some((_, text)) => (row, text.clone()),
                None => (row, name.to_owned()),
            };
            return (0..).zip(self.names.iter()).map(text).collect();
        }
        let Some(field) = self.fields.iter().find(|one| one.field == field) else { return Vec::new() };
        let parts = field.parts.iter().flat_map(|part| (0..part.len()).map(|row| part.value(row)));
        (0..).zip(parts).filter_map(|(row, value)| Some((row, key_text(&value)?.into_owned()))).collect()
    }

    /// The table, with references led to their rows.
    pub(in crate::read::bind) fn finish(self, searches: &mut [Search]) -> ColumnTable {
        let mut columns: Vec<Option<Column>> = vec![None; self.width];
        let (references, plain): (Vec<_>, Vec<_>) =
            self.fields.into_iter().partition(|field| field.reference.is_some());
        let joined: Vec<(FieldId, Column)> = plain
            .into_par_iter()
            .map(|field| {
                let mut parts = field.parts;
                let column = match parts.len() {
                    1 => parts.pop(),
                    _ => None,
                };
                (field.field, column.unwrap_or_else(|| Column::concat(&parts, field.first)))
            })
            .collect();
        let led = references.into_iter().filter_map(|field| {
            let (seeker, numbers) = field.reference?;
            Some((field.field, rows_of(&numbers, searches.get_mut(seeker)?)))
        });
        for (field, column) in joined.into_iter().chain(led) {
            columns.get_mut(field.index()).into_iter().for_each(|place| *place = Some(column.clone()));
        }
        let names = self.key.is_some().then_some(self.names);
        ColumnTable { rows: self.rows as usize, names, columns }
    }
}

/// Tells the report what is odd, row by row.
fn note(state: &mut State<'_>, feed: &RecordFeed<'_>, stretch: &Stretch, start: &Place, rows: u32) {
    for note in &stretch.taken.notes {
        let place = Place { file: start.file.clone(), line: start.line + u64::from(note.line) };
        let wanted = usize::from(note.column).checked_sub(1).and_then(|at| feed.fields.get(at));
        let slot = wanted.map(|wanted| wanted.slot).or(feed.key.map(|(_, slot)| slot));
        let Some(slot) = slot else { continue };
        match (&note.what, wanted) {
            (What::Bad(text, problem), _) => state.recorder.bad(&slot.name, &place, text, problem),
            (What::NoKey, _) => {
                let words = "expected a key, found nothing: the row is left out";
                state.recorder.reject(&slot.name, &place, "", words);
            }
            (What::Required(row), Some(wanted)) => {
                let (record, column) = (feed.record, slot.name.clone());
                let row = rows + row;
                state.required.push(Required { record, staging: 0, row, field: wanted.field, column, place });
            }
            (What::Required(_), None) => {}
        }
    }
}

/// Adds the numbers of the keys of a reference, in the order in which the keys come up.
fn refer(state: &mut State<'_>, seeker: usize, part: &Part, numbers: &mut Vec<u32>, place: &dyn Fn(usize) -> Place) {
    let (codes, values) = part.codes();
    let Some(interner) = state.interners.get_mut(seeker) else { return };
    let mut known: Vec<Option<u32>> = vec![None; values.len()];
    for (row, code) in codes.iter().enumerate() {
        let Some(entry) = known.get_mut(*code as usize) else { continue };
        let number = *entry.get_or_insert_with(|| {
            let key = key_text(values.value(*code));
            key.map_or(0, |key| interner.intern(&key, &place(row)) + 1)
        });
        numbers.push(number);
    }
}

/// The rows that the numbers of keys lead to.
fn rows_of(numbers: &[u32], search: &mut Search) -> Column {
    let mut builder = CodeBuilder::new([]);
    for number in numbers {
        let row = number.checked_sub(1).and_then(|key| search.row(key));
        match row {
            Some(row) => builder.push(&Value::Row(row)),
            None => builder.push_code(0),
        }
    }
    Column::Codes(builder.finish())
}
