//! The event engine: columns of events folded into one column for each fold of a plan's stage.
//!
//! In: a stage of a [`crate::plan::Plan`], batches of events in any order, and what events cannot say themselves
//! ([`Surroundings`]). Out: for each fold a column with a value for each row of the stage's record, the same bit for bit
//! whatever the batches, their order and the number of threads. Never: reads a file of data, knows syntax, decides what
//! a value means (`semantics` does).
//!
//! [`EventProgram::of`] compiles the folds once: what an event is tested by becomes a table over each column's
//! dictionary, windows become stretches of a time line. A [`Folder`] then takes batches:
//!
//! - folds whose result does not depend on the order of events (counts, sums, decayed points, distinct days …) are
//!   folded at once, column by column, into dense state (`dense`);
//! - folds that look at a row's events in order (repeat limits, best stretches, sequences, windows that start at another
//!   event) keep what they need of each event and are worked off row by row at the end (`ordered`).

mod answers;
mod batch;
mod dense;
mod folder;
mod ordered;
mod part;
mod prepared;
mod program;
mod spill;
mod state;
mod surroundings;
mod time;

pub use batch::{Events, Kinds, MixedKind};
pub use folder::Folder;
pub use program::EventProgram;
pub use spill::SpillingFolder;
pub use state::{EventState, StateError, event_fields};
pub use surroundings::Surroundings;
pub use time::Days;
