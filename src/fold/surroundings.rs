//! What events cannot say themselves.

use crate::model::{FieldId, RecordId};
use crate::plan::{Function, InputId};
use crate::semantics::Value;

/// What events cannot say themselves: the rows they are about, and what functions mean.
pub trait Surroundings: Sync {
    /// How many rows a record has.
    fn rows(&self, record: RecordId) -> u32;

    /// The row that references from a row of the stage's record lead to; none where one of them is blank.
    fn owner(&self, path: &[FieldId], row: u32) -> Option<u32>;

    /// An input of the stage (a field, or an output of an earlier stage) for a row.
    fn subject(&self, input: InputId, row: u32) -> Value;

    /// A function of an event, by its inputs in order: what the plan's evaluator says.
    fn call(&self, function: &Function, inputs: &[Value]) -> Value;
}
