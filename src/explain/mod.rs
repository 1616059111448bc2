//! Why a record scored what it scored, in the author's words.
//!
//! In: a model, its text, the data and an [`crate::interpret::Outcome`]. Out: plain facts
//! ([`Why`], [`Population`], a sentence) and their text. Never: computes a score (what happens later is asked
//! of a function that the caller hands in), reads a file, prints.
//!
//! `subject` is what an explanation reads; `words`, `numbers` and `dates` say things; `ledger`,
//! `verdict`, `definition`, `route`, `ahead` each explain one thing; `why` puts them together; `text` lays
//! them out.

pub mod ahead;
mod audit;
mod coverage;
mod dates;
mod definition;
mod evidence;
mod ledger;
mod next_step;
mod numbers;
mod outputs;
mod phrase;
pub mod population;
mod priority;
mod reasons;
mod route;
mod rule_text;
pub mod record;
mod serial;
pub mod sheet;
mod subject;
mod text;
mod verdict;
mod why;
mod words;

pub use audit::{audit, Imbalance};
pub use coverage::{Coverage, coverage};
pub use dates::{as_of_words, moment_cell, offset_stamp, short_stamp};
pub use ledger::{Line, ScoreFact};
pub use next_step::{Next, next};
pub use numbers::{count, grouped};
pub use priority::{Priority, priority};
pub use reasons::{reasons_of, sentence};
pub use subject::Subject;
pub use text::render;
pub use verdict::Verdict;
pub use why::{Beside, FileSeen, Provenance, Why, why};
pub use words::span_words;
