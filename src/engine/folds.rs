//! The folds of a stage: its events, and what they cannot say themselves.

use std::io;

use super::rows::Tables;
use crate::columns::Column;
use crate::data::Columnar;
use crate::fold::{EventProgram, Events, SpillingFolder, Surroundings};
use crate::model::{FieldId, Model, RecordId};
use crate::plan::evaluate::{Context, function};
use crate::plan::{Function, InputId, Stage};
use crate::semantics::Value;

/// Where events come from.
pub trait EventSource: Sync {
    /// Hands over the events of all kinds that a program reads, some at a time, with the columns it asks for: a field of
    /// the event, or what its references lead to.
    ///
    /// # Errors
    /// Events cannot be read; or that of `take`.
    fn each(&self, model: &Model, program: &EventProgram, take: TakeEvents<'_>) -> io::Result<()>;
}

/// Takes events, some at a time.
pub type TakeEvents<'a> = &'a mut dyn FnMut(Events) -> io::Result<()>;

/// No event at all.
#[derive(Clone, Copy, Debug)]
pub struct NoEvents;

impl EventSource for NoEvents {
    fn each(&self, _: &Model, _: &EventProgram, _: TakeEvents<'_>) -> io::Result<()> {
        Ok(())
    }
}

impl EventSource for Columnar {
    fn each(&self, model: &Model, program: &EventProgram, take: TakeEvents<'_>) -> io::Result<()> {
        program.columns().try_for_each(|(event, paths)| {
            self.each_events(model, event, paths, &mut |part| take(Events::of(event, part)))
        })
    }
}

/// What folding the events of a stage came to.
#[derive(Default)]
pub(super) struct Folded {
    /// The columns of its folds.
    pub columns: Vec<Column>,
    /// How many bytes of events did not fit into memory.
    pub put_aside: u64,
}

/// Folds the events of a stage in so many bytes of memory. `inputs` are those of its inputs that are no fold.
pub(super) fn folded(
    stage: &Stage,
    tables: Tables<'_>,
    inputs: &[Column],
    events: &dyn EventSource,
    context: &Context<'_>,
    memory: usize,
) -> io::Result<Folded> {
    if stage.folds.is_empty() {
        return Ok(Folded::default());
    }
    let program = EventProgram::of(tables.model, stage);
    let around = Around { stage, tables, inputs, context };
    let mut folder = SpillingFolder::new(&program, &around, memory);
    events.each(tables.model, &program, &mut |batch| folder.push(batch))?;
    let put_aside = folder.put_aside_bytes();
    Ok(Folded { columns: folder.finish()?, put_aside })
}

/// What events cannot say themselves.
struct Around<'a> {
    stage: &'a Stage,
    tables: Tables<'a>,
    inputs: &'a [Column],
    context: &'a Context<'a>,
}

impl Surroundings for Around<'_> {
    fn rows(&self, record: RecordId) -> u32 {
        u32::try_from(self.tables.rows(record)).unwrap_or(u32::MAX)
    }

    fn owner(&self, path: &[FieldId], row: u32) -> Option<u32> {
        self.tables.follow_one(self.stage.record, path, row)
    }

    fn subject(&self, input: InputId, row: u32) -> Value {
        self.inputs.get(input.index()).map_or(Value::Blank, |column| column.value(row as usize))
    }

    fn call(&self, called: &Function, inputs: &[Value]) -> Value {
        function(called, inputs, self.context)
    }
}
