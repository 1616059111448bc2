//! One Arrow array as a column, outside of any file.

use arrow_array::{Array, ArrayRef};

use super::arrow::fill;
use super::cells::{CellColumn, PartData};
use crate::columns::{CodeColumn, Codes, Column};
use crate::read::arrow::leaf::LeafArray;
use crate::read::bind::value::{BadValue, Converter};
use crate::semantics::Value;

/// The column of an array, and what is wrong with which rows.
pub(in crate::read::bind) fn of_array(
    converter: &Converter,
    first: &[Value],
    array: &ArrayRef,
) -> (Column, Vec<(usize, BadValue)>) {
    let mut column = CellColumn::new(converter, first);
    let rows: Vec<u32> = (0..u32::try_from(array.len()).unwrap_or(u32::MAX)).collect();
    fill(&mut column, &LeafArray::of(array), &rows);
    let part = column.finish();
    let problems = part.problems.into_iter().map(|problem| (problem.row as usize, problem.problem));
    let column = match part.data {
        PartData::Numbers(numbers) => Column::Numbers(numbers),
        PartData::Codes(codes, dictionary) => {
            let codes = Codes::narrow(codes, dictionary.len());
            Column::Codes(CodeColumn { codes, dictionary: dictionary.into() })
        }
    };
    (column, problems.collect())
}
