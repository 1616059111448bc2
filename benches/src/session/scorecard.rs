//! Workload A: fifty rules over columns, then five hundred.

use super::rivals::{self, Job};
use super::{Agreement, Problem, Session};
use crate::engines;
use crate::expert::block::{self, Add, Titles};
use crate::expert::{fifty, floor, many, threads};
use crate::leads::{Leads, Rows, draw, write_ipc};
use crate::measure::{Contender, timed};
use crate::ours;
use crate::render::rules_json;
use crate::rules::{self, Rule, highest};
use crate::scores::Scores;

/// Rows that the rule engines get: they need microseconds for each.
const ROWS: usize = 20_000;

pub fn run(session: &mut Session) -> Result<(), Problem> {
    let fifty_rules = rules::fifty::rules();
    std::fs::write(session.folder.join("rules.json"), rules_json(&fifty_rules).to_string())?;
    let large = draw(session.sized(10_000_000, 300_000));
    let small = large.head(session.sized(1_000_000, 100_000));
    against_rows(session, &fifty_rules, &small)?;
    of_size(session, "1M", &small, 11, 5)?;
    of_size(session, "10M", &large, 7, 3)?;
    five_hundred(session, &small)
}

/// The interpreter, which is what everybody must agree with, and the rule engines.
fn against_rows(session: &mut Session, rules: &[Rule], leads: &Leads) -> Result<(), Problem> {
    let leads = leads.head(session.sized(ROWS, 2_000));
    let rows = Rows::of(&leads);
    let mut agreement = Agreement::default();
    agreement.add("the interpreter", ours::oracle::score_leads(rules, &leads)?.checksum(), true)?;
    let mut scores = Scores::of(leads.rows);
    experts(1, &leads, &mut scores, fifty::add, &fifty::titles(rules), rules.len());
    agreement.add("expert", scores.checksum(), true)?;
    for mut engine in engines::all(rules)? {
        scores.clear();
        let timing = timed(3, || engines::score(engine.as_mut(), &rows, rules.len(), &mut scores))?;
        agreement.add(engine.name(), scores.checksum(), true)?;
        let name = engine.name().split([' ', '-']).next().unwrap_or_default().to_owned();
        session.note(&name, engine.name());
        session.keep(&format!("a/rows/1/{name}"), leads.rows, &timing);
    }
    Ok(())
}

fn of_size(session: &mut Session, size: &str, leads: &Leads, runs: usize, rival_runs: usize) -> Result<(), Problem> {
    let rules = rules::fifty::rules();
    let titles = fifty::titles(&rules);
    let mut agreement = Agreement::default();
    let data = format!("leads-{size}.arrow");
    write_ipc(leads, &session.folder.join(&data))?;
    let mut written = [1, 2].map(|threads| (threads, Scores::of(leads.rows), Scores::of(leads.rows)));
    let mut scorers = Vec::new();
    let mut rivals = Vec::new();
    for threads in [1, 2] {
        scorers.push((threads, ours::columns::Scorer::of(&rules, leads, threads)?));
        let engines: &[&str] =
            if size == "1M" || threads == 1 { &["polars", "duckdb", "datafusion"] } else { &["polars"] };
        let job = Job { workload: "a", data: &data, engines, threads, name: &format!("a/{size}") };
        rivals.extend(rivals::start(session, &job, Some(&mut agreement))?);
    }
    let mut contenders = Vec::new();
    for (threads, scores, floor) in &mut written {
        let name = |contender| format!("a/{size}/{threads}/{contender}");
        contenders.push(Contender::new(name("expert"), runs, || {
            experts(*threads, leads, scores, fifty::add, &titles, rules.len());
            Ok(())
        }));
        contenders.push(Contender::new(name("floor"), runs, || {
            threads::split(floor, *threads, |first, out| {
                std::hint::black_box(floor::read_and_write(leads, first, out));
            });
            Ok(())
        }));
    }
    for (threads, scorer) in &mut scorers {
        contenders.push(Contender::new(format!("a/{size}/{threads}/lead"), runs, || scorer.score()));
    }
    contenders.extend(rivals.iter_mut().map(|rival| rival.contender(rival_runs)));
    session.in_turns(leads.rows, contenders)?;
    for (_, scores, _) in &written {
        agreement.add("expert", scores.checksum(), true)?;
    }
    for (_, scorer) in &scorers {
        agreement.add("lead", scorer.scores()?.checksum(), true)?;
    }
    std::fs::remove_file(session.folder.join(&data))?;
    Ok(())
}

fn five_hundred(session: &mut Session, leads: &Leads) -> Result<(), Problem> {
    let rules = rules::synthetic::rules(500);
    let (mut agreement, mut scores) = (Agreement::default(), Scores::of(leads.rows));
    let few = leads.head(1_000);
    let mut few_scores = Scores::of(few.rows);
    experts(1, &few, &mut few_scores, many::add, &many::titles(), rules.len());
    let mut of_few = Agreement::default();
    of_few.add("the interpreter", ours::oracle::score_leads(&rules, &few)?.checksum(), true)?;
    of_few.add("expert, 500 rules", few_scores.checksum(), true)?;
    let titles = many::titles();
    let mut scorer = ours::columns::Scorer::of(&rules, leads, 1)?;
    let expert = Contender::new("a500/1M/1/expert", 7, || {
        experts(1, leads, &mut scores, many::add, &titles, rules.len());
        Ok(())
    });
    let lead = Contender::new("a500/1M/1/lead", 7, || scorer.score());
    session.in_turns(leads.rows, vec![expert, lead])?;
    agreement.add("expert, 500 rules", scores.checksum(), true)?;
    agreement.add("lead, 500 rules", scorer.scores()?.checksum(), true)
}

fn experts(count: usize, leads: &Leads, scores: &mut Scores, add: Add, titles: &Titles, rules: usize) {
    threads::split(scores, count, |first, out| block::score(leads, first, out, add, titles, highest(rules)));
}
