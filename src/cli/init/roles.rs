//! Which file holds the contacts, and which hold what they did.

use std::ops::ControlFlow;
use std::path::Path;

use super::kind::{Kind, kind_of};
use super::profile::Profile;
use super::survey::{Survey, Table};
use super::words::{self, has_any, words_of};
use crate::read::RowReader;
use crate::read::cell::DateOrder;

/// Rows of a file that are looked up among the contacts.
const LOOKED_UP: usize = 5_000;
/// Kinds of events told apart by a column.
const KINDS: usize = 12;

/// The roles of the files.
#[derive(Debug)]
pub(super) struct Roles {
    /// Position of the contacts' table.
    pub(super) contacts: usize,
    /// Position of the column that tells contacts apart.
    pub(super) key: Option<usize>,
    /// Tables of events.
    pub(super) events: Vec<EventTable>,
    /// Tables that are neither.
    pub(super) unused: Vec<usize>,
}

/// A table of events.
#[derive(Debug)]
pub(super) struct EventTable {
    /// Position of the table.
    pub(super) table: usize,
    /// Its column that names the contact.
    pub(super) by: usize,
    /// The contacts' column with the same values.
    pub(super) to: usize,
    /// Its column that says when.
    pub(super) at: usize,
    /// Its column that says what, if it has one.
    pub(super) kind: Option<usize>,
}

/// Finds the roles; `None` if no file can hold contacts.
pub(super) fn roles(folder: &Path, survey: &Survey) -> Option<Roles> {
    let tables = &survey.tables;
    let best = (0..tables.len())
        .map(|contacts| (contacts, links_to(folder, tables, contacts)))
        .max_by_key(|(contacts, links)| (links.len(), rank(tables.get(*contacts)), std::cmp::Reverse(*contacts)));
    let (contacts, events) = best?;
    let table = tables.get(contacts)?;
    let key = key_of(table).or_else(|| events.first().map(|link| link.to));
    let linked = |index: &usize| *index == contacts || events.iter().any(|link| link.table == *index);
    let unused = (0..tables.len()).filter(|index| !linked(index)).collect();
    Some(Roles { contacts, key, events, unused })
}

/// How much a table looks like one of contacts: its name, a key, its size.
fn rank(table: Option<&Table>) -> (bool, bool, u64) {
    let Some(table) = table else { return (false, false, 0) };
    (has_any(&words_of(&table.file), words::PEOPLE), key_of(table).is_some(), table.rows)
}

/// The column that tells rows apart: one that is called so, or else the first one that can.
pub(super) fn key_of(table: &Table) -> Option<usize> {
    let mut keys = table.columns.iter().filter(|column| column.is_key());
    let called = keys.clone().find(|column| has_any(&column.words, words::KEY));
    let email = || keys.clone().find(|column| column.emails == column.filled);
    called.or_else(email).or_else(|| keys.next()).map(|column| column.position)
}

/// The tables with a date whose rows name rows of `contacts`.
fn links_to(folder: &Path, tables: &[Table], contacts: usize) -> Vec<EventTable> {
    let Some(home) = tables.get(contacts) else { return Vec::new() };
    let keys: Vec<&Profile> = home.columns.iter().filter(|column| column.is_key()).collect();
    if keys.is_empty() {
        return Vec::new();
    }
    let others = tables.iter().enumerate().filter(|(index, _)| *index != contacts);
    others
        .filter_map(|(index, table)| {
            let at = date_column(table)?;
            let (by, to) = reference(folder, table, &keys)?;
            Some(EventTable { table: index, by, to, at, kind: kind_column(table, by, at) })
        })
        .collect()
}

/// The column that says when: the first with a time of day, else the first with a date.
fn date_column(table: &Table) -> Option<usize> {
    let kinds = || {
        let columns = table.columns.iter().filter(|column| column.filled == table.rows);
        columns.map(|column| (column.position, kind_of(column, table.rows, DateOrder::DayMonthYear)))
    };
    let moment = kinds().find(|(_, kind)| matches!(kind, Kind::Moment(_)));
    moment.or_else(|| kinds().find(|(_, kind)| matches!(kind, Kind::Date(_)))).map(|(position, _)| position)
}

/// The column whose values are found most often among the keys, at least half of the time.
fn reference(folder: &Path, table: &Table, keys: &[&Profile]) -> Option<(usize, usize)> {
    let mut found = vec![vec![0_usize; keys.len()]; table.columns.len()];
    let mut rows = 0;
    let mut reader = RowReader::open(&folder.join(&table.file), &table.options).ok()?;
    let mut visit = |row: crate::read::Row<'_>| {
        rows += 1;
        for (counts, cell) in found.iter_mut().zip(row.cells) {
            let shown = cell.shown();
            for (count, key) in counts.iter_mut().zip(keys) {
                *count += usize::from(!cell.is_empty() && key.holds(&shown));
            }
        }
        if rows < LOOKED_UP { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    reader.for_each_row(&mut visit).ok()?;
    let pairs = found
        .iter()
        .enumerate()
        .flat_map(|(column, counts)| counts.iter().zip(keys).map(move |(count, key)| (*count, column, key.position)));
    let best = pairs.max_by_key(|(count, column, key)| (*count, std::cmp::Reverse((*column, *key))))?;
    let (count, column, key) = best;
    (count > 0 && count * 2 >= rows).then_some((column, key))
}

/// The column whose few values are kinds of events: one called so, else the one with the fewest.
fn kind_column(table: &Table, by: usize, at: usize) -> Option<usize> {
    const CALLED: &[&str] = &["type", "action", "event", "activity", "kind", "name "];
    let few = |column: &&Profile| {
        column.position != by
            && column.position != at
            && column.filled == table.rows
            && matches!(kind_of(column, table.rows, DateOrder::DayMonthYear), Kind::Labels(labels) if labels.len() <= KINDS)
    };
    table.columns.iter().filter(few).find(|column| has_any(&column.words, CALLED)).map(|column| column.position)
}
