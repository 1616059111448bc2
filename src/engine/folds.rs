//! The folds of a stage: its events, and what they cannot say themselves.

use super::rows::Tables;
use crate::columns::Column;
use crate::data::Columnar;
use crate::fold::{EventProgram, Events, Folder, Surroundings};
use crate::model::{EventId, FieldId, Model, RecordId};
use crate::plan::evaluate::{Context, function};
use crate::plan::{Function, InputId, Stage};
use crate::semantics::Value;

/// Where events come from.
pub trait EventSource: Sync {
    /// The events of a kind, with these columns: a field of the event, or what its references lead to.
    fn events(&self, model: &Model, event: EventId, columns: &[Vec<FieldId>]) -> Vec<Events>;

    /// The events of all kinds that a program reads.
    fn all(&self, model: &Model, program: &EventProgram) -> Vec<Events> {
        program.columns().flat_map(|(event, columns)| self.events(model, event, columns)).collect()
    }
}

/// No event at all.
#[derive(Clone, Copy, Debug)]
pub struct NoEvents;

impl EventSource for NoEvents {
    fn events(&self, _: &Model, _: EventId, _: &[Vec<FieldId>]) -> Vec<Events> {
        Vec::new()
    }
}

impl EventSource for Columnar {
    fn events(&self, model: &Model, event: EventId, columns: &[Vec<FieldId>]) -> Vec<Events> {
        let mut parts = Vec::new();
        self.each_events(model, event, columns, &mut |part| parts.push(Events::of(event, part)));
        parts
    }
}

/// The columns of a stage's folds. `inputs` are those of its inputs that are no fold.
pub(super) fn folded(
    stage: &Stage,
    tables: Tables<'_>,
    inputs: &[Column],
    events: &dyn EventSource,
    context: &Context<'_>,
) -> Vec<Column> {
    if stage.folds.is_empty() {
        return Vec::new();
    }
    let program = EventProgram::of(tables.model, stage);
    let around = Around { stage, tables, inputs, context };
    let mut folder = Folder::new(&program, &around);
    events.all(tables.model, &program).into_iter().for_each(|batch| folder.push(batch));
    folder.finish()
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
