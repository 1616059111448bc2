//! A batch of events.

use arrow_buffer::ScalarBuffer;

use super::{Codes, Column, Numbers};

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

    /// About how many bytes they take; dictionaries are shared, and not counted.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let width = |column: &Column| match column {
            Column::Codes(codes) => match codes.codes {
                Codes::Bytes(_) => 1,
                Codes::Shorts(_) => 2,
                Codes::Words(_) => 4,
            },
            Column::Numbers(numbers) => match numbers.numbers {
                Numbers::Whole(_) | Numbers::Days(_) => 4,
                Numbers::Millionths(_) | Numbers::Floats(_) | Numbers::Moments(_) | Numbers::Durations(_) => 8,
            },
        };
        self.len() * (12 + self.columns.iter().map(width).sum::<usize>())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}
