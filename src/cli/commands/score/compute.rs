//! Scores of many records, on all cores.
//!
//! In: model, data, as-of, rows. Out: an entry a row, in the order of the rows, and counts over all. Never: keeps a
//! ledger longer than it takes to word it.

use std::convert::Infallible;

use indicatif::ProgressBar;
use serde_json::Value as Json;

use crate::data::Dataset;
use crate::explain::population::Population;
use crate::explain::{Subject, rank};
use crate::interpret::Interpreter;
use crate::model::Model;
use crate::parallel::{Stop, ordered};
use crate::semantics::calendar::AsOf;
use crate::source::SourceMap;
use crate::write::cell::Cell;
use crate::write::record::{ledger_entries, record};
use crate::write::row::{ScoreColumn, Stamp, cells, headline};

/// So many rows are one part of the work.
const PART: usize = 128;

/// What is scored.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    pub model: &'a Model,
    pub sources: &'a SourceMap,
    pub data: &'a Dataset,
    pub as_of: &'a AsOf,
    pub stamp: &'a Stamp,
    pub shape: Shape,
    pub columns: &'a [ScoreColumn],
    pub threads: usize,
}

/// What is kept of each record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Cells of a table.
    Cells,
    /// A JSON object; with its ledger, if asked.
    Json { ledger: bool },
}

/// A scored record.
#[derive(Debug)]
pub struct Entry {
    pub id: String,
    /// Where it stands: disqualified last, then by priority.
    pub rank: (bool, i64),
    pub last_activity: Option<i64>,
    pub content: Content,
    /// Its line on a terminal.
    pub headline: [String; 4],
}

/// What is written of a record.
#[derive(Debug)]
pub enum Content {
    Cells(Vec<Cell>),
    Json(Vec<Json>),
}

/// Scores rows; the bar counts them as they are ready.
pub fn compute(work: Work<'_>, rows: &[u32], bar: &ProgressBar) -> (Vec<Entry>, Population) {
    let mut all = (Vec::with_capacity(rows.len()), Population::default());
    let interpreter = || Interpreter::new(work.model, work.data, work.as_of.clone());
    let part = |interpreter: &mut Interpreter<'_>, rows: &[u32]| of_rows(work, interpreter, rows);
    let take = |(entries, population): (Vec<Entry>, Population)| {
        bar.inc(entries.len() as u64);
        all.0.extend(entries);
        all.1.merge(population);
        Ok::<(), Infallible>(())
    };
    match ordered(work.threads, &Stop::default(), rows.chunks(PART), interpreter, part, take) {
        Ok(()) => all,
        Err(never) => match never {},
    }
}

fn of_rows(work: Work<'_>, interpreter: &Interpreter<'_>, rows: &[u32]) -> (Vec<Entry>, Population) {
    let mut population = Population::default();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome = interpreter.outcome(*row);
        let subject =
            Subject { model: work.model, sources: work.sources, data: work.data, as_of: work.as_of, outcome: &outcome };
        population.add(&subject);
        entries.push(entry(&subject, work));
    }
    (entries, population)
}

/// The cells of rows, in their order, handed over part by part.
///
/// # Errors
/// That of `take`.
pub fn cells_of<E>(
    work: Work<'_>,
    rows: &[u32],
    mut take: impl FnMut(Vec<Vec<Cell>>) -> Result<(), E>,
) -> Result<(), E> {
    let interpreter = || Interpreter::new(work.model, work.data, work.as_of.clone());
    let part = |interpreter: &mut Interpreter<'_>, rows: &[u32]| {
        let of_row = |row: &u32| {
            let outcome = interpreter.outcome(*row);
            let Work { model, sources, data, as_of, .. } = work;
            cells(&Subject { model, sources, data, as_of, outcome: &outcome }, work.stamp, work.columns)
        };
        rows.iter().map(of_row).collect()
    };
    ordered(work.threads, &Stop::default(), rows.chunks(PART), interpreter, part, &mut take)
}

fn entry(subject: &Subject<'_>, work: Work<'_>) -> Entry {
    let content = match work.shape {
        Shape::Cells => Content::Cells(cells(subject, work.stamp, work.columns)),
        Shape::Json { ledger } => {
            let mut objects = vec![record(subject, work.stamp)];
            if ledger {
                objects.extend(ledger_entries(subject));
            }
            Content::Json(objects)
        }
    };
    Entry {
        id: subject.id(),
        rank: rank(work.model, subject.outcome),
        last_activity: subject.outcome.last_activity,
        content,
        headline: headline(subject),
    }
}
