//! How a command ends.

use std::io;
use std::process::ExitCode;

use crate::write::{FileProblem, cause_of};

/// The exit code of the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Nothing to complain about.
    Good,
    /// Findings in the files, or failing tests.
    Findings,
    /// Wrong usage, or something that could not be read or written.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Good => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Usage => Self::from(2),
        }
    }
}

/// Why a command stopped before its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// Whoever read our output is gone (`lead check | head`): end quietly.
    ClosedPipe,
    /// Something to tell.
    Stopped {
        /// What: lower case, no final period.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl Failure {
    /// Stops with a message.
    #[must_use]
    pub fn stop(message: impl Into<String>) -> Self {
        Self::Stopped { message: message.into(), help: None }
    }

    /// Stops with a message and what to do about it.
    #[must_use]
    pub fn stop_with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Stopped { message: message.into(), help: Some(help.into()) }
    }

    /// Output that could not be written.
    #[must_use]
    pub fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::stop(format!("cannot write the output: {}", cause_of(error))),
        }
    }
}

impl From<FileProblem> for Failure {
    fn from(problem: FileProblem) -> Self {
        Self::stop(problem.to_string())
    }
}
