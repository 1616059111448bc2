//! Lead: a small declarative language for lead definitions and weighted scoring rules.
//!
//! A `.lead` file says what a company calls a lead, which signals count, how many points each is worth, and what
//! happens next. This library checks such files, proves things about them, and scores tables of contacts with their
//! events. The README says how to use the program `lead`; `docs/reference` describes the language, and
//! ARCHITECTURE.md how the modules below depend on each other.
//!
//! Text goes in, findings and a [`model::Model`] come out; a model and data give an [`interpret::Outcome`] for each
//! contact, with a ledger in which every point is accounted for:
//!
//! ```
//! use leadlang::interpret::{Interpreter, ledger_adds_up, run_tests, test_dataset};
//! use leadlang::program::Program;
//!
//! let text = r#"
//! model "Acme Instruments" { currency USD, timezone "America/New_York", scores contact }
//!
//! record contact {
//!   id        text unique
//!   industry  text
//!   seniority ordered individual < manager < director < vp < c_level
//! }
//!
//! event page_view { page one of (home, product, pricing) }
//!
//! score interest 0 to 100 {
//!   +30 when industry is "Life sciences"
//!   +20 when seniority >= vp
//!   +8  per page_view where page is pricing, half-life 14 days, at most 40 points
//! }
//!
//! test "a VP in pharma who looks at prices" {
//!   contact "ann" { industry "Life sciences", seniority vp }
//!   page_view { page pricing } on 2026-03-02
//!   page_view { page pricing } on 2026-02-16
//!   as of 2026-03-02
//!   expect interest is 62
//! }
//! "#;
//!
//! let program = Program::of_text(text).expect("the text declares a model");
//! assert!(program.diagnostics.is_empty());
//! let model = program.model.expect("there is no error");
//! assert!(run_tests(&model).iter().all(|result| result.passed()));
//!
//! // Readers fill a data set from files; here it is the one of the test: two views, 0 and 14 days old.
//! let test = &model.tests[0];
//! let data = test_dataset(&model, test);
//! let outcome = Interpreter::new(&model, &data, test.as_of.clone()).outcome(0);
//! let interest = outcome.scores[0].as_ref().expect("a contact has all scores of contacts");
//! assert_eq!(interest.reported.to_string(), "62"); // 30 + 20 + 8 + 4
//! assert!(ledger_adds_up(&model, interest));
//! ```

pub mod analysis;
pub mod aot;
pub mod cli;
pub mod columns;
pub mod data;
pub mod diagnostics;
pub mod engine;
pub mod explain;
pub mod fold;
pub mod format;
pub mod interpret;
pub mod jit;
pub mod kernel;
pub mod model;
pub mod names;
pub mod parallel;
pub mod plan;
pub mod program;
pub mod read;
pub mod render;
pub mod scorer;
pub mod semantics;
pub mod source;
pub mod store;
pub mod syntax;
pub mod types;
pub mod write;
