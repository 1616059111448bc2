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
mod serial;
mod shown;
mod subject;
mod text;
mod verdict;
mod why;
mod words;

pub use audit::{Imbalance, audit};
pub use coverage::{Coverage, coverage};
pub use dates::{as_of_day, as_of_words, moment_cell, short_stamp};
pub use definition::{answer_words, need_name};
pub use ledger::{Line, ScoreFact, score_fact};
pub use next_step::{Next, next};
pub use numbers::{count, grouped, points};
pub use priority::{Priority, cell_name, priority, rank, zone_title};
pub use reasons::{disqualified_because, reasons_of, sentence};
pub use subject::Subject;
pub use text::render;
pub use verdict::Verdict;
pub use why::{Beside, FileSeen, Provenance, Why, why};
pub use words::{at_most, capitalised, score_title};
