//! Folds of the rows that refer to a row.

use rayon::prelude::*;

use super::gather::NOWHERE;
use super::rows::Tables;
use super::run::input_column;
use crate::columns::{Column, ColumnBuilder};
use crate::data::{column_kind, first_values};
use crate::model::Type;
use crate::plan::evaluate::{Context, function, summary};
use crate::plan::{EventFunction, EventInput, Input, InputSource, MemberFold, Stage};
use crate::semantics::Value;

/// What folds of members read.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub stage: &'a Stage,
    pub tables: Tables<'a>,
    /// The stage's inputs, folds of events too.
    pub inputs: &'a [Column],
    /// Outputs of earlier stages.
    pub done: &'a [Vec<Column>],
    pub context: &'a Context<'a>,
}

/// The column of a fold of members.
pub(super) fn folded(fold: &MemberFold, ty: Type, around: Around<'_>) -> Column {
    let rows = around.tables.rows(around.stage.record);
    let members = of_each(fold, around.tables, rows);
    let filter = fold.filter.as_ref().map(|filter| Called::new(filter, fold, around));
    let measured = function_of(fold).map(|called| Called::new(called, fold, around));
    let value = |row: usize| {
        let passes =
            |member: &&u32| filter.as_ref().is_none_or(|filter| filter.of(**member, row).as_truth() == Some(true));
        let kept: Vec<u32> = members.get(row).into_iter().flatten().filter(passes).copied().collect();
        let values = |_: &EventFunction| match &measured {
            Some(measured) => kept.iter().map(|member| measured.of(*member, row)).collect(),
            None => Vec::new(),
        };
        summary(&fold.kind, kept.len(), &values, around.context)
    };
    let values: Vec<Value> = (0..rows).into_par_iter().with_min_len(64).map(value).collect();
    let mut builder = ColumnBuilder::new(column_kind(ty), first_values(around.tables.model, ty));
    values.iter().for_each(|value| builder.push(value));
    builder.finish()
}

/// The rows that refer to each row.
fn of_each(fold: &MemberFold, tables: Tables<'_>, rows: usize) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); rows];
    let references = tables.tables.get(fold.record.index()).and_then(|table| table.reference(fold.through));
    for (member, row) in (0_u32..).zip(references.into_iter().flat_map(|references| references.iter())) {
        if *row != NOWHERE
            && let Some(members) = members.get_mut(*row as usize)
        {
            members.push(member);
        }
    }
    members
}

const fn function_of(fold: &MemberFold) -> Option<&EventFunction> {
    super::needs::function_of(&fold.kind)
}

/// A function of a member and the row it refers to.
struct Called<'a> {
    function: &'a EventFunction,
    inputs: Vec<Read>,
    around: Around<'a>,
}

enum Read {
    Member(Column),
    Subject(usize),
    Nothing,
}

impl<'a> Called<'a> {
    fn new(called: &'a EventFunction, fold: &MemberFold, around: Around<'a>) -> Self {
        let read = |input: &EventInput| match input {
            EventInput::Member(source) => Read::Member(member_column(source, fold, around)),
            EventInput::Subject(input) => Read::Subject(input.index()),
            _ => Read::Nothing,
        };
        Self { function: called, inputs: called.inputs.iter().map(read).collect(), around }
    }

    fn of(&self, member: u32, row: usize) -> Value {
        let value = |read: &Read| match read {
            Read::Member(column) => column.value(member as usize),
            Read::Subject(input) => self.around.inputs.get(*input).map_or(Value::Blank, |column| column.value(row)),
            Read::Nothing => Value::Blank,
        };
        let inputs: Vec<Value> = self.inputs.iter().map(value).collect();
        function(&self.function.function, &inputs, self.around.context)
    }
}

/// What a member's function reads, for every row of the members' record.
fn member_column(source: &InputSource, fold: &MemberFold, around: Around<'_>) -> Column {
    let ty = match source {
        InputSource::Field(path) => crate::data::type_at(around.tables.model, fold.record, path),
        _ => Type::Blank,
    };
    let input = Input { name: String::new(), source: source.clone(), ty };
    input_column(fold.record, &input, around.tables, around.done)
}
