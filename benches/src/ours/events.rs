//! Workload B: a log of events in memory in, a column of scores out.

use std::sync::Arc;

use leadlang::columns::{CodeColumn, Codes, Column, Dictionary, EventBatch, NumberColumn, Numbers};
use leadlang::engine::{EventSource, Options, Program, RunError, Scores as Outputs, Table, TakeEvents};
use leadlang::fold::{EventProgram, Events as Batch, Kinds, MixedKind};
use leadlang::model::{EventId, FieldId, Model};
use leadlang::semantics::Value;

use super::columns::{program, whole};
use super::model::of_text;
use crate::events::{CATEGORIES, Events, MODEL, kind};
use crate::session::Problem;

/// A compiled model and its log.
pub struct Scorer {
    program: Program,
    tables: Vec<Table>,
    log: Log,
    /// Of one thread: the library would take them all.
    pool: rayon::ThreadPool,
    outputs: Option<Outputs>,
}

impl Scorer {
    /// Of these events.
    ///
    /// # Errors
    /// The model is refused.
    pub fn of(events: &Events, sorted: bool) -> Result<Self, Problem> {
        let model = Arc::new(of_text(MODEL)?);
        let program = program(Arc::clone(&model))?;
        let stage = program.plan().stages.first().ok_or("the plan has no stage")?;
        let log = Log::of(&model, &EventProgram::of(&model, stage), events, sorted);
        let tables = vec![Table::new(events.leads, 1)];
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
        Ok(Self { program, tables, log, pool, outputs: None })
    }

    /// Scores all leads, on one thread.
    ///
    /// # Errors
    /// Nobody stops it.
    pub fn score(&mut self) -> Result<(), Problem> {
        self.outputs = None;
        self.outputs = Some(self.pool.install(|| self.run())?);
        Ok(())
    }

    /// Scores all leads in the calling thread, where valgrind counts.
    ///
    /// # Errors
    /// Nobody stops it.
    pub fn score_here(&mut self) -> Result<(), Problem> {
        self.outputs = Some(self.run()?);
        Ok(())
    }

    fn run(&self) -> Result<Outputs, RunError> {
        let options = Options { threads: 1, ..Options::default() };
        self.program.run(&self.tables, &self.log, &options)
    }

    /// What came out last, in hundredths.
    ///
    /// # Errors
    /// Nothing did.
    pub fn scores(&self) -> Result<Vec<i32>, Problem> {
        let outputs = self.outputs.as_ref().ok_or("nothing was scored")?;
        let reported = self.program.reported();
        let activity = reported.iter().find(|reported| reported.name == "activity");
        let column = activity.and_then(|activity| outputs.column(activity)).ok_or("no output is called activity")?;
        Ok((0..outputs.rows).map(|row| whole(column, row, 10_000)).collect())
    }
}

/// The log: one batch of all kinds.
struct Log {
    batch: Batch,
}

impl Log {
    /// The columns are copied once: Arrow's buffers are what the library reads.
    fn of(model: &Model, program: &EventProgram, events: &Events, sorted: bool) -> Self {
        let kinds: Vec<(EventId, Vec<Vec<FieldId>>)> =
            program.columns().map(|(event, columns)| (event, columns.to_vec())).collect();
        let mixed = |name: &str| {
            let (event, columns) = kinds.iter().find(|(event, _)| named(model, *event) == name)?;
            let place = if name == "purchase" { 1 } else { 0 };
            Some(MixedKind { event: *event, columns: vec![place; columns.len()] })
        };
        // Kind 0 does not exist.
        let meaning = std::iter::once(None).chain(kind::NAMES.iter().map(|name| mixed(name)));
        let labels = (0_u32..).zip(CATEGORIES).map(|(label, _)| Value::Label(label));
        let categories = Column::Codes(CodeColumn {
            codes: Codes::Bytes(events.category.clone().into()),
            dictionary: Arc::new(Dictionary::of(labels)),
        });
        let amounts =
            Column::Numbers(NumberColumn { numbers: Numbers::Floats(events.amount.clone().into()), known: None });
        let batch = EventBatch {
            subjects: events.lead.clone().into(),
            at: events.at.clone().into(),
            columns: vec![categories, amounts],
            sorted,
        };
        let codes = events.kind.clone().into();
        let batch = Batch { kinds: Kinds::Mixed { codes, kinds: meaning.collect() }, batch };
        Self { batch }
    }
}

fn named(model: &Model, event: EventId) -> &str {
    model.events.get(event.index()).map_or("", |event| event.name.as_str())
}

impl EventSource for Log {
    fn each(&self, _: &Model, _: &EventProgram, take: TakeEvents<'_>) -> std::io::Result<()> {
        take(self.batch.clone())
    }
}
