//! Rules in the languages of others: CEL, ZEN, Rhai; and as JSON for the script of the database engines.
//!
//! In: rules as data. Out: text. Never: runs it.

mod script;
mod tree;

pub use script::{Dialect, condition};
pub use tree::rules_json;
