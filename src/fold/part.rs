//! A part of the rows: folds over it are those over all rows, cut out.

use super::{EventProgram, Surroundings};
use crate::model::{FieldId, RecordId};
use crate::plan::{Function, InputId};
use crate::semantics::Value;

/// What is around the rows from one on, which is row 0 of the part.
pub(super) struct Part<'a> {
    pub around: &'a dyn Surroundings,
    /// The record that is cut.
    pub record: RecordId,
    /// Its first row.
    pub first: u32,
    /// How many rows.
    pub rows: u32,
}

impl Part<'_> {
    /// Whether the rows of a program can be cut: none looks at events about another row of the same record.
    pub fn can_be_cut(program: &EventProgram) -> bool {
        program.folds.iter().all(|fold| fold.path.is_empty() == (fold.owner == program.record))
    }
}

impl Surroundings for Part<'_> {
    fn rows(&self, record: RecordId) -> u32 {
        if record == self.record { self.rows } else { self.around.rows(record) }
    }

    fn owner(&self, path: &[FieldId], row: u32) -> Option<u32> {
        self.around.owner(path, row.saturating_add(self.first))
    }

    fn subject(&self, input: InputId, row: u32) -> Value {
        self.around.subject(input, row.saturating_add(self.first))
    }

    fn call(&self, function: &Function, inputs: &[Value]) -> Value {
        self.around.call(function, inputs)
    }
}
