//! The values that the cells of one column of one stretch became.

use std::sync::Arc;

use crate::columns::{CodeBuilder, CodeColumn, Codes, Column, Dictionary, NumberColumn};
use crate::read::bind::value::BadValue;

/// What is wrong with a cell.
#[derive(Clone, Debug)]
pub(in crate::read::bind) struct CellProblem {
    /// Its row in the stretch.
    pub row: u32,
    /// The cell as it is shown.
    pub text: Box<str>,
    /// What is wrong.
    pub problem: BadValue,
}

/// The values of a stretch.
pub(in crate::read::bind) struct Part {
    /// Codes or numbers.
    pub data: PartData,
    /// What is wrong, in the order of rows.
    pub problems: Vec<CellProblem>,
}

/// Codes or numbers.
pub(in crate::read::bind) enum PartData {
    /// Codes of a dictionary.
    Codes(Vec<u32>, Arc<Dictionary>),
    /// Numbers.
    Numbers(NumberColumn),
}

impl Part {
    /// The rows as codes, whatever the column holds.
    pub(super) fn codes(&self) -> (Vec<u32>, Arc<Dictionary>) {
        match &self.data {
            PartData::Codes(codes, dictionary) => (codes.clone(), Arc::clone(dictionary)),
            PartData::Numbers(column) => {
                let mut builder = CodeBuilder::new([]);
                (0..column.numbers.len()).for_each(|row| builder.push(&column.value(row)));
                let (codes, dictionary) = builder.into_parts();
                (codes, dictionary.into())
            }
        }
    }

    /// As a column, in the narrowest form.
    pub(super) fn column(self) -> Column {
        match self.data {
            PartData::Numbers(numbers) => Column::Numbers(numbers),
            PartData::Codes(codes, dictionary) => {
                Column::Codes(CodeColumn { codes: Codes::narrow(codes, dictionary.len()), dictionary })
            }
        }
    }

    /// Whether a row is blank.
    pub(in crate::read::bind) fn is_blank(&self, row: usize) -> bool {
        match &self.data {
            PartData::Codes(codes, _) => codes.get(row).is_none_or(|code| *code == 0),
            PartData::Numbers(numbers) => {
                numbers.known.as_ref().is_some_and(|known| row >= known.len() || !known.value(row))
            }
        }
    }

    /// The rows, of so many, that are blank and have nothing wrong.
    pub(super) fn missing(&self, rows: u32) -> Vec<u32> {
        let mut bad = self.problems.iter().map(|problem| problem.row).peekable();
        let is_missing = |row: &u32| {
            while bad.next_if(|at| at < row).is_some() {}
            self.is_blank(*row as usize) && bad.peek() != Some(row)
        };
        (0..rows).filter(is_missing).collect()
    }
}
