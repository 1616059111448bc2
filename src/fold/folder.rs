//! Takes batches and gives columns.

use rayon::prelude::*;

use super::answers;
use super::dense::Dense;
use super::ordered::Log;
use super::prepared::{Context, Prepared, Tables};
use super::program::{EventProgram, FoldPlan, Measure};
use super::time::Days;
use super::{Events, Surroundings};
use crate::columns::Column;
use crate::model::EventId;
use crate::plan::InputId;
use crate::semantics::{Decimal, Value};

/// Takes batches of events, in any order, and gives a column for each fold.
pub struct Folder<'a> {
    context: Context<'a>,
    tables: Tables,
    dense: Dense,
    /// Kept for the folds that look at events in order.
    kept: Vec<Prepared>,
    /// The first batch, while it is the only one and says that it is in order.
    only: Option<Prepared>,
    batches: usize,
}

impl<'a> Folder<'a> {
    /// Of a program.
    #[must_use]
    pub fn new(program: &'a EventProgram, around: &'a dyn Surroundings) -> Self {
        let context = Context::new(program, around);
        let dense = Dense::new(&context, false);
        Self { context, tables: Tables::default(), dense, kept: Vec::new(), only: None, batches: 0 }
    }

    /// Takes a batch.
    pub fn push(&mut self, events: Events) {
        let formulas = self.context.program.folds.iter().flat_map(FoldPlan::formulas);
        let prepared = Prepared::new(events, formulas, &mut self.tables, self.context.around);
        self.batches += 1;
        if let Some(only) = self.only.take() {
            self.fold(only);
        } else if self.batches == 1 && prepared.events.batch.sorted {
            self.only = Some(prepared);
            return;
        }
        self.fold(prepared);
    }

    fn fold(&mut self, batch: Prepared) {
        self.dense.push(&batch, &self.context);
        if self.keeps_events() {
            self.kept.push(batch);
        }
    }

    /// Folds the only batch, as one in order if it is.
    fn fold_only(&mut self) {
        let Some(only) = self.only.take() else { return };
        let mut in_order = Dense::new(&self.context, true);
        if !in_order.push(&only, &self.context) {
            return self.fold(only);
        }
        self.dense = in_order;
        if self.keeps_events() {
            self.kept.push(only);
        }
    }

    /// The folds' columns, in their order, each with a value for each row of the stage's record.
    #[must_use]
    pub fn finish(mut self) -> Vec<Column> {
        self.fold_only();
        let program = self.context.program;
        let days = self.days();
        let rows = self.context.around.rows(program.record);
        let mut columns: Vec<Column> = Vec::with_capacity(program.folds.len());
        for (number, fold) in program.folds.iter().enumerate() {
            let column = match self.dense.column(number, fold) {
                Some(column) if fold.path.is_empty() => column,
                Some(column) => self.reached(fold, &column, rows),
                None => self.column(fold, &days, rows, &columns),
            };
            columns.push(column);
        }
        columns
    }

    /// Whether there is a fold that looks at events in order.
    pub(super) fn keeps_events(&self) -> bool {
        let mut folds = self.context.program.folds.iter().enumerate();
        folds.any(|(number, fold)| !fold.blank && !self.dense.has(number))
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

    /// What a fold came to for the row that each row leads to; what no events come to, where it leads to none.
    fn reached(&self, fold: &FoldPlan, column: &Column, rows: u32) -> Column {
        let nothing = match fold.measure {
            Measure::Count | Measure::Sum(_) | Measure::Distinct(_) => fold.measure.ty().value_of(Decimal::ZERO),
            _ => Value::Blank,
        };
        let value = |row: u32| match self.context.around.owner(&fold.path, row) {
            Some(owner) => column.value(owner as usize),
            None => nothing.clone(),
        };
        answers::column(fold, (0..rows).map(value))
    }

    /// An input of the stage for a row: an earlier fold, or what its surroundings say.
    fn input(&self, input: InputId, row: u32, before: &[Column]) -> Value {
        match self.context.program.inputs.get(input.index()).copied().flatten() {
            Some(fold) => before.get(fold).map_or(Value::Blank, |column| column.value(row as usize)),
            None => self.context.around.subject(input, row),
        }
    }
}
