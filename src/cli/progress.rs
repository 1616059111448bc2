//! A bar on standard error for what takes long; nothing where nobody looks.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::Terminal;

/// No longer time than this many seconds, a hundred days, is foretold.
const LONGEST: f64 = 8_640_000.0;

/// A bar of so many steps. Hidden with `--quiet` and where standard error is no terminal.
#[must_use]
pub fn bar(terminal: &Terminal, steps: u64, what: &'static str) -> ProgressBar {
    let seen = !terminal.quiet() && stderr().is_terminal();
    let target = if seen { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(steps), target).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("  {msg} {bar:30} {human_pos} of {human_len}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// A bar of so many rows, with how many a second.
#[must_use]
pub fn rows(terminal: &Terminal, rows: u64) -> ProgressBar {
    let bar = bar(terminal, rows, "scoring");
    let template = "  {msg} {bar:30} {human_pos} of {human_len}, {per_sec}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // A bar that cannot be drawn is no reason to stop.
            let _ = write!(out, "{} rows/s", HumanCount(state.per_sec() as u64));
        };
        bar.set_style(style.with_key("per_sec", rate));
    }
    bar
}

/// `reading leads.csv, 1,200,000 rows, 950,000 rows/s, 12s left`; `share` is how much of all was done.
#[must_use]
pub fn pace(what: &str, rows: u64, elapsed: Duration, share: Option<f64>) -> String {
    let seconds = elapsed.as_secs_f64().max(1e-3);
    let pace = format!("{what}, {} rows, {} rows/s", HumanCount(rows), HumanCount((rows as f64 / seconds) as u64));
    match share.filter(|share| *share > 0.0).map(|share| seconds * (1.0 - share) / share) {
        Some(left) => format!("{pace}, {:#} left", HumanDuration(Duration::from_secs_f64(left.clamp(0.0, LONGEST)))),
        None => pace,
    }
}

/// A sign of life for what has no known length.
#[must_use]
pub fn spinner(terminal: &Terminal, what: String) -> ProgressBar {
    let bar = bar(terminal, 0, "");
    if let Ok(style) = ProgressStyle::with_template("  {spinner} {msg}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
