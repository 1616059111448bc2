//! The engine: tables of rows scored on all cores, in bounded memory and in order.
//!
//! In: a model, an as-of, columns of data. Out: columns of scores, the same ones in the same order whatever the
//! number of threads and the size of the batches. Never: reads or writes a file, words a sentence.

mod ordered;

pub use ordered::{Stop, cores, ordered};
