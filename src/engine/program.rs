//! A model and an as-of, ready to score tables.

use std::sync::Arc;

use super::compilation::Compilation;
use super::computed::Computed;
use super::gather::gather;
use super::machine::facts;
use super::table::Table;
use crate::columns::Column;
use crate::data::Columnar;
use crate::model::{Model, Output, RecordId, Type};
use crate::plan::lower::{self, Unsupported};
use crate::plan::passes::{self, fuse};
use crate::plan::ranges::Fact;
use crate::plan::{InputSource, Part, Plan, Stage};
use crate::read::bind::Wanted;

/// A model and an as-of, ready to score tables. Shared by threads; small beside the data.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) model: Arc<Model>,
    pub(super) plan: Arc<Plan>,
    /// The stages as machine code reads them, with what is compiled of each.
    pub(super) stages: Arc<[Compilation]>,
}

/// An output of the scored record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reported {
    /// What it is.
    pub what: Output,
    /// Which part of it.
    pub part: Part,
    /// As the author calls it.
    pub name: String,
    /// The type of its values.
    pub ty: Type,
    pub(super) stage: usize,
    pub(super) output: usize,
}

impl Reported {
    /// Its position among the outputs of its stage.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.output
    }
}

impl Program {
    /// Of a plan of a model.
    #[must_use]
    pub fn new(model: Arc<Model>, plan: Plan) -> Self {
        let mut fused = plan.clone();
        fuse::run(&mut fused, &model);
        let facts: Vec<Vec<Fact>> = (0..fused.stages.len()).map(|stage| facts(&model, &fused, stage)).collect();
        let stages = fused.stages.into_iter().zip(facts).map(|(stage, facts)| Compilation::new(stage, facts));
        Self { stages: stages.collect(), model, plan: Arc::new(plan) }
    }

    /// Whether stages are computed by machine code; otherwise by the plan's evaluator.
    #[must_use]
    pub fn with_code(mut self, wanted: bool) -> Self {
        if !wanted {
            self.stages = self.stages.iter().map(Compilation::without_code).collect();
        }
        self
    }

    /// The plan of a model, made ready.
    ///
    /// # Errors
    /// What a plan cannot express: the interpreter can.
    pub fn compile(model: Arc<Model>, options: &lower::Options) -> Result<Self, Unsupported> {
        let mut plan = lower::lower(&model, options)?;
        passes::optimise(&mut plan, &model);
        Ok(Self::new(model, plan))
    }

    /// Why stages are not computed by machine code, after a run that tried.
    #[must_use]
    pub fn refused(&self) -> Option<Arc<str>> {
        self.stages.iter().find_map(Compilation::refused)
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What comes out for each row of the scored record.
    #[must_use]
    pub fn reported(&self) -> Vec<Reported> {
        let stages = self.plan.stages.iter().enumerate();
        let scored = stages.filter(|(_, stage)| stage.record == self.model.scored);
        scored.flat_map(|(number, stage)| reported_of(number, stage)).collect()
    }

    /// Whether scoring a row takes nothing but fields of the row itself: no events, no other records. Then rows can be
    /// scored as they come.
    #[must_use]
    pub fn is_of_rows_alone(&self) -> bool {
        self.is_of_rows_and_events() && self.plan.stages.iter().all(|stage| stage.folds.is_empty())
    }

    /// Whether scoring a row takes nothing but fields of the row itself and events about it.
    #[must_use]
    pub fn is_of_rows_and_events(&self) -> bool {
        self.plan.stages.iter().all(|stage| {
            let own = |input: &InputSource| match input {
                InputSource::Field(path) => path.len() == 1,
                InputSource::Output { path, .. } => path.is_empty(),
                InputSource::Fold(fold) => stage.folds.get(*fold as usize).is_some_and(|fold| fold.path.is_empty()),
                InputSource::Members(_) => false,
            };
            stage.record == self.model.scored && stage.inputs.iter().all(|input| own(&input.source))
        })
    }

    /// Which fields data have to be read for.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::none(&self.model);
        for (record, field) in self.read_fields() {
            wanted.add_path(&self.model, record, &[field]);
        }
        for (event, path) in self.read_event_fields() {
            wanted.add_event_path(&self.model, event, &path);
        }
        wanted
    }

    /// The tables of data, with the fields that are read.
    #[must_use]
    pub fn tables_of(&self, data: &Columnar) -> Vec<Table> {
        let read = self.read_fields();
        let records = (0..).map(RecordId).take(self.model.records.len());
        records
            .map(|record| Table::of(data, &self.model, record, &|field| read.binary_search(&(record, field)).is_ok()))
            .collect()
    }
}

fn reported_of(number: usize, stage: &Stage) -> Vec<Reported> {
    let one = |(position, output): (usize, &crate::plan::Output)| {
        Some(Reported {
            what: output.what?,
            part: output.part,
            name: output.name.clone(),
            ty: stage.nodes.get(output.node.index())?.ty,
            stage: number,
            output: position,
        })
    };
    stage.outputs.iter().enumerate().filter_map(one).collect()
}

/// The columns of what comes out.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// How many rows.
    pub rows: usize,
    /// How they were computed; of a whole run only.
    pub computed: Computed,
    /// By stage and output; none for stages of other records.
    pub(super) columns: Vec<Vec<Column>>,
}

impl Scores {
    /// Rows from `start`, a multiple of 8, on.
    #[must_use]
    pub fn slice(&self, start: usize, rows: usize) -> Self {
        self.each(rows, |column| column.slice(start, rows))
    }

    /// These rows.
    #[must_use]
    pub fn pick(&self, rows: &[u32]) -> Self {
        self.each(rows.len(), |column| gather(column, rows))
    }

    fn each(&self, rows: usize, of: impl Fn(&Column) -> Column) -> Self {
        let of_stage =
            |columns: &Vec<Column>| columns.iter().filter(|column| column.len() == self.rows).map(&of).collect();
        Self { rows, computed: Computed::default(), columns: self.columns.iter().map(of_stage).collect() }
    }

    /// The column of something reported.
    #[must_use]
    pub fn column(&self, reported: &Reported) -> Option<&Column> {
        self.columns.get(reported.stage)?.get(reported.output)
    }
}
