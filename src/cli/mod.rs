//! The command line: the only place that prints, asks, or looks at the environment.
//!
//! In: arguments, files, a terminal. Out: text, files, an exit code: 0 all well, 1 findings or failing
//! tests, 2 wrong usage or something that could not be read or written. Never: knows what a rule
//! means; each command asks the library and words the answer.

mod args;
mod commands;
mod failure;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

pub use args::{Arguments, Command};
pub use failure::{Exit, Failure};
pub use terminal::{Colour, Terminal, Tone};

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => run(arguments).into(),
        Err(error) => {
            // The reader of the help may be gone already: nothing to report, nobody to report to.
            let _ = error.print();
            if error.use_stderr() { Exit::Usage } else { Exit::Good }.into()
        }
    }
}

fn run(arguments: Arguments) -> Exit {
    let mut terminal = Terminal::new(arguments.color, arguments.quiet);
    let result = commands::run(&arguments.command, &mut terminal);
    match result.and_then(|exit| terminal.finish().map(|()| exit)) {
        Ok(exit) => exit,
        Err(Failure::ClosedPipe) => Exit::Good,
        Err(Failure::Stopped { message, help }) => {
            terminal.complain(&message, help.as_deref());
            Exit::Usage
        }
    }
}
