//! Workload B: ten million events of 200,000 leads.

use super::rivals::{self, Job};
use super::{Agreement, Problem, Session};
use crate::events::{Events, draw, shuffle, write_ipc};
use crate::expert::state::Constants;
use crate::expert::{dense, sorted};
use crate::measure::Contender;
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
    let count = events.lead.len();
    let mut folder = ours::events::Scorer::of(events, order == "sorted")?;
    let data = format!("events-{order}.arrow");
    write_ipc(events, &session.folder.join(&data))?;
    let name = format!("b/{order}");
    let engines = &["polars", "duckdb", "datafusion"];
    let job = Job { workload: "b", data: &data, engines, threads: 1, name: &name };
    let mut rivals = rivals::start(session, &job, Some(&mut *agreement))?;
    let mut written: Vec<(&str, Fold, Vec<i32>)> =
        folds.iter().map(|(name, fold)| (*name, *fold, vec![-1; events.leads])).collect();
    let mut contenders = vec![Contender::new(format!("{name}/1/lead"), 7, || folder.score())];
    contenders.extend(written.iter_mut().map(|(expert, fold, scores)| {
        Contender::new(format!("{name}/1/{expert}"), 7, || {
            fold(events, &constants, scores);
            Ok(())
        })
    }));
    contenders.extend(rivals.iter_mut().map(|rival| rival.contender(3)));
    session.in_turns(count, contenders)?;
    for (name, _, scores) in &written {
        agreement.add(name, of_scores(scores), true)?;
    }
    agreement.add("lead", of_scores(&folder.scores()?), true)?;
    std::fs::remove_file(session.folder.join(&data))?;
    Ok(())
}

fn of_scores(scores: &[i32]) -> crate::scores::Checksum {
    checksum(scores.iter().map(|score| u64::from(*score as u32)))
}
