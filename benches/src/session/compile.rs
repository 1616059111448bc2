//! From a checked model to running code, for 50, 500 and 5,000 rules; and from its text, which is what a reload costs.

use std::sync::Arc;

use super::{Problem, Session};
use crate::leads::draw;
use crate::measure::timed;
use crate::ours::columns::{Columns, Scorer};
use crate::ours::model::of_text;
use crate::rules::{self, lead_text};

pub fn run(session: &mut Session) -> Result<(), Problem> {
    // One step of rows: code that is not called does not run.
    let leads = Columns::of(&draw(16));
    for (count, runs) in [(50, 31), (500, 15), (5_000, 5)] {
        let rules = if count == 50 { rules::fifty::rules() } else { rules::synthetic::rules(count) };
        let text = lead_text::model("Benchmark", &rules, "");
        let model = Arc::new(of_text(&text)?);
        let runs = session.sized(runs, 1);
        let timing = timed(runs, || Scorer::of_model(Arc::clone(&model), &leads, 1)?.score())?;
        session.keep(&format!("compile/{count}/lead"), 1, &timing);
        let timing = timed(runs.min(5), || Scorer::of_model(Arc::new(of_text(&text)?), &leads, 1)?.score())?;
        session.keep(&format!("compile/{count}/lead from text"), 1, &timing);
    }
    Ok(())
}
