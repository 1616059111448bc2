//! The command line: the only place that prints, asks, or looks at the environment.
//!
//! In: arguments, files, a terminal. Out: text, files, an exit code: 0 all well, 1 findings or failing
//! tests, 2 wrong usage or something that could not be read or written. Never: knows what a rule
//! means; each command asks the library and words the answer.

mod args;
mod as_of;
mod commands;
mod failure;
pub mod init;
mod input;
mod interrupt;
mod lead_files;
mod line_diff;
mod load;
mod progress;
mod size;
mod terminal;
pub mod workspace;

use std::process::ExitCode;

use clap::Parser;

pub use args::{Arguments, Command};
pub use failure::{Exit, Failure};
pub use terminal::{Colour, Terminal, Tone};

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let (mut terminal, result) = match Arguments::try_parse() {
        Ok(arguments) => {
            let mut terminal = Terminal::new(arguments.color, arguments.quiet);
            let result = commands::run(&arguments.command, &mut terminal);
            (terminal, result)
        }
        Err(answer) => {
            let mut terminal = Terminal::new(Colour::Auto, false);
            let result = usage(&answer, &mut terminal);
            (terminal, result)
        }
    };
    end(result, &mut terminal).into()
}

/// Help and version are results; everything else that clap has to say is a complaint.
fn usage(answer: &clap::Error, terminal: &mut Terminal) -> Result<Exit, Failure> {
    if answer.use_stderr() {
        // Whoever does not read what is wrong sees the exit code.
        let _ = answer.print();
        return Ok(Exit::Usage);
    }
    let text = answer.render();
    terminal.print(&if terminal.colour() { text.ansi().to_string() } else { text.to_string() })?;
    Ok(Exit::Good)
}

/// The exit code, after everything printed has reached its reader.
fn end(result: Result<Exit, Failure>, terminal: &mut Terminal) -> Exit {
    match result.and_then(|exit| terminal.finish().map(|()| exit)) {
        Ok(exit) => exit,
        Err(Failure::ClosedPipe) => Exit::Good,
        Err(Failure::Stopped { message, help }) => {
            terminal.complain(&message, help.as_deref());
            Exit::Usage
        }
    }
}
