//! The engine: tables of rows scored on all cores, in bounded memory and in order.
//!
//! In: a model, an as-of, columns of data. Out: columns of scores, the same ones in the same order whatever the
//! number of threads, the size of the batches and the memory for events. Never: reads or writes a file, but for the events
//! that `fold` puts aside; words a sentence.

mod compilation;
mod computed;
mod folds;
mod gather;
pub mod machine;
mod members;
mod needs;
mod program;
mod rows;
mod run;
mod stage;
mod table;

pub use crate::parallel::Stop;
pub use computed::Computed;
pub use folds::{EventSource, NoEvents, TakeEvents};
pub use gather::{NOWHERE, gather, join};
pub use program::{Program, Reported, Scores};
pub use rows::Tables;
pub use run::{Options, RunError};
pub use table::Table;
