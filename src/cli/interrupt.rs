//! Ctrl-C: the program ends at once and leaves no half-written file.

use std::io::{Write, stderr};

use crate::write::abandon;

/// What a shell expects of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C removes files that are not complete, says so, and ends the program with exit code 130.
pub fn watch() {
    let end = || {
        let unfinished = abandon();
        let told = if unfinished > 0 {
            "stopped: the unfinished file was removed, what was there before is untouched"
        } else {
            "stopped: nothing was written"
        };
        // Whoever interrupts may have closed the terminal too.
        let _ = writeln!(stderr(), "\n{told}");
        std::process::exit(INTERRUPTED);
    };
    // Where signals cannot be watched, the next write to the same file sweeps the leftover.
    let _ = ctrlc::set_handler(end);
}
