//! Takes batches and gives columns.

use rayon::prelude::*;

use super::answers;
use super::ordered::Log;
use super::prepared::{Context, Prepared, Tables};
use super::program::{EventProgram, FoldPlan};
use super::time::Days;
use super::{Events, Surroundings};
use crate::columns::Column;
use crate::model::EventId;
use crate::plan::InputId;
use crate::semantics::Value;

/// Takes batches of events, in any order, and gives a column for each fold.
pub struct Folder<'a> {
    context: Context<'a>,
    tables: Tables,
    /// Kept for the folds that look at events in order.
    kept: Vec<Prepared>,
}

impl<'a> Folder<'a> {
    /// Of a program.
    #[must_use]
    pub fn new(program: &'a EventProgram, around: &'a dyn Surroundings) -> Self {
        Self { context: Context::new(program, around), tables: Tables::default(), kept: Vec::new() }
    }

    /// Takes a batch.
    pub fn push(&mut self, events: Events) {
        let formulas = self.context.program.folds.iter().flat_map(FoldPlan::formulas);
        let prepared = Prepared::new(events, formulas, &mut self.tables, self.context.around);
        self.kept.push(prepared);
    }

    /// The folds' columns, in their order, each with a value for each row of the stage's record.
    #[must_use]
    pub fn finish(self) -> Vec<Column> {
        let program = self.context.program;
        let days = self.days();
        let rows = self.context.around.rows(program.record);
        let mut columns: Vec<Column> = Vec::with_capacity(program.folds.len());
        for fold in &program.folds {
            let column = self.column(fold, &days, rows, &columns);
            columns.push(column);
        }
        columns
    }

    fn days(&self) -> Days {
        let until = self.context.program.as_of.instant;
        let earliest = self.kept.iter().flat_map(|batch| batch.events.batch.at.iter()).copied().min();
        Days::between(&self.context.program.as_of.zone, earliest.unwrap_or(until).min(until), until)
    }

    fn column(&self, fold: &FoldPlan, days: &Days, rows: u32, before: &[Column]) -> Column {
        if fold.blank {
            return answers::column(fold, (0..rows).map(|_| Value::Blank));
        }
        let kinds: Vec<EventId> = fold.chain.iter().flat_map(|link| link.kinds.iter().map(|kind| kind.event)).collect();
        let log = Log::new(&self.context, &self.kept, days, fold.owner, &kinds);
        let value = |row: u32| {
            let owner = if fold.path.is_empty() { Some(row) } else { self.context.around.owner(&fold.path, row) };
            log.value(fold, owner, Some(row), &|input| self.input(input, row, before))
        };
        let values: Vec<Value> = (0..rows).into_par_iter().with_min_len(256).map(value).collect();
        answers::column(fold, values.into_iter())
    }

    /// An input of the stage for a row: an earlier fold, or what its surroundings say.
    fn input(&self, input: InputId, row: u32, before: &[Column]) -> Value {
        match self.context.program.inputs.get(input.index()).copied().flatten() {
            Some(fold) => before.get(fold).map_or(Value::Blank, |column| column.value(row as usize)),
            None => self.context.around.subject(input, row),
        }
    }
}
