//! Workload B: ten million events of 200,000 leads.

use super::rivals::{self, Job};
use super::{Agreement, Problem, Session};
use crate::events::{Events, draw, shuffle, write_ipc};
use crate::expert::state::Constants;
use crate::expert::{dense, sorted};
use crate::measure::timed;
use crate::ours;
use crate::render::rules_json;
use crate::scores::checksum;

type Fold = fn(&Events, &Constants, &mut [i32]);

pub fn run(session: &mut Session) -> Result<(), Problem> {
    std::fs::write(session.folder.join("rules.json"), rules_json(&[]).to_string())?;
    agrees_with_the_interpreter()?;
    let events = draw(session.sized(10_000_000, 200_000), session.sized(200_000, 4_000));
    let mut agreement = Agreement::default();
    of_order(session, "sorted", &events, &[("expert", sorted::fold)], &mut agreement)?;
    let unsorted = shuffle(&events);
    drop(events);
    let folds: [(&str, Fold); 2] = [("expert bits", dense::fold_bits), ("expert keys", dense::fold_keys)];
    of_order(session, "unsorted", &unsorted, &folds, &mut agreement)
}

/// A few leads, scored by the interpreter.
fn agrees_with_the_interpreter() -> Result<(), Problem> {
    let events = draw(20_000, 500);
    let mut scores = vec![0; events.leads];
    sorted::fold(&events, &Constants::default(), &mut scores);
    let mut agreement = Agreement::default();
    agreement.add("the interpreter", of_scores(&ours::oracle::score_events(&events)?), true)?;
    agreement.add("expert, events", of_scores(&scores), true)
}

fn of_order(
    session: &mut Session,
    order: &str,
    events: &Events,
    folds: &[(&str, Fold)],
    agreement: &mut Agreement,
) -> Result<(), Problem> {
    let constants = Constants::default();
    let mut scores = vec![0; events.leads];
    let count = events.lead.len();
    for (name, fold) in folds {
        scores.fill(-1);
        let timing = timed(7, || {
            fold(events, &constants, &mut scores);
            Ok::<_, Problem>(())
        })?;
        agreement.add(name, of_scores(&scores), true)?;
        session.keep(&format!("b/{order}/1/{name}"), count, &timing);
    }
    let mut folder = ours::events::Scorer::of(events, order == "sorted")?;
    let timing = timed(5, || folder.score())?;
    agreement.add("lead", of_scores(&folder.scores()?), true)?;
    session.keep(&format!("b/{order}/1/lead"), count, &timing);
    drop(folder);
    let data = format!("events-{order}.arrow");
    write_ipc(events, &session.folder.join(&data))?;
    let name = format!("b/{order}");
    let engines = "polars,duckdb,datafusion";
    let job = Job { workload: "b", data: &data, engines, threads: 1, runs: 3, count, name: &name };
    rivals::run(session, &job, Some(agreement))?;
    std::fs::remove_file(session.folder.join(&data))?;
    Ok(())
}

fn of_scores(scores: &[i32]) -> crate::scores::Checksum {
    checksum(scores.iter().map(|score| u64::from(*score as u32)))
}
