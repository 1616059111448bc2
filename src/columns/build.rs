//! Columns from values, one row after the other.

use std::sync::Arc;

use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder};
use rustc_hash::FxHashMap;

use super::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::semantics::Value;
use crate::semantics::decimal::SCALE;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ColumnKind {
    /// Codes of any values.
    Codes,
    /// Numbers: `Value::Number`.
    Number,
    /// Days: `Value::Date`.
    Date,
    /// Instants: `Value::Moment`.
    Moment,
    /// Elapsed times: `Value::Duration`.
    Duration,
}

/// A column that grows by a value at a time.
#[derive(Debug)]
pub enum ColumnBuilder {
    /// Codes.
    Codes(CodeBuilder),
    /// Numbers of any kind.
    Numbers(NumberBuilder),
}

impl ColumnBuilder {
    /// An empty column. `first` are the values that get the first codes, whether or not a row has them.
    #[must_use]
    pub fn new(kind: ColumnKind, first: impl IntoIterator<Item = Value>) -> Self {
        match kind {
            ColumnKind::Codes => Self::Codes(CodeBuilder::new(first)),
            kind => Self::Numbers(NumberBuilder::new(kind)),
        }
    }

    /// Adds a row. A value that is not of the column's kind is blank.
    pub fn push(&mut self, value: &Value) {
        match self {
            Self::Codes(codes) => codes.push(value),
            Self::Numbers(numbers) => numbers.push_value(value),
        }
    }

    /// The column, in the narrowest form.
    #[must_use]
    pub fn finish(self) -> Column {
        match self {
            Self::Codes(codes) => Column::Codes(codes.finish()),
            Self::Numbers(numbers) => Column::Numbers(numbers.finish()),
        }
    }
}

/// Codes while they are collected.
#[derive(Debug)]
pub struct CodeBuilder {
    codes: Vec<u32>,
    dictionary: Dictionary,
    by_value: FxHashMap<Value, u32>,
}

impl CodeBuilder {
    /// No row; `first` get the first codes.
    #[must_use]
    pub fn new(first: impl IntoIterator<Item = Value>) -> Self {
        let mut builder = Self { codes: Vec::new(), dictionary: Dictionary::default(), by_value: FxHashMap::default() };
        for value in first {
            builder.code(&value);
        }
        builder
    }

    /// The code of a value, a new one if need be.
    pub fn code(&mut self, value: &Value) -> u32 {
        if value.is_blank() {
            return 0;
        }
        if let Some(code) = self.by_value.get(value) {
            return *code;
        }
        let code = self.dictionary.push(value.clone());
        self.by_value.insert(value.clone(), code);
        code
    }

    /// Adds a row.
    pub fn push(&mut self, value: &Value) {
        let code = self.code(value);
        self.codes.push(code);
    }

    /// Adds a row by a code that the dictionary has.
    #[inline]
    pub fn push_code(&mut self, code: u32) {
        self.codes.push(code);
    }

    /// Adds rows by codes that the dictionary has.
    pub fn extend(&mut self, codes: impl Iterator<Item = u32>) {
        self.codes.extend(codes);
    }

    /// The code of the latest row.
    #[must_use]
    pub fn last_code(&self) -> Option<u32> {
        self.codes.last().copied()
    }

    /// The codes and what they mean.
    #[must_use]
    pub fn into_parts(self) -> (Vec<u32>, Dictionary) {
        (self.codes, self.dictionary)
    }

    /// The column, in the narrowest form.
    #[must_use]
    pub fn finish(self) -> CodeColumn {
        let codes = Codes::narrow(self.codes, self.dictionary.len());
        CodeColumn { codes, dictionary: Arc::new(self.dictionary) }
    }
}

/// Numbers while they are collected.
#[derive(Debug)]
pub struct NumberBuilder {
    kind: ColumnKind,
    numbers: Vec<i64>,
    /// The rows that are blank, in order.
    blanks: Vec<usize>,
}

impl NumberBuilder {
    /// No row.
    #[must_use]
    pub fn new(kind: ColumnKind) -> Self {
        Self { kind, numbers: Vec::new(), blanks: Vec::new() }
    }

    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.numbers.reserve(rows);
    }

    /// Adds a row: millionths, days or microseconds, as the kind has it.
    #[inline]
    pub fn push(&mut self, number: Option<i64>) {
        if number.is_none() {
            self.blanks.push(self.numbers.len());
        }
        self.numbers.push(number.unwrap_or(0));
    }

    /// Adds a row; a value that is not of the kind is blank.
    pub fn push_value(&mut self, value: &Value) {
        self.push(match (value, self.kind) {
            (Value::Number(number), ColumnKind::Number) => Some(number.millionths()),
            (Value::Date(day), ColumnKind::Date) => Some(i64::from(*day)),
            (Value::Moment(micros), ColumnKind::Moment) | (Value::Duration(micros), ColumnKind::Duration) => {
                Some(*micros)
            }
            _ => None,
        });
    }

    /// The rows that are blank, in order.
    #[must_use]
    pub fn blanks(&self) -> &[usize] {
        &self.blanks
    }

    /// The column; numbers that are all whole and small as such.
    #[must_use]
    pub fn finish(self) -> NumberColumn {
        let known = self.known();
        let numbers = match self.kind {
            ColumnKind::Date => {
                Numbers::Days(self.numbers.iter().map(|day| i32::try_from(*day).unwrap_or(0)).collect())
            }
            ColumnKind::Moment => Numbers::Moments(self.numbers.into()),
            ColumnKind::Duration => Numbers::Durations(self.numbers.into()),
            ColumnKind::Number | ColumnKind::Codes => match whole(&self.numbers) {
                Some(whole) => Numbers::Whole(whole.into()),
                None => Numbers::Millionths(self.numbers.into()),
            },
        };
        NumberColumn { numbers, known }
    }
}

impl NumberBuilder {
    /// Which rows are not blank; none: all.
    fn known(&self) -> Option<BooleanBuffer> {
        if self.blanks.is_empty() {
            return None;
        }
        let mut known = BooleanBufferBuilder::new(self.numbers.len());
        known.append_n(self.numbers.len(), true);
        self.blanks.iter().for_each(|row| known.set_bit(*row, false));
        Some(known.finish())
    }
}

/// Millionths as whole numbers of 32 bits, if all are.
fn whole(millionths: &[i64]) -> Option<Vec<i32>> {
    let one = |number: &i64| (number % SCALE == 0).then(|| i32::try_from(number / SCALE).ok()).flatten();
    millionths.iter().map(one).collect()
}
