//! A hundred million rows of Parquet to Parquet by `lead score`: how much memory it ever has.

use super::{Problem, Session};
use crate::leads::{draw, repeat_parquet, write_parquet};
use crate::ours::files::Job;
use crate::report::results::Cell;

/// Disk that the files need, in bytes a row.
const BYTES: usize = 60;

pub fn run(session: &mut Session) -> Result<(), Problem> {
    let part = session.sized(1_000_000, 20_000);
    let rows = session.sized(100_000_000, 200_000);
    let leads = draw(part);
    let few = session.folder.join("part.parquet");
    let (data, out) = (session.folder.join("long.parquet"), session.folder.join("long-scores.parquet"));
    write_parquet(&leads, &few)?;
    drop(leads);
    eprintln!("  memory: {} GB of disk are needed for a while", rows * BYTES / 1_000_000_000);
    let result = repeat_parquet(&few, rows / part, &data).map_err(Problem::from).and_then(|()| {
        let start = std::time::Instant::now();
        let peak = Job::stream(&session.folder, "long.parquet", &out, 2)?.run()?;
        Ok((peak, start.elapsed().as_secs_f64()))
    });
    for file in [&few, &data, &out] {
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    let (peak, seconds) = result?;
    eprintln!("  memory/100M/lead: {peak:.0} MB at most, {:.1} million rows a second", rows as f64 / seconds / 1e6);
    let keep = |value: f64, count: usize| Cell { value, count: count as u64, runs: Vec::new() };
    session.results.cells.insert("memory/100M/lead".to_owned(), keep(peak, 1));
    session.results.cells.insert("memory/100M/lead seconds".to_owned(), keep(seconds, rows));
    Ok(())
}
