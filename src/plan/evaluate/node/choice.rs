//! Choices: the first that applies, bands, grids.

use super::Operand;
use crate::model::Interval;
use crate::semantics::Value;

/// The first that is not blank.
pub(super) fn otherwise(value: &Value, fallback: &Value) -> Value {
    if value.is_blank() { fallback.clone() } else { value.clone() }
}

/// Pairs of a condition and a value, and the value for none of them.
pub(super) fn first(operands: &[Operand<'_>]) -> Value {
    let Some((last, cases)) = operands.split_last() else { return Value::Blank };
    let taken = cases.chunks_exact(2).find_map(|case| match case {
        [condition, value] if condition.value.as_truth() == Some(true) => Some(value),
        _ => None,
    });
    taken.unwrap_or(last).value.clone()
}

/// The position of the first interval that holds a number.
pub(super) fn band(value: &Value, bands: &[Interval]) -> Value {
    let Some(number) = value.as_quantity() else { return Value::Blank };
    let mut labels = (0_u32..).zip(bands);
    labels.find(|(_, band)| band.contains(number)).map_or(Value::Blank, |(label, _)| Value::Label(label))
}

/// The cell of a row and a column.
pub(super) fn grid(row: &Value, column: &Value, cells: &[Vec<u32>]) -> Value {
    let (Value::Label(row), Value::Label(column)) = (row, column) else { return Value::Blank };
    let cell = cells.get(*row as usize).and_then(|cells| cells.get(*column as usize));
    cell.map_or(Value::Blank, |cell| Value::Label(*cell))
}
