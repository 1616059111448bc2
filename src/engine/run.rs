//! Running a program over tables: stage after stage, each on all cores.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::computed::{By, Computed};
use super::folds::{self, EventSource};
use super::gather::{gather, join};
use super::machine::{Machine, Ready, Worker};
use super::members;
use super::program::{Program, Scores};
use super::rows::Tables;
use super::stage::evaluate;
use super::table::Table;
use crate::columns::Column;
use crate::data::empty_column;
use crate::model::RecordId;
use crate::parallel::{Stop, cores, ordered};
use crate::plan::evaluate::Context;
use crate::plan::{Input, InputSource, Stage};

/// Rows of one part of the work: few enough that their columns stay in the cache.
const PART: usize = 16_384;

/// One gigabyte.
const MEMORY: usize = 1_000_000_000;

/// How a run is done.
pub struct Options<'a> {
    /// How many threads work.
    pub threads: usize,
    /// Rows of one part of the work, rounded up to a multiple of 8. No result depends on it.
    pub rows_at_once: usize,
    /// How many bytes of events are kept in memory for folds that look at all events of a row together: what is beyond
    /// goes to temporary files. What is kept for each row, tables of records, and events that rows of another record
    /// ask for stay in memory.
    pub memory: usize,
    /// Ends the run early.
    pub stop: Stop,
    /// Is told how many rows of the scored record are done since it was told last.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { threads: cores(), rows_at_once: PART, memory: MEMORY, stop: Stop::default(), progress: &|_| {} }
    }
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// It was asked to stop.
    #[error("scoring was stopped")]
    Stopped,
    /// Events cannot be put aside, or read back.
    #[error("{0}")]
    Events(#[from] io::Error),
}

impl Program {
    /// Scores all rows of the tables.
    ///
    /// # Errors
    /// It was asked to stop; or events cannot be put aside.
    pub fn run(&self, tables: &[Table], events: &dyn EventSource, options: &Options<'_>) -> Result<Scores, RunError> {
        let context = Context::new(&self.model, self.plan.as_of.clone());
        let tables = Tables { model: &self.model, tables };
        let mut done: Vec<Vec<Column>> = Vec::with_capacity(self.plan.stages.len());
        let mut computed = Computed::default();
        for compilation in self.stages.iter() {
            let stage = &*compilation.stage;
            let rows = tables.rows(stage.record);
            let context = context.at(stage.as_of.clone());
            let (inputs, put_aside) = inputs_of(stage, tables, &done, events, &context, options.memory)?;
            computed.put_aside += put_aside;
            let machine = compilation.machine(&inputs, &context);
            if let Some((machine, _)) = &machine {
                compilation.optimise_for(machine, rows);
            }
            let work = Work { stage, inputs: &inputs, context: &context, machine };
            let columns = work.run(rows, options, stage.record == self.model.scored, &mut computed)?;
            done.push(columns);
        }
        Ok(Scores { rows: tables.rows(self.model.scored), computed, columns: done })
    }
}

/// The columns of all inputs of a stage: fields and outputs of earlier stages, then folds of events, then of members; and
/// how many bytes of events were put aside.
fn inputs_of(
    stage: &Stage,
    tables: Tables<'_>,
    done: &[Vec<Column>],
    events: &dyn EventSource,
    context: &Context<'_>,
    memory: usize,
) -> io::Result<(Vec<Column>, u64)> {
    let mut inputs: Vec<Column> =
        stage.inputs.iter().map(|input| input_column(stage.record, input, tables, done)).collect();
    let folded = folds::folded(stage, tables, &inputs, events, context, memory)?;
    put(stage, &mut inputs, |source| match source {
        InputSource::Fold(fold) => folded.columns.get(*fold as usize).cloned(),
        _ => None,
    });
    let members: Vec<Option<Column>> = {
        let around = members::Around { stage, tables, inputs: &inputs, done, context };
        let of = |input: &Input| match input.source {
            InputSource::Members(fold) => Some(members::folded(stage.members.get(fold as usize)?, input.ty, around)),
            _ => None,
        };
        stage.inputs.iter().map(of).collect()
    };
    for (input, column) in inputs.iter_mut().zip(members) {
        if let Some(column) = column {
            *input = column;
        }
    }
    Ok((inputs, folded.put_aside))
}

fn put(stage: &Stage, inputs: &mut [Column], found: impl Fn(&InputSource) -> Option<Column>) {
    for (column, input) in inputs.iter_mut().zip(&stage.inputs) {
        if let Some(found) = found(&input.source) {
            *column = found;
        }
    }
}

/// The column of an input for the rows of a record; none of its rows for a fold, which is worked out after these.
pub(super) fn input_column(record: RecordId, input: &Input, tables: Tables<'_>, done: &[Vec<Column>]) -> Column {
    let blank = || empty_column(tables.model, input.ty, tables.rows(record));
    match &input.source {
        InputSource::Field(path) => tables.field(record, path, input.ty),
        InputSource::Output { path, stage: from, output } => {
            let Some(column) = done.get(from.index()).and_then(|columns| columns.get(*output as usize)) else {
                return blank();
            };
            if path.is_empty() {
                return column.clone();
            }
            tables.follow(record, path).map_or_else(blank, |(_, rows)| gather(column, &rows))
        }
        // Nothing looks at it before it is replaced.
        InputSource::Fold(_) | InputSource::Members(_) => empty_column(tables.model, input.ty, 0),
    }
}

/// A stage and what it reads.
struct Work<'a> {
    stage: &'a Stage,
    inputs: &'a [Column],
    context: &'a Context<'a>,
    machine: Option<(Arc<Machine>, Ready)>,
}

impl Work<'_> {
    fn run(
        &self,
        rows: usize,
        options: &Options<'_>,
        told: bool,
        computed: &mut Computed,
    ) -> Result<Vec<Column>, RunError> {
        let at_once = options.rows_at_once.clamp(1, 1 << 30).next_multiple_of(8);
        let parts = (0..rows).step_by(at_once).map(|start| start..(start + at_once).min(rows));
        let mut outputs: Vec<Vec<Column>> = vec![Vec::new(); self.stage.outputs.len()];
        ordered(
            options.threads,
            &options.stop,
            parts,
            Worker::default,
            |worker, part: Range<usize>| (part.len(), self.part(part, worker)),
            |(rows, (columns, by))| {
                computed.count(by, rows);
                for (output, column) in outputs.iter_mut().zip(columns) {
                    output.push(column);
                }
                if told {
                    (options.progress)(rows);
                }
                Ok::<(), RunError>(())
            },
        )?;
        if options.stop.is_wanted() {
            return Err(RunError::Stopped);
        }
        let nodes = self.stage.outputs.iter().map(|output| self.stage.nodes.get(output.node.index()));
        let ty = nodes.map(|node| node.map_or(crate::model::Type::Blank, |node| node.ty));
        Ok(outputs
            .iter()
            .zip(ty)
            .map(|(parts, ty)| join(parts).unwrap_or_else(|| empty_column(self.context.model, ty, 0)))
            .collect())
    }

    fn part(&self, rows: Range<usize>, worker: &mut Worker) -> (Vec<Column>, By) {
        let computed = self.machine.as_ref().and_then(|(machine, ready)| {
            // Code that cannot be called is no reason not to answer: the evaluator says the same.
            machine.run(ready, self.inputs, rows.clone(), worker, self.context).ok()
        });
        match computed {
            Some(columns) => (columns, By::Code),
            None => (evaluate(self.stage, self.inputs, rows, self.context), By::Evaluator),
        }
    }
}
