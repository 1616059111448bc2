//! The commands, one file each. Each takes its arguments and the terminal, and says how it ended.

pub mod explain;

use super::{Command, Exit, Failure, Terminal};

/// Runs a command.
///
/// # Errors
/// Something could not be read or written, or was asked for wrongly.
pub fn run(command: &Command, terminal: &mut Terminal) -> Result<Exit, Failure> {
    match command {
        Command::Explain(args) => explain::run(args, terminal),
    }
}
