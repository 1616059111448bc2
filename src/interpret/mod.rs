//! The reference interpreter: slow, obvious, total. It reads the model itself, so that it shares
//! nothing with the plan and can judge every other back end.
//!
//! In: a [`crate::model::Model`], a [`crate::data::Dataset`], an as-of. Out: an [`Outcome`] for a row: every
//! output with its ledger; what a model's tests and promises came to. Never: reads a file or clock,
//! prints, words a sentence for people.
//!
//! | part | what it does |
//! |---|---|
//! | `interpreter`, `assemble` | the public face: a row's outcome, put together |
//! | `memo`, `dependencies`, `conclude` | what is computed after what, and kept |
//! | `evaluate` | expressions, a file a family of operators |
//! | `select` | which events or contacts a selection means |
//! | `rule`, `repeat`, `score` | points, with their ledger |
//! | `follow` | segments, matrices, definitions, disqualification, routes |
//! | `tests`, `promises`, `invariants` | what an author and we hold the above to |

mod answer;
mod assemble;
mod clock;
mod conclude;
mod dependencies;
mod evaluate;
mod evidence;
mod follow;
mod interpreter;
mod invariants;
mod ledger;
mod lookup_index;
mod memo;
mod outcome;
mod place;
mod promises;
mod repeat;
mod rule;
mod score;
mod select;
mod show;
mod tests;

pub use interpreter::Interpreter;
pub use invariants::ledger_adds_up;
pub use ledger::*;
pub use outcome::*;
pub use promises::*;
pub use show::show_value;
pub use tests::*;
