//! Columns from values, one row after the other.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{CodeColumn, Codes, Column, Dictionary, NumberBuilder};
use crate::semantics::Value;

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
