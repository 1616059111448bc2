//! Where the columns of a feed stand in a file.

use super::errors::LoadProblem;
use crate::model::Column;
use crate::read::{ColumnError, RowReader};
use crate::source::Span;

/// A column that a feed reads.
pub(super) struct ColumnUse {
    /// The column.
    pub column: Column,
    /// Where the model names it.
    pub span: Span,
    /// Whether a feed without it makes no sense: it tells whom a row is about, or when.
    pub essential: bool,
}

/// A column as people call it.
pub(super) fn label(column: &Column) -> String {
    match column {
        Column::Header(name) => name.trim().to_owned(),
        Column::Position(position) => format!("column {position}"),
        Column::Characters(from, to) => format!("characters {from} to {to}"),
    }
}

/// The positions, from 0, of the columns of a feed; `ranges` are the fixed columns the file is cut into. What
/// is not found goes to `problems`.
pub(super) fn positions(
    reader: &mut RowReader,
    file: &str,
    uses: &[ColumnUse],
    ranges: &[(u32, u32)],
    problems: &mut Vec<LoadProblem>,
) -> Vec<usize> {
    let mut positions = Vec::with_capacity(uses.len());
    for one in uses {
        match position(reader, &one.column, ranges) {
            Ok(position) => positions.push(position),
            Err(error) => report(reader, file, one, &error, problems),
        }
    }
    positions
}

fn position(reader: &mut RowReader, column: &Column, ranges: &[(u32, u32)]) -> Result<usize, ColumnError> {
    let missing = || ColumnError::Missing { name: label(column) };
    match column {
        Column::Header(name) => reader.want_column(name),
        Column::Position(position) => {
            let position = usize::try_from(*position).ok().and_then(|position| position.checked_sub(1));
            position.filter(|position| *position < reader.columns().len()).ok_or_else(missing)
        }
        Column::Characters(from, to) => ranges.iter().position(|range| *range == (*from, *to)).ok_or_else(missing),
    }
}

fn report(reader: &RowReader, file: &str, one: &ColumnUse, error: &ColumnError, problems: &mut Vec<LoadProblem>) {
    let file = file.to_owned();
    let problem = match (error, &one.column) {
        (ColumnError::Missing { .. }, Column::Position(position)) => {
            let count = reader.columns().len();
            LoadProblem::PlaceMissing { file, position: *position, count, span: one.span }
        }
        (ColumnError::Missing { name }, _) => {
            let columns = reader.columns().iter().map(|column| column.name.clone()).collect();
            LoadProblem::ColumnMissing { file, column: name.clone(), columns, span: one.span }
        }
        (ColumnError::Unreadable { name, what }, _) => {
            LoadProblem::ColumnUnreadable { file, column: name.clone(), what, span: one.span }
        }
        (ColumnError::Ambiguous { name, positions }, _) => {
            let positions = positions.iter().map(|position| position + 1).collect();
            LoadProblem::ColumnTwice { file, column: name.clone(), positions, span: one.span }
        }
    };
    push_once(problems, problem);
}

/// A key of a JSON file that no record had: the same mistake, noticed at the end.
pub(super) fn never_seen(
    reader: &RowReader,
    file: &str,
    one: &ColumnUse,
    unseen: &[String],
    problems: &mut Vec<LoadProblem>,
) {
    let columns = reader.columns().iter().map(|column| column.name.clone());
    let columns = columns.filter(|name| !unseen.contains(name)).collect();
    let (file, column) = (file.to_owned(), label(&one.column));
    push_once(problems, LoadProblem::ColumnMissing { file, column, columns, span: one.span });
}

/// One column of one file, or one place in the model, is one problem however often it is met.
fn push_once(problems: &mut Vec<LoadProblem>, problem: LoadProblem) {
    let same = problems.iter().any(|known| known.span() == problem.span() || known.to_string() == problem.to_string());
    if !same {
        problems.push(problem);
    }
}
