//! Scoring from Rust: rules from text or files, record batches, single records, ledgers.
//!
//! In: rules, an as-of, records in memory. Out: scores, exactly those of `lead score`. Never: reads data files, prints.
//!
//! [`Rules`] are what a model's files say; [`Scorer`] is the same as of an instant, compiled. It can be shared by threads.
//!
//! ```
//! use leadlang::scorer::Rules;
//! use serde::Serialize;
//!
//! let rules = Rules::from_text(r#"
//!     model "Acme" { currency USD, timezone "UTC", scores contact }
//!     record contact { id text unique, industry text, employees number }
//!     score fit 0 to 100 {
//!       +60 when employees >= 100
//!       +40 when industry is "Life sciences"
//!     }
//!     segment grade by fit { A from 60, B otherwise }
//! "#)?;
//! let scorer = rules.as_of("2026-03-02")?;
//!
//! #[derive(Serialize)]
//! struct Contact { industry: &'static str, employees: Option<u32> }
//!
//! let scored = scorer.score(&Contact { industry: "Life Sciences", employees: Some(250) })?;
//! assert_eq!(scored.number("fit").unwrap().to_string(), "100");
//! assert_eq!(scored.label("grade"), Some("A"));
//! # Ok::<(), leadlang::scorer::ScorerError>(())
//! ```
//!
//! | method | for |
//! |---|---|
//! | [`Scorer::score_batch`] | Arrow record batches: as many rows as there are, on one thread |
//! | [`Scorer::score`] | one record: anything that serde serializes as a map of the record's fields |
//! | [`Scorer::score_json`] | one record as JSON text |
//! | [`Scorer::prepare`] | one record that is scored again and again |
//! | [`Scorer::score_batch_with`] | record batches with events that are kept in an [`EventBook`], saved and added to |
//! | [`Scorer::ledger`] | one record, and where each of its points comes from |
//!
//! Fields are found by their names. A value is read as a file's column of that name would be: text `"2026-03-02"` is a
//! date where the field is one, a label ignores case. A field that the record lacks is blank; so is everything that the
//! record does not refer to. Events of a single record stand in a list under the name of their kind, each with `at`.

mod batch;
mod cells;
mod error;
mod events;
mod rules;
mod scored;
mod single;
mod whole;

pub use error::ScorerError;
pub use events::EventBook;
pub use rules::{Rules, Scorer};
pub use scored::{OutputKind, OutputName, Scored};
pub use single::Prepared;
pub use whole::{Ledger, LedgerScore};
