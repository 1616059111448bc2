//! Batches of events, of one kind or of several.

use std::sync::Arc;

use arrow_buffer::ScalarBuffer;

use crate::columns::EventBatch;
use crate::model::EventId;

/// A batch of events.
#[derive(Clone, Debug)]
pub struct Events {
    /// Which kinds.
    pub kinds: Kinds,
    /// The events.
    pub batch: EventBatch,
}

/// The kinds of a batch.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// All of one kind; the columns are those of [`super::EventProgram::columns`], in that order.
    One(EventId),
    /// A kind for each event, as a code: the file is a log of several.
    Mixed {
        /// One code an event.
        codes: ScalarBuffer<u8>,
        /// What each code means; events of a code beyond these, or with none, are passed over.
        kinds: Arc<[Option<MixedKind>]>,
    },
}

/// A kind of a mixed batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MixedKind {
    /// The kind.
    pub event: EventId,
    /// Where in the batch each column of [`super::EventProgram::columns`] is.
    pub columns: Vec<usize>,
}

impl Events {
    /// Events of one kind.
    #[must_use]
    pub const fn of(event: EventId, batch: EventBatch) -> Self {
        Self { kinds: Kinds::One(event), batch }
    }

    /// The kind of an event.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<EventId> {
        match &self.kinds {
            Kinds::One(event) => Some(*event),
            Kinds::Mixed { codes, kinds } => {
                kinds.get(usize::from(*codes.get(index)?))?.as_ref().map(|kind| kind.event)
            }
        }
    }

    /// Where in the batch a column of a kind is.
    #[must_use]
    pub fn position(&self, event: EventId, column: usize) -> Option<usize> {
        match &self.kinds {
            Kinds::One(_) => Some(column),
            Kinds::Mixed { kinds, .. } => {
                kinds.iter().flatten().find(|kind| kind.event == event)?.columns.get(column).copied()
            }
        }
    }
}
