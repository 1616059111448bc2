//! The input of a file whose columns are known, before it is cut into rows.

use super::arrow::leaf::Leaf;
use super::arrow::{Batches, Kind};
use super::text::TextReader;

/// The input of a file.
pub(super) enum Raw {
    /// A text table.
    Text(RawText),
    /// JSON objects one after the other.
    Objects(RawObjects),
    /// A columnar file.
    Columnar(RawBatches),
}

/// A text table behind its header.
pub(super) struct RawText {
    /// UTF-8, or what is not caught as such yet.
    pub input: TextReader,
    /// What separates cells.
    pub delimiter: u8,
    /// What quotes them.
    pub quote: Option<u8>,
    /// The line at which `input` starts.
    pub line: u64,
    /// A record before it, and its line.
    pub first: Option<(Vec<u8>, u64)>,
}

/// JSON objects one after the other.
pub(super) struct RawObjects {
    /// The first one and its line.
    pub first: Option<(Vec<u8>, u64)>,
    /// Those after it.
    pub input: TextReader,
    /// The line on which `input` starts.
    pub line: u64,
}

/// Batches of a columnar file.
pub(super) struct RawBatches {
    /// Which format.
    pub kind: Kind,
    /// Its columns.
    pub leaves: Vec<Leaf>,
    /// Whether they are those of a Parquet file as it lies on the disk, which can be opened again.
    pub whole_file: bool,
    /// The batches.
    pub batches: Batches,
}
