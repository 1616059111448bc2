//! `lead check --emit`: what a model is compiled to, as text.

use crate::cli::{Failure, Terminal};
use crate::model::Model;
use crate::plan::lower::{Options, Unsupported, lower};
use crate::plan::{passes, text};
use crate::source::SourceMap;

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Emit {
    /// The plan that is run: what is computed for each row, step by step.
    Plan,
    /// The same before the passes that make it smaller.
    PlanLowered,
}

/// Prints it, as if everything were sensed.
///
/// # Errors
/// The as-of is no date, or the model says something that a plan cannot.
pub fn emit(
    what: Emit,
    as_of: Option<&str>,
    model: &Model,
    sources: &SourceMap,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let as_of = crate::cli::as_of::as_of(as_of, &model.zone)?;
    let lowered = lower(model, &Options::new(model, as_of));
    let mut plan = lowered.map_err(|unsupported| failure(&unsupported, sources))?;
    if what == Emit::Plan {
        passes::optimise(&mut plan, model);
    }
    terminal.print(&text::print(&plan, model))
}

/// What a plan cannot hold, and where it is written.
fn failure(unsupported: &Unsupported, sources: &SourceMap) -> Failure {
    let file = sources.file_of(unsupported.span).map(|(_, file)| crate::render::clean(&file.name));
    let place = file.map_or_else(String::new, |name| {
        let position = sources.position(unsupported.span);
        format!("{name}:{}:{}: ", position.line, position.column)
    });
    Failure::stop_with_help(
        format!("{place}a plan cannot hold {}", unsupported.what),
        "such a model is scored by the interpreter, with the same results; `lead check` without `--emit` checks it",
    )
}
