//! One Arrow array as a column, outside of any file.

use arrow_array::{Array, ArrayRef};

use super::arrow::fill;
use super::cells::CellColumn;
use super::lexicon::Lexicon;
use crate::columns::Column;
use crate::read::arrow::leaf::LeafArray;
use crate::read::bind::value::{BadValue, Converter};
use crate::semantics::Value;

/// The column of an array, and what is wrong with which rows.
pub(in crate::read::bind) fn of_array(
    converter: &Converter,
    first: &[Value],
    array: &ArrayRef,
) -> (Column, Vec<(usize, BadValue)>) {
    let lexicon = Lexicon::of_each_stretch(first);
    let mut column = CellColumn::new(converter, &lexicon);
    let rows: Vec<u32> = (0..u32::try_from(array.len()).unwrap_or(u32::MAX)).collect();
    fill(&mut column, &LeafArray::of(array), &rows);
    let mut part = column.finish();
    let problems = std::mem::take(&mut part.problems).into_iter();
    let problems = problems.map(|problem| (problem.row as usize, problem.problem)).collect();
    (part.column(), problems)
}
