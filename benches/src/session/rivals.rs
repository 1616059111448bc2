//! The database engines: `rivals.py` in a process of its own for each number of threads.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::{Agreement, Problem, Session};
use crate::measure::Timing;
use crate::scores::Checksum;

/// What to run.
pub struct Job<'a> {
    /// `a`, `b`, `csv` or `parquet`.
    pub workload: &'a str,
    /// The file of data.
    pub data: &'a str,
    /// Joined by commas.
    pub engines: &'a str,
    /// In each engine.
    pub threads: usize,
    /// Beside the one to warm up.
    pub runs: usize,
    /// Leads or events.
    pub count: usize,
    /// Where the results go: `a/1M`.
    pub name: &'a str,
}

#[derive(Deserialize)]
struct Line {
    engine: String,
    version: String,
    seconds: Vec<f64>,
    ordered: String,
    unordered: String,
}

/// Runs the engines; what they compute must agree unless they wrote files, which the caller reads.
///
/// # Errors
/// The script fails or an engine disagrees.
pub fn run(session: &mut Session, job: &Job<'_>, agreement: Option<&mut Agreement>) -> Result<(), Problem> {
    let Some(python) = session.python.clone() else { return Ok(()) };
    let lines = lines(&session.folder, &python, job)?;
    let mut agreement = agreement;
    for line in lines {
        if let Some(agreement) = agreement.as_deref_mut() {
            let checksum = Checksum {
                ordered: u64::from_str_radix(&line.ordered, 16)?,
                unordered: u64::from_str_radix(&line.unordered, 16)?,
            };
            // On several threads rows may come in any order, which is their right.
            agreement.add(&line.engine, checksum, job.threads == 1)?;
        }
        let name = format!("{}/{}/{}", job.name, job.threads, line.engine);
        session.keep(&name, job.count, &Timing { seconds: line.seconds });
        session.note(&line.engine, &line.version);
    }
    Ok(())
}

fn lines(folder: &Path, python: &Path, job: &Job<'_>) -> Result<Vec<Line>, Problem> {
    let script: PathBuf = [env!("CARGO_MANIFEST_DIR"), "rivals.py"].iter().collect();
    let output = Command::new(python)
        .arg(script)
        .arg(folder)
        .args([job.workload, job.data, "--engines", job.engines])
        .args(["--threads", &job.threads.to_string(), "--runs", &job.runs.to_string()])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("rivals.py failed on {} {}", job.workload, job.data).into());
    }
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
