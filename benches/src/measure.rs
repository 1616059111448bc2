//! Timing: one run to warm up, then several, of which the median counts.

use std::time::Instant;

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

/// Runs `work` once unmeasured and then so many times.
///
/// # Errors
/// What `work` says.
pub fn timed<E>(runs: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Timing, E> {
    work()?;
    let mut timing = Timing::default();
    for _ in 0..runs {
        let start = Instant::now();
        work()?;
        timing.seconds.push(start.elapsed().as_secs_f64());
    }
    Ok(timing)
}
