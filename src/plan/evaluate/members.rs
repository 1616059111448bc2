//! Folds of members: the rows that refer to a row, summed up.

use super::events::{Subject, summary};
use super::function;
use super::rows::Rows;
use crate::plan::{EventFunction, EventInput, MemberFold};
use crate::semantics::Value;

/// The value of a fold of members, which are these rows.
pub(super) fn members(fold: &MemberFold, rows: &[u32], subject: &Subject<'_>, computed: &Rows<'_>) -> Value {
    let of = |called: &EventFunction, row: u32| of_member(called, fold, row, subject, computed);
    let passes = |row: &u32| fold.filter.as_ref().is_none_or(|filter| of(filter, *row).as_truth() == Some(true));
    let kept: Vec<u32> = rows.iter().copied().filter(passes).collect();
    let values = |value: &EventFunction| kept.iter().map(|row| of(value, *row)).collect();
    summary(&fold.kind, kept.len(), &values, subject.context)
}

fn of_member(called: &EventFunction, fold: &MemberFold, row: u32, subject: &Subject<'_>, computed: &Rows<'_>) -> Value {
    let read = |input: &EventInput| match input {
        EventInput::Member(source) => computed.value(source, fold.record, row),
        EventInput::Subject(input) => subject.inputs.get(input.index()).cloned().unwrap_or_default(),
        _ => Value::Blank,
    };
    let inputs: Vec<Value> = called.inputs.iter().map(read).collect();
    function(&called.function, &inputs, subject.context)
}
