//! The commands, one file each. Each takes its arguments and the terminal, and says how it ended.

pub mod build;
pub mod check;
pub mod emit;
pub mod explain;
pub mod fmt;
pub mod init;
pub mod score;
pub mod test;
pub mod why;

use super::{Command, Exit, Failure, Terminal};

/// Runs a command.
///
/// # Errors
/// Something could not be read or written, or was asked for wrongly.
pub fn run(command: &Command, terminal: &mut Terminal) -> Result<Exit, Failure> {
    match command {
        Command::Build(args) => build::run(args, terminal),
        Command::Check(args) => check::run(args, terminal),
        Command::Test(args) => test::run(args, terminal),
        Command::Init(args) => init::run(args, terminal),
        Command::Score(args) => score::run(args, terminal),
        Command::Why(args) => why::run(args, terminal),
        Command::Fmt(args) => fmt::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
    }
}
