//! Workload D: one lead at a time, prepared or as a line of JSON. A thousand leads by turns, so that no branch
//! learns the answer.

use super::{Agreement, Problem, Session};
use crate::expert::record::{Outcome, Record, TitleBits, score};
use crate::leads::{Rows, draw};
use crate::measure::Contender;
use crate::ours;
use crate::rules;
use crate::scores::{Checksum, checksum};
use crate::vocabulary::Text;

const LEADS: usize = 1_000;
const RUNS: usize = 7;

pub fn run(session: &mut Session) -> Result<(), Problem> {
    let leads = draw(LEADS);
    let rows = Rows::of(&leads);
    let lines: Vec<String> = (0..LEADS).map(|row| rows.json(row)).collect();
    let rounds = session.sized(200, 2);
    let titles = TitleBits::of(Text::Title.values().into_iter());
    let records: Vec<Record<'_>> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
    let mut agreement = Agreement::default();
    let [mut of_records, mut of_lines] = [(); 2].map(|()| vec![Outcome::default(); LEADS]);
    let [mut prepared, mut read] = [ours::one::Leads::of(&lines)?, ours::one::Leads::of(&lines)?];
    let contenders = vec![
        Contender::new("d/record/1/expert", RUNS, || {
            for _ in 0..rounds {
                for (record, outcome) in records.iter().zip(&mut of_records) {
                    *outcome = score(std::hint::black_box(record), &titles);
                }
            }
            Ok(())
        }),
        Contender::new("d/record/1/lead", RUNS, || {
            (0..rounds).for_each(|_| prepared.score_records());
            Ok(())
        }),
        Contender::new("d/json/1/expert", RUNS, || {
            for _ in 0..rounds {
                for (line, outcome) in lines.iter().zip(&mut of_lines) {
                    *outcome = score(&serde_json::from_str(std::hint::black_box(line))?, &titles);
                }
            }
            Ok(())
        }),
        Contender::new("d/json/1/lead", RUNS, || (0..rounds).try_for_each(|_| read.score_lines(&lines))),
    ];
    session.in_turns(LEADS * rounds, contenders)?;
    agreement.add("expert, record", of_outcomes(&of_records), true)?;
    agreement.add("expert, JSON", of_outcomes(&of_lines), true)?;
    agreement.add("lead, record", of_outcomes(&prepared.outcomes()), true)?;
    agreement.add("lead, JSON", of_outcomes(&read.outcomes()), true)?;
    let oracle = ours::oracle::score_leads(&rules::fifty::rules(), &leads)?;
    agreement.add("the interpreter", oracle.checksum(), true)
}

fn of_outcomes(outcomes: &[Outcome]) -> Checksum {
    checksum(outcomes.iter().map(|outcome| {
        let scores = outcome.fit as u64 | (outcome.activity as u64) << 16;
        scores | u64::from(outcome.warmth) << 48 | u64::from(outcome.grade) << 56
    }))
}
