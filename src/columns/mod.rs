//! Columns: a batch of rows of a record, or of events of a kind, as the compiled engine reads them.
//!
//! In: buffers that readers fill, or that an Arrow record batch lends. Out: codes with their
//! dictionary, and plain numbers with a bitmap of what is known. Never: reads a file, knows a model.
//!
//! There are two kinds of column and no third. What has few distinct values, or a structure of its own
//! (text, labels, countries, yes/no, lists), is a column of **codes** into a dictionary, in which code 0
//! is always blank: a function of such a column is computed once a dictionary entry. Everything else
//! (numbers, percentages, money, durations, dates, moments) is a column of **numbers**.

mod build;
mod code;
mod dictionary;
mod event;
mod gather;
mod number;
mod number_builder;

pub use build::{CodeBuilder, ColumnBuilder, ColumnKind};
pub use code::{CodeColumn, Codes};
pub use dictionary::Dictionary;
pub use event::EventBatch;
pub use number::{NumberColumn, Numbers};
pub use number_builder::NumberBuilder;

use crate::semantics::Value;

/// A batch: columns of the same number of rows.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// How many rows each column has.
    pub rows: usize,
    /// The columns, in the order of what asked for them (the inputs of a plan's stage, say).
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug)]
pub enum Column {
    /// Codes of a dictionary.
    Codes(CodeColumn),
    /// Numbers.
    Numbers(NumberColumn),
}

impl Column {
    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Codes(codes) => codes.codes.len(),
            Self::Numbers(numbers) => numbers.numbers.len(),
        }
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; blank where there is no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> Value {
        match self {
            Self::Codes(codes) => codes.value(row).clone(),
            Self::Numbers(numbers) => numbers.value(row),
        }
    }

    /// Rows from `start` on, `length` of them, without copying.
    #[must_use]
    pub fn slice(&self, start: usize, length: usize) -> Self {
        match self {
            Self::Codes(codes) => Self::Codes(codes.slice(start, length)),
            Self::Numbers(numbers) => Self::Numbers(numbers.slice(start, length)),
        }
    }
}
