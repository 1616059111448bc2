//! How far a load is.

/// How far a load is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Progress<'a> {
    /// The file that is being read.
    pub file: &'a str,
    /// Its number, from 1.
    pub number: usize,
    /// How many files there are.
    pub files: usize,
    /// How many of its rows were read.
    pub rows: u64,
    /// How much of it was read, from 0 to 1; none: that is not known.
    pub share: Option<f64>,
}

/// After how many rows progress is told.
pub(super) const STEP: u64 = 4_096;
