//! The reference interpreter: slow, obvious, total. It reads the model itself, so that it shares
//! nothing with the plan and can judge every other back end.
//!
//! In: a [`crate::model::Model`], a [`crate::data::Dataset`], an as-of. Out: an [`Outcome`] for a row: every
//! output with its ledger. Never: reads a file or clock, prints, words a sentence for people.

mod ledger;
mod outcome;

pub use ledger::*;
pub use outcome::*;
