//! The database engines: `rivals.py` in a process of its own for each of them, which runs when it is told to.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;

use super::{Agreement, Problem, Session};
use crate::measure::Contender;
use crate::scores::Checksum;

/// What to run.
pub struct Job<'a> {
    /// `a`, `b`, `csv` or `parquet`.
    pub workload: &'a str,
    /// The file of data.
    pub data: &'a str,
    /// Names of engines.
    pub engines: &'a [&'a str],
    /// In each engine.
    pub threads: usize,
    /// Where the results go: `a/1M`.
    pub name: &'a str,
}

/// An engine that has read its data and run once.
pub struct Rival {
    /// Where its result goes: `a/1M/1/polars`.
    name: String,
    process: Child,
    turns: Option<ChildStdin>,
    answers: Lines<BufReader<ChildStdout>>,
}

#[derive(Deserialize)]
struct First {
    engine: String,
    version: String,
    ordered: String,
    unordered: String,
}

/// Starts the engines, if there is a Python that has them; what they compute must agree, unless they wrote files, which
/// the caller reads.
///
/// # Errors
/// The script fails or an engine disagrees.
pub fn start(
    session: &mut Session,
    job: &Job<'_>,
    mut agreement: Option<&mut Agreement>,
) -> Result<Vec<Rival>, Problem> {
    let mut rivals = Vec::new();
    for engine in job.engines {
        let Some((rival, first)) = Rival::start(session, job, engine)? else { continue };
        session.note(&first.engine, &first.version);
        if let Some(agreement) = agreement.as_deref_mut() {
            let number = |text: &str| u64::from_str_radix(text, 16);
            let checksum = Checksum { ordered: number(&first.ordered)?, unordered: number(&first.unordered)? };
            // On several threads rows may come in any order, which is their right.
            agreement.add(&first.engine, checksum, job.threads == 1)?;
        }
        rivals.push(rival);
    }
    Ok(rivals)
}

impl Rival {
    fn start(session: &Session, job: &Job<'_>, engine: &str) -> Result<Option<(Self, First)>, Problem> {
        let Some(python) = &session.python else { return Ok(None) };
        let script: PathBuf = [env!("CARGO_MANIFEST_DIR"), "rivals.py"].iter().collect();
        let mut process = Command::new(python)
            .arg(script)
            .arg(&session.folder)
            .args([job.workload, job.data, engine, "--threads", &job.threads.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()?;
        let turns = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().ok_or("rivals.py has no output")?).lines();
        let name = format!("{}/{}/{engine}", job.name, job.threads);
        let mut rival = Self { name, process, turns, answers };
        let first = serde_json::from_str(&rival.answer()?)?;
        Ok(Some((rival, first)))
    }

    /// It, to take turns with others.
    pub fn contender(&mut self, runs: usize) -> Contender<'_> {
        Contender::told(self.name.clone(), runs, || {
            writeln!(self.turns.as_mut().ok_or("rivals.py has no input")?)?;
            Ok(self.answer()?.parse()?)
        })
    }

    fn answer(&mut self) -> Result<String, Problem> {
        let answer = self.answers.next().ok_or_else(|| format!("rivals.py failed: {}", self.name))?;
        Ok(answer?)
    }
}

impl Drop for Rival {
    fn drop(&mut self) {
        // The end of its input is the end of the script.
        self.turns = None;
        if let Err(error) = self.process.wait() {
            eprintln!("  {}: {error}", self.name);
        }
    }
}
