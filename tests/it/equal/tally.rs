//! What was really done, counted: a back end that steps aside is no back end that agrees.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts of what back ends did, over all models.
#[derive(Debug, Default)]
pub struct Tally {
    /// Rows that machine code computed.
    pub rows_by_code: Count,
    /// Runs for which this machine gave no machine code.
    pub without_code: Count,
    /// Libraries for C that were linked with a caller.
    pub libraries: Count,
    /// Models made for a library that it does not take all the same.
    pub not_offered: Count,
    /// Libraries that no C compiler was there for.
    pub without_compiler: Count,
    /// Rows that libraries computed.
    pub rows_by_library: Count,
    /// Runs with rows in more than one batch.
    pub batched: Count,
    /// Runs with events of which some came from a saved state.
    pub resumed: Count,
    /// Runs with events that did not fit into memory.
    pub put_aside: Count,
    /// Events that a state had let go.
    pub let_go: Count,
}

/// A number that threads add to.
#[derive(Debug, Default)]
pub struct Count(AtomicUsize);

impl Count {
    pub fn add(&self, more: usize) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}
