//! Running a program over tables: stage after stage, each on all cores.

use std::ops::Range;

use super::gather::{gather, join};
use super::ordered::{Stop, cores, ordered};
use super::program::{Program, Scores};
use super::rows::{Tables, blanks};
use super::stage::evaluate;
use super::table::Table;
use crate::columns::Column;
use crate::plan::evaluate::Context;
use crate::plan::{Input, InputSource, Stage};

/// Rows of one part of the work: a multiple of 8, and few enough that their columns stay in the cache.
const PART: usize = 4_096;

/// How a run is done.
pub struct Options<'a> {
    /// How many threads work.
    pub threads: usize,
    /// Ends the run early.
    pub stop: Stop,
    /// Is told how many rows of the scored record are done since it was told last.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { threads: cores(), stop: Stop::default(), progress: &|_| {} }
    }
}

/// The run was asked to stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("scoring was stopped")]
pub struct Stopped;

impl Program {
    /// Scores all rows of the tables.
    ///
    /// # Errors
    /// It was asked to stop.
    pub fn run(&self, tables: &[Table], options: &Options<'_>) -> Result<Scores, Stopped> {
        let context = Context::new(&self.model, self.plan.as_of.clone());
        let tables = Tables { model: &self.model, tables };
        let mut done: Vec<Vec<Column>> = Vec::with_capacity(self.plan.stages.len());
        for stage in &self.plan.stages {
            let rows = tables.rows(stage.record);
            let inputs: Vec<Column> =
                stage.inputs.iter().map(|input| input_column(stage, input, tables, &done)).collect();
            let work = Work { stage, inputs: &inputs, context: &context.at(stage.as_of.clone()) };
            let columns = work.run(rows, options, stage.record == self.model.scored)?;
            done.push(columns);
        }
        Ok(Scores { rows: tables.rows(self.model.scored), columns: done })
    }
}

/// The column of an input of a stage.
fn input_column(stage: &Stage, input: &Input, tables: Tables<'_>, done: &[Vec<Column>]) -> Column {
    let blank = || blanks(tables.model, input.ty, tables.rows(stage.record));
    match &input.source {
        InputSource::Field(path) => tables.field(stage.record, path, input.ty),
        InputSource::Output { path, stage: from, output } => {
            let Some(column) = done.get(from.index()).and_then(|columns| columns.get(*output as usize)) else {
                return blank();
            };
            if path.is_empty() {
                return column.clone();
            }
            tables.follow(stage.record, path).map_or_else(blank, |(_, rows)| gather(column, &rows))
        }
        InputSource::Fold(_) | InputSource::Members(_) => blank(),
    }
}

/// A stage and what it reads.
struct Work<'a> {
    stage: &'a Stage,
    inputs: &'a [Column],
    context: &'a Context<'a>,
}

impl Work<'_> {
    fn run(&self, rows: usize, options: &Options<'_>, told: bool) -> Result<Vec<Column>, Stopped> {
        let parts = (0..rows.div_ceil(PART)).map(|part| part * PART..((part + 1) * PART).min(rows));
        let mut outputs: Vec<Vec<Column>> = vec![Vec::new(); self.stage.outputs.len()];
        ordered(
            options.threads,
            &options.stop,
            parts,
            || (),
            |(), part: Range<usize>| (part.len(), evaluate(self.stage, self.inputs, part, self.context)),
            |(rows, columns)| {
                for (output, column) in outputs.iter_mut().zip(columns) {
                    output.push(column);
                }
                if told {
                    (options.progress)(rows);
                }
                Ok(())
            },
        )?;
        if options.stop.is_wanted() {
            return Err(Stopped);
        }
        let nodes = self.stage.outputs.iter().map(|output| self.stage.nodes.get(output.node.index()));
        let ty = nodes.map(|node| node.map_or(crate::model::Type::Blank, |node| node.ty));
        Ok(outputs
            .iter()
            .zip(ty)
            .map(|(parts, ty)| join(parts).unwrap_or_else(|| blanks(self.context.model, ty, 0)))
            .collect())
    }
}
