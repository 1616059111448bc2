//! Folds that look at a row's events in order.
//!
//! In: batches made ready. Out: the value of a fold for each row, as its definition reads: events of the row in order of
//! time, link after link, the best stretch, the measure.

mod best;
mod measure;
mod repeat;
mod select;

use std::cmp::Ordering;

use rayon::prelude::*;

use super::prepared::{Context, Prepared};
use super::program::FoldPlan;
use super::time::Days;
use crate::model::{EventId, RecordId};
use crate::semantics::{Value, compare};

/// An event in a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// The row it is about.
    pub owner: u32,
    /// Its kind.
    pub event: EventId,
    /// When.
    pub at: i64,
    /// In which batch.
    pub batch: u32,
    /// Where in it.
    pub index: u32,
}

/// The events about the rows of a record, by row and in order.
pub(super) struct Log<'a> {
    pub context: &'a Context<'a>,
    pub batches: &'a [Prepared],
    pub days: &'a Days,
    entries: Vec<Entry>,
    /// For each row where its events start; one more for the end.
    starts: Vec<usize>,
}

impl<'a> Log<'a> {
    /// The events of some kinds, all about rows of one record.
    pub fn new(
        context: &'a Context<'a>,
        batches: &'a [Prepared],
        days: &'a Days,
        record: RecordId,
        kinds: &[EventId],
    ) -> Self {
        let rows = context.around.rows(record);
        let mut log = Self { context, batches, days, entries: Vec::new(), starts: Vec::new() };
        for (batch, number) in batches.iter().zip(0_u32..) {
            log.add(batch, number, rows, kinds);
        }
        let mut entries = std::mem::take(&mut log.entries);
        entries.par_sort_unstable_by(|one, other| log.order(one, other));
        log.starts = starts(&entries, rows);
        log.entries = entries;
        log
    }

    fn add(&mut self, batch: &Prepared, number: u32, rows: u32, kinds: &[EventId]) {
        let until = self.context.program.as_of.instant;
        let events = batch.events.batch.subjects.iter().zip(batch.events.batch.at.iter());
        for ((owner, at), index) in events.zip(0_u32..) {
            let Some(event) = batch.events.kind(index as usize) else { continue };
            if *owner < rows && *at <= until && kinds.contains(&event) {
                self.entries.push(Entry { owner: *owner, event, at: *at, batch: number, index });
            }
        }
    }

    /// By row, then time, kind and values.
    fn order(&self, one: &Entry, other: &Entry) -> Ordering {
        let first = (one.owner, one.at, one.event).cmp(&(other.owner, other.at, other.event));
        first.then_with(|| self.order_of_values(one, other))
    }

    fn order_of_values(&self, one: &Entry, other: &Entry) -> Ordering {
        let Some(columns) = self.context.program.kinds.get(&one.event) else { return Ordering::Equal };
        let value = |entry: &Entry, column: usize| match self.batches.get(entry.batch as usize) {
            Some(batch) => batch.column(entry.event, column, entry.index as usize),
            None => Value::Blank,
        };
        let orders = columns.ties.iter().map(|column| compare::tie_order(&value(one, *column), &value(other, *column)));
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The events about a row, oldest first.
    pub fn of(&self, owner: u32) -> &[Entry] {
        let at = |row: usize| self.starts.get(row).copied().unwrap_or(self.entries.len());
        self.entries.get(at(owner as usize)..at(owner as usize + 1)).unwrap_or(&[])
    }

    /// The value of a fold for a row: `owner` is the row its events are about; `input` gives the value of an input
    /// of the stage for it.
    pub fn value(
        &self,
        fold: &FoldPlan,
        owner: Option<u32>,
        subject: Option<u32>,
        input: &dyn Fn(crate::plan::InputId) -> Value,
    ) -> Value {
        let events = owner.map_or(&[][..], |owner| self.of(owner));
        let selected = self.select(&fold.chain, events, subject, input);
        self.measure(&fold.measure, &selected, subject)
    }
}

/// Where the events of each row start, in events that are in order of rows.
fn starts(entries: &[Entry], rows: u32) -> Vec<usize> {
    let mut starts = Vec::with_capacity(rows as usize + 1);
    let mut position = 0;
    for row in 0..rows {
        starts.push(position);
        while entries.get(position).is_some_and(|entry| entry.owner == row) {
            position += 1;
        }
    }
    starts.push(position);
    starts
}
