//! A bar on standard error for what takes long; nothing where nobody looks.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::Terminal;

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

/// `scoring, 1,200,000 rows, 950,000 rows/s`
#[must_use]
pub fn pace(what: &str, rows: u64, elapsed: Duration) -> String {
    let each_second = rows as f64 / elapsed.as_secs_f64().max(1e-3);
    format!("{what}, {} rows, {} rows/s", HumanCount(rows), HumanCount(each_second as u64))
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
