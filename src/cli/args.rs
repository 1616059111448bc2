//! The arguments of the program. Each command declares its own beside its code.

use clap::{Parser, Subcommand};

use super::Colour;
use super::commands::{build, check, explain, fmt, init, score, test, why};

/// Lead definitions and scoring rules that read like the scorecard on the wall.
#[derive(Parser, Debug)]
#[command(name = "lead", version, about, propagate_version = false, disable_help_subcommand = true)]
pub struct Arguments {
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
    /// Print results only, no remarks
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Check a model and say what is proved about it
    Check(check::Args),
    /// Score everybody: who comes first, what to do next, and why
    Score(score::Args),
    /// Explain every point of one contact
    Why(why::Args),
    /// Lay files out in the one way
    Fmt(fmt::Args),
    /// Run a model's tests and hold it to its promises
    Test(test::Args),
    /// Write a first model from the data files of a folder
    Init(init::Args),
    /// Write a model as a library for C: object file, static library, header
    Build(build::Args),
    /// Explain a code such as L101, with a wrong and a right example
    Explain(explain::Args),
}
