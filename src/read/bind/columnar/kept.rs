//! Events that were read: in memory, or put aside in a temporary file.

use std::io;

use crate::columns::EventBatch;
use crate::data::EventParts;
use crate::model::EventId;
use crate::store::Spool;

/// The events of a feed.
#[derive(Debug)]
pub(super) struct Kept {
    event: EventId,
    memory: Vec<EventBatch>,
    file: Spool,
}

impl Kept {
    /// None yet.
    pub(super) const fn new(event: EventId) -> Self {
        Self { event, memory: Vec::new(), file: Spool::new() }
    }

    /// Adds some.
    pub(super) fn push(&mut self, batch: EventBatch) {
        self.memory.push(batch);
    }

    /// Puts what is in memory into a file.
    pub(super) fn empty_memory(&mut self) -> io::Result<()> {
        let file = &mut self.file;
        self.memory.drain(..).try_for_each(|batch| file.put(self.event, &batch))
    }
}

impl EventParts for Kept {
    fn each(&self, take: &mut dyn FnMut(&EventBatch) -> io::Result<()>) -> io::Result<()> {
        self.file.each(&mut |_, batch| take(&batch))?;
        self.memory.iter().try_for_each(take)
    }

    fn put_aside(&self) -> u64 {
        self.file.bytes()
    }
}
