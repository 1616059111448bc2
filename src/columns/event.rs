//! A batch of events.

use arrow_buffer::ScalarBuffer;

use super::Column;

/// Events of one kind.
#[derive(Clone, Debug)]
pub struct EventBatch {
    /// The row each is about.
    pub subjects: ScalarBuffer<u32>,
    /// When each was: microseconds since 1970.
    pub at: ScalarBuffer<i64>,
    /// The columns, in the order of what asked for them.
    pub columns: Vec<Column>,
    /// Whether they are in order of subject, then time, then the values of all fields of the event.
    pub sorted: bool,
}

impl EventBatch {
    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}
