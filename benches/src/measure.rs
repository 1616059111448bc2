//! Timing: contenders take turns, one run each a round, after one run to warm up; of each the median counts.
//!
//! In turns, because a machine is not the same for long: what slows it down for a second slows down everybody.

use std::time::Instant;

use crate::session::Problem;

/// Seconds of several runs.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Timing {
    /// One a run.
    pub seconds: Vec<f64>,
}

impl Timing {
    /// The median; not a number if nothing ran.
    pub fn median(&self) -> f64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// One of those that take turns.
pub struct Contender<'a> {
    /// Where its result goes: `a/1M/1/lead`.
    pub name: String,
    runs: usize,
    run: Box<dyn FnMut() -> Result<f64, Problem> + 'a>,
}

impl<'a> Contender<'a> {
    /// Work of this process, run once unmeasured and then so many times.
    pub fn new(name: impl Into<String>, runs: usize, mut work: impl FnMut() -> Result<(), Problem> + 'a) -> Self {
        let run = move || {
            let start = Instant::now();
            work()?;
            Ok(start.elapsed().as_secs_f64())
        };
        Self { name: name.into(), runs, run: Box::new(run) }
    }

    /// Work elsewhere, that says how many seconds a run took.
    pub fn told(name: impl Into<String>, runs: usize, run: impl FnMut() -> Result<f64, Problem> + 'a) -> Self {
        Self { name: name.into(), runs, run: Box::new(run) }
    }
}

/// Lets contenders run in turns; one with fewer runs than others sits rounds out, evenly.
///
/// # Errors
/// What one of them says.
pub fn in_turns(contenders: &mut [Contender<'_>]) -> Result<Vec<Timing>, Problem> {
    let mut timings = vec![Timing::default(); contenders.len()];
    for contender in contenders.iter_mut() {
        (contender.run)()?;
    }
    let rounds = contenders.iter().map(|contender| contender.runs).max().unwrap_or(0);
    for round in 0..rounds {
        for (contender, timing) in contenders.iter_mut().zip(&mut timings) {
            let share = |round: usize| round * contender.runs / rounds;
            if share(round + 1) > share(round) {
                timing.seconds.push((contender.run)()?);
            }
        }
    }
    Ok(timings)
}

/// Runs `work` once unmeasured and then so many times.
///
/// # Errors
/// What `work` says.
pub fn timed(runs: usize, work: impl FnMut() -> Result<(), Problem>) -> Result<Timing, Problem> {
    Ok(in_turns(&mut [Contender::new("", runs, work)])?.pop().unwrap_or_default())
}
