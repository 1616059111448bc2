//! The text form of a plan: what engineers read, tests compare, and the parser takes back.
//!
//! In: a plan or its text, and the model whose names are shown. Out: the other. Never: checks that a plan makes
//! sense (that is `verify`), panics on any text, recurses deeper than [`DEEPEST`].
//!
//! One node a line. `%` is a node, `$` a column, `^` a fold, `@` a function; a field, label, table … is shown by its
//! name where that is enough to find it again, else by its position, `#3`. `//` begins a remark. `docs/plan.md`
//! describes it all.

mod error;
mod names;
mod parse;
mod print;
mod words;

pub use error::TextError;

use super::{InputSource, Plan, Stage};
use crate::model::Model;

/// Folds within folds that are read: `A then B` is two.
pub(crate) const DEEPEST: usize = 64;

/// The text of a plan of this model.
#[must_use]
pub fn print(plan: &Plan, model: &Model) -> String {
    print::plan(plan, model)
}

/// What a column of a stage is summed up from, as [`print`] says it; none for one that is read as it is.
#[must_use]
pub fn summed(plan: &Plan, model: &Model, stage: &Stage, source: &InputSource) -> Option<String> {
    print::summed(plan, model, stage, source)
}

/// The plan that a text says.
///
/// # Errors
/// The text is not in the form that [`print`] writes; the first line that is not is named.
pub fn parse(text: &str, model: &Model) -> Result<Plan, TextError> {
    parse::plan(text, model)
}
