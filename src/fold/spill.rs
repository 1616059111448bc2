//! Folding with a limit on memory: what does not fit is put into temporary files, by stretches of rows, and folded
//! stretch after stretch.
//!
//! In: batches, a budget. Out: the columns that a [`Folder`] gives. Folds that need no event twice keep none, so nothing
//! is put aside for them. What is kept for each row, and the events that every stretch of rows may look at, stay in
//! memory whatever the budget; so do all events where rows look at events about other rows of their record
//! ([`Part::can_be_cut`]). The files have no name and go with the process; an error leaves nothing behind.

use std::io;

use super::part::Part;
use super::{EventProgram, Events, Folder, Kinds, Surroundings};
use crate::columns::{Column, EventBatch};
use crate::model::EventId;
use crate::store::Spool;

/// Stretches of rows.
const PARTS: u32 = 64;

/// Takes batches of events, and keeps no more of them in memory than a budget allows.
pub struct SpillingFolder<'a> {
    program: &'a EventProgram,
    around: &'a dyn Surroundings,
    /// Takes batches at once, if no fold has to look at all events of a row together.
    at_once: Option<Folder<'a>>,
    /// Bytes of events.
    budget: usize,
    held: usize,
    kept: Vec<Events>,
    /// For each stretch of rows what was put aside; none: all is in memory.
    files: Vec<Spool>,
}

impl<'a> SpillingFolder<'a> {
    /// Of a program, with a budget in bytes.
    #[must_use]
    pub fn new(program: &'a EventProgram, around: &'a dyn Surroundings, budget: usize) -> Self {
        let folder = Folder::new(program, around);
        let at_once = (!folder.keeps_events()).then_some(folder);
        Self { program, around, at_once, budget, held: 0, kept: Vec::new(), files: Vec::new() }
    }

    /// Takes a batch.
    ///
    /// # Errors
    /// A temporary file cannot be written.
    pub fn push(&mut self, events: Events) -> io::Result<()> {
        if let Some(folder) = &mut self.at_once {
            folder.push(events);
            return Ok(());
        }
        self.held += events.batch.bytes();
        self.kept.push(events);
        if self.held > self.budget && Part::can_be_cut(self.program) { self.put_aside() } else { Ok(()) }
    }

    /// How many bytes were put into files.
    #[must_use]
    pub fn put_aside_bytes(&self) -> u64 {
        self.files.iter().map(Spool::bytes).sum()
    }

    fn rows(&self) -> u32 {
        self.around.rows(self.program.record)
    }

    fn rows_of_part(&self) -> u32 {
        self.rows().div_ceil(PARTS).max(1)
    }

    /// Puts all that is about rows of the record into the files. What is about other records stays: every stretch of
    /// rows may look at it.
    fn put_aside(&mut self) -> io::Result<()> {
        if self.files.is_empty() {
            self.files = (0..PARTS).map(|_| Spool::new()).collect();
        }
        let mut stay = Vec::new();
        for events in std::mem::take(&mut self.kept) {
            for (event, paths) in self.program.columns() {
                let Some(batch) = of_kind(&events, event, paths.len()) else { continue };
                if self.is_own(event) {
                    self.put(event, &batch)?;
                } else {
                    stay.push(Events::of(event, batch));
                }
            }
        }
        self.held = stay.iter().map(|events| events.batch.bytes()).sum();
        self.kept = stay;
        Ok(())
    }

    /// Whether events of a kind are about rows of the record.
    fn is_own(&self, event: EventId) -> bool {
        let reads = |fold: &&super::program::FoldPlan| fold.chain.iter().any(|link| link.kind(event).is_some());
        self.program.folds.iter().filter(reads).all(|fold| fold.owner == self.program.record)
    }

    fn put(&mut self, event: EventId, batch: &EventBatch) -> io::Result<()> {
        let rows = self.rows_of_part();
        let mut chosen: Vec<Vec<Option<u32>>> = vec![Vec::new(); self.files.len()];
        for (position, subject) in (0_u32..).zip(batch.subjects.iter()) {
            // Rows that there are not are in no part.
            if let Some(part) = chosen.get_mut((subject / rows) as usize) {
                part.push(Some(position));
            }
        }
        for ((file, chosen), part) in self.files.iter_mut().zip(&chosen).zip(0_u32..) {
            if !chosen.is_empty() {
                file.put(event, &cut(batch, chosen, part * rows))?;
            }
        }
        Ok(())
    }

    /// The folds' columns.
    ///
    /// # Errors
    /// A temporary file cannot be written or read.
    pub fn finish(mut self) -> io::Result<Vec<Column>> {
        if let Some(folder) = self.at_once {
            return Ok(folder.finish());
        }
        if self.files.is_empty() {
            let mut folder = Folder::new(self.program, self.around);
            self.kept.into_iter().for_each(|events| folder.push(events));
            return Ok(folder.finish());
        }
        self.put_aside()?;
        let (rows, of_part) = (self.rows(), self.rows_of_part());
        let mut parts: Vec<Vec<Column>> = vec![Vec::new(); self.program.len()];
        for (number, file) in (0_u32..).zip(std::mem::take(&mut self.files)) {
            let first = number.saturating_mul(of_part).min(rows);
            let part =
                Part { around: self.around, record: self.program.record, first, rows: of_part.min(rows - first) };
            let mut folder = Folder::new(self.program, &part);
            file.each(&mut |event, batch| {
                folder.push(Events::of(event, batch));
                Ok(())
            })?;
            self.kept.iter().for_each(|events| folder.push(events.clone()));
            for (columns, column) in parts.iter_mut().zip(folder.finish()) {
                columns.push(column);
            }
        }
        let columns = parts.iter().zip(&self.program.folds);
        Ok(columns.map(|(parts, fold)| Column::concat(parts, fold.first.iter().cloned())).collect())
    }
}

/// The events of one kind in a batch, with the columns that a program wants; none if there are none.
fn of_kind(events: &Events, event: EventId, columns: usize) -> Option<EventBatch> {
    match &events.kinds {
        Kinds::One(kind) => (*kind == event).then(|| events.batch.clone()),
        Kinds::Mixed { codes, kinds } => {
            let is =
                |code: &u8| kinds.get(usize::from(*code)).and_then(Option::as_ref).is_some_and(|k| k.event == event);
            let chosen: Vec<Option<u32>> =
                (0_u32..).zip(codes.iter()).filter(|(_, code)| is(code)).map(|(position, _)| Some(position)).collect();
            let wanted = (0..columns).map(|column| events.position(event, column));
            let column = |position: Option<usize>| events.batch.columns.get(position?).cloned();
            let columns: Option<Vec<Column>> = wanted.map(column).collect();
            let batch = EventBatch { columns: columns?, ..events.batch.clone() };
            (!chosen.is_empty()).then(|| cut(&batch, &chosen, 0))
        }
    }
}

/// Some events of a batch; rows are counted from `first`.
fn cut(batch: &EventBatch, chosen: &[Option<u32>], first: u32) -> EventBatch {
    let position = |at: &Option<u32>| at.map_or(usize::MAX, |at| at as usize);
    let subjects = chosen.iter().filter_map(|at| batch.subjects.get(position(at)));
    EventBatch {
        subjects: subjects.map(|subject| subject.saturating_sub(first)).collect(),
        at: chosen.iter().filter_map(|at| batch.at.get(position(at)).copied()).collect(),
        columns: batch.columns.iter().map(|column| column.gather(chosen)).collect(),
        sorted: batch.sorted,
    }
}
