//! A whole plan over a data set: every output of every row of every stage.

use rustc_hash::FxHashMap;

use super::events::{Subject, fold};
use super::members::members;
use super::{Context, stage_row};
use crate::data::Dataset;
use crate::model::{FieldId, Model, Output, RecordId};
use crate::plan::{InputSource, Part, Plan, Stage};
use crate::semantics::Value;

/// What a plan came to.
#[derive(Clone, Debug, Default)]
pub struct Evaluated {
    /// By stage, then row of the stage's record, then output.
    pub stages: Vec<Vec<Vec<Value>>>,
}

impl Evaluated {
    /// A part of an output of a row of a record, if a stage of that record reports it.
    #[must_use]
    pub fn value(&self, plan: &Plan, record: RecordId, row: u32, output: Output, part: Part) -> Option<&Value> {
        plan.stages.iter().zip(&self.stages).filter(|(stage, _)| stage.record == record).find_map(|(stage, rows)| {
            let at = stage.outputs.iter().position(|out| out.what == Some(output) && out.part == part)?;
            rows.get(row as usize)?.get(at)
        })
    }
}

/// The positions of inputs by their source.
type Slots = FxHashMap<InputSource, usize>;

/// What has been computed so far, and the data.
pub(super) struct Rows<'r> {
    pub data: &'r Dataset,
    pub context: &'r Context<'r>,
    pub stages: Vec<Vec<Vec<Value>>>,
    members: FxHashMap<(RecordId, FieldId), FxHashMap<u32, Vec<u32>>>,
}

/// Every output of a plan, for all rows of its records.
#[must_use]
pub fn plan(plan: &Plan, model: &Model, data: &Dataset) -> Evaluated {
    let context = Context::new(model, plan.as_of.clone());
    let mut rows = Rows { data, context: &context, stages: Vec::new(), members: FxHashMap::default() };
    for stage in &plan.stages {
        let seen_from = context.at(stage.as_of.clone());
        rows.index_members(stage);
        let inputs = stage.inputs.iter().enumerate();
        let slots: Slots = inputs.map(|(at, input)| (input.source.clone(), at)).collect();
        let values = (0..data.row_count(stage.record)).map(|row| rows.row(stage, &slots, row, &seen_from));
        let values = values.collect();
        rows.stages.push(values);
    }
    Evaluated { stages: rows.stages }
}

impl Rows<'_> {
    /// The outputs of a row of a stage.
    fn row(&self, stage: &Stage, slots: &Slots, row: u32, context: &Context<'_>) -> Vec<Value> {
        let mut inputs: Vec<Value> =
            stage.inputs.iter().map(|input| self.value(&input.source, stage.record, row)).collect();
        let set = |inputs: &mut Vec<Value>, source: InputSource, value: Value| {
            if let Some(slot) = slots.get(&source).and_then(|at| inputs.get_mut(*at)) {
                *slot = value;
            }
        };
        for (at, declared) in (0_u32..).zip(&stage.folds) {
            let subject = Subject { record: stage.record, row, inputs: &inputs, data: self.data, context };
            let value = fold(declared, &subject);
            set(&mut inputs, InputSource::Fold(at), value);
        }
        for (at, declared) in (0_u32..).zip(&stage.members) {
            let subject = Subject { record: stage.record, row, inputs: &inputs, data: self.data, context };
            let index = self.members.get(&(declared.record, declared.through));
            let of_row = index.and_then(|index| index.get(&row)).map_or(&[][..], Vec::as_slice);
            let value = members(declared, of_row, &subject, self);
            set(&mut inputs, InputSource::Members(at), value);
        }
        stage_row(stage, &inputs, context)
    }

    /// A field or an output of an earlier stage for a row; blank for folds, which are worked out after these.
    pub(super) fn value(&self, source: &InputSource, record: RecordId, row: u32) -> Value {
        match source {
            InputSource::Field(path) => walk(self.data, self.context, record, row, path),
            InputSource::Output { path, stage, output } => {
                let Value::Row(row) = walk(self.data, self.context, record, row, path) else { return Value::Blank };
                let rows = self.stages.get(stage.index()).and_then(|rows| rows.get(row as usize));
                rows.and_then(|outputs| outputs.get(*output as usize)).cloned().unwrap_or_default()
            }
            InputSource::Fold(_) | InputSource::Members(_) => Value::Blank,
        }
    }

    fn index_members(&mut self, stage: &Stage) {
        for fold in &stage.members {
            let data = self.data;
            self.members.entry((fold.record, fold.through)).or_insert_with(|| {
                let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
                for member in 0..data.row_count(fold.record) {
                    if let Value::Row(referred) = data.field(fold.record, member, fold.through) {
                        index.entry(*referred).or_default().push(member);
                    }
                }
                index
            });
        }
    }
}

/// The value at the end of fields read one from the other; blank where one on the way is. No fields: the row itself.
pub(super) fn walk(data: &Dataset, context: &Context<'_>, record: RecordId, row: u32, fields: &[FieldId]) -> Value {
    let (mut record, mut value) = (record, Value::Row(row));
    for field in fields {
        let Value::Row(row) = value else { return Value::Blank };
        value = data.field(record, row, *field).clone();
        record = context.model.referred(record, *field).unwrap_or(record);
    }
    value
}
