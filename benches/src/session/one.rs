//! Workload D: one lead at a time, prepared or as a line of JSON. A thousand leads by turns, so that no branch
//! learns the answer.

use super::{Agreement, Problem, Session};
use crate::expert::record::{Outcome, Record, TitleBits, score};
use crate::leads::{Rows, draw};
use crate::measure::timed;
use crate::ours;
use crate::rules;
use crate::scores::{Checksum, checksum};
use crate::vocabulary::Text;

const LEADS: usize = 1_000;

pub fn run(session: &mut Session) -> Result<(), Problem> {
    let leads = draw(LEADS);
    let rows = Rows::of(&leads);
    let lines: Vec<String> = (0..LEADS).map(|row| rows.json(row)).collect();
    let rounds = session.sized(200, 2);
    let titles = TitleBits::of(Text::Title.values().into_iter());
    let records: Vec<Record<'_>> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
    let mut agreement = Agreement::default();
    let mut outcomes = vec![Outcome::default(); LEADS];
    let timing = timed(5, || {
        for _ in 0..rounds {
            for (record, outcome) in records.iter().zip(&mut outcomes) {
                *outcome = score(std::hint::black_box(record), &titles);
            }
        }
        Ok::<_, Problem>(())
    })?;
    agreement.add("expert, record", of_outcomes(&outcomes), true)?;
    session.keep("d/record/1/expert", LEADS * rounds, &timing);
    let timing = timed(5, || {
        for _ in 0..rounds {
            for (line, outcome) in lines.iter().zip(&mut outcomes) {
                *outcome = score(&serde_json::from_str(std::hint::black_box(line))?, &titles);
            }
        }
        Ok::<_, Problem>(())
    })?;
    agreement.add("expert, JSON", of_outcomes(&outcomes), true)?;
    session.keep("d/json/1/expert", LEADS * rounds, &timing);
    lead(session, &lines, rounds, &mut agreement)?;
    let oracle = ours::oracle::score_leads(&rules::fifty::rules(), &leads)?;
    agreement.add("the interpreter", oracle.checksum(), true)
}

/// The library.
fn lead(session: &mut Session, lines: &[String], rounds: usize, agreement: &mut Agreement) -> Result<(), Problem> {
    let mut leads = ours::one::Leads::of(lines)?;
    let timing = timed(5, || {
        (0..rounds).for_each(|_| leads.score_records());
        Ok::<_, Problem>(())
    })?;
    agreement.add("lead, record", of_outcomes(&leads.outcomes()), true)?;
    session.keep("d/record/1/lead", LEADS * rounds, &timing);
    let timing = timed(5, || (0..rounds).try_for_each(|_| leads.score_lines(lines)))?;
    agreement.add("lead, JSON", of_outcomes(&leads.outcomes()), true)?;
    session.keep("d/json/1/lead", LEADS * rounds, &timing);
    Ok(())
}

fn of_outcomes(outcomes: &[Outcome]) -> Checksum {
    checksum(outcomes.iter().map(|outcome| {
        let scores = outcome.fit as u64 | (outcome.activity as u64) << 16;
        scores | u64::from(outcome.warmth) << 48 | u64::from(outcome.grade) << 56
    }))
}
