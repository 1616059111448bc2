//! Models from text.

use leadlang::model::Model;
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;

use crate::rules::{AS_OF_DAY, Rule, lead_text};
use crate::session::Problem;

/// The model of these rules, without a sensor: data comes otherwise.
///
/// # Errors
/// The text is refused, which it must not be.
pub fn of_rules(rules: &[Rule]) -> Result<Model, Problem> {
    of_text(&lead_text::model("Benchmark", rules, ""))
}

/// A model.
///
/// # Errors
/// The text is refused.
pub fn of_text(text: &str) -> Result<Model, Problem> {
    let program = Program::of_text(text).map_err(|problem| format!("{problem:?}"))?;
    program.model.ok_or_else(|| format!("{:?}", program.diagnostics.first()).into())
}

/// The as-of of all workloads.
pub fn as_of(model: &Model) -> AsOf {
    AsOf::on_date(AS_OF_DAY, &model.zone)
}
