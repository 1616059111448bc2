//! Small fixed workloads for `benches/instructions`, each with a part that is counted.

use std::sync::Arc;

use crate::events::{draw as draw_events, shuffle};
use crate::leads::{Rows, draw};
use crate::ours::columns::{Columns, Scorer};
use crate::ours::model::of_rules;
use crate::ours::{events, one};
use crate::rules::{fifty, synthetic};
use crate::session::Problem;

/// Runs a workload by name.
///
/// # Errors
/// There is none of that name, or it fails.
pub fn run(name: &str) -> Result<(), Problem> {
    match name {
        "scorecard" => columns(&fifty::rules(), 64 * 1024),
        "scorecard-500" => columns(&synthetic::rules(500), 8 * 1024),
        "events" => fold(events::Scorer::of(&shuffle(&draw_events(100_000, 2_000)), false)?),
        "events-sorted" => fold(events::Scorer::of(&draw_events(100_000, 2_000), true)?),
        "json" => {
            let leads = draw(1_000);
            let rows = Rows::of(&leads);
            let lines: Vec<String> = (0..rows.count()).map(|row| rows.json(row)).collect();
            let mut leads = one::Leads::of(&lines)?;
            counted(|| leads.score_lines(&lines))
        }
        "compile-50" => compile(&fifty::rules()),
        "compile-500" => compile(&synthetic::rules(500)),
        name => Err(format!("no workload is called {name}").into()),
    }
}

/// What is counted: valgrind is told this name.
#[inline(never)]
fn counted(work: impl FnOnce() -> Result<(), Problem>) -> Result<(), Problem> {
    work()
}

fn columns(rules: &[crate::rules::Rule], rows: usize) -> Result<(), Problem> {
    let mut scorer = Scorer::of(rules, &draw(rows), 1)?;
    scorer.score()?;
    counted(|| scorer.score())
}

fn fold(mut scorer: events::Scorer) -> Result<(), Problem> {
    scorer.score_here()?;
    counted(|| scorer.score_here())
}

fn compile(rules: &[crate::rules::Rule]) -> Result<(), Problem> {
    let (model, leads) = (Arc::new(of_rules(rules)?), Columns::of(&draw(16)));
    counted(|| Scorer::of_model(model, &leads, 1)?.score())
}
