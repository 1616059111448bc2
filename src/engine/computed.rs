//! Who computed the rows of a run.
//!
//! In: parts of the work as they are done. Out: how many rows of all stages together machine code computed, and how many the evaluator:
//! their results are the same, their speed is not.

/// How many rows each way of computing did. A row counts once in each stage of its record.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Computed {
    /// Machine code.
    pub by_code: usize,
    /// The plan's evaluator: no code was wanted, there is none on this machine, or it refused to be called.
    pub by_evaluator: usize,
    /// How many bytes of events did not fit into the memory for folds, and were put aside in temporary files.
    pub put_aside: u64,
}

/// A way of computing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// Machine code.
    Code,
    /// The plan's evaluator.
    Evaluator,
}

impl Computed {
    pub(super) fn count(&mut self, by: By, rows: usize) {
        match by {
            By::Code => self.by_code += rows,
            By::Evaluator => self.by_evaluator += rows,
        }
    }
}
