//! `lead check`: what is wrong with a model, and what is proved about it.

use std::path::PathBuf;

use super::emit::{self, Emit};
use crate::cli::workspace::{self, Opened};
use crate::cli::{Exit, Failure, Terminal, Tone};
use crate::model::Model;
use crate::program::Program;
use crate::render::{self, Style, count};

/// Arguments of `lead check`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A `.lead` file, or the folder that holds a model
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// How to show findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// End with code 1 on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// Print what the model is compiled to, in place of a summary
    #[arg(long, value_name = "FORM")]
    pub emit: Option<Emit>,
    /// With --emit: the day that dates and windows are worked out for; now, if none is given
    #[arg(long, value_name = "DATE", requires = "emit")]
    pub as_of: Option<String>,
}

/// How findings are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Format {
    /// With the lines they are about.
    Human,
    /// One line a finding, for logs and screen readers.
    Plain,
    /// For tools.
    Json,
}

impl Format {
    /// The style of rendering on this terminal.
    #[must_use]
    pub fn style(self, terminal: &Terminal) -> Style {
        match self {
            Self::Human => Style::Fancy { colour: terminal.colour(), width: terminal.width() },
            Self::Plain => Style::Plain,
            Self::Json => Style::Json,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// There is no workspace to check.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let Opened { program, .. } = workspace::open(&args.path)?;
    let findings = render::render(&program.diagnostics, &program.sources, args.format.style(terminal));
    match (args.emit, &program.model) {
        (Some(what), Some(model)) => {
            // What is compiled is the result; findings are remarks beside it.
            if !findings.trim().is_empty() {
                terminal.complain_block(&findings);
            }
            emit::emit(what, args.as_of.as_deref(), model, &program.sources, terminal)?;
        }
        _ => terminal.print(&findings)?,
    }
    let (errors, warnings) = count(&program.diagnostics);
    if errors == 0 && args.emit.is_none() && args.format != Format::Json && !terminal.quiet() {
        summarise(&program, warnings, terminal)?;
    }
    let findings = errors > 0 || (args.deny_warnings && warnings > 0);
    Ok(if findings { Exit::Findings } else { Exit::Good })
}

/// What was checked, and how far each score can go.
fn summarise(program: &Program, warnings: usize, terminal: &mut Terminal) -> Result<(), Failure> {
    let Some(model) = &program.model else { return Ok(()) };
    let names: Vec<String> = program
        .files
        .iter()
        .filter_map(|file| program.sources.get(file.id))
        .map(|file| render::clean(&file.name))
        .collect();
    let verdict = if warnings == 0 { terminal.paint(Tone::Good, "no errors") } else { "no errors".to_owned() };
    terminal.line(&format!("{verdict} in {}", names.join(", ")))?;
    terminal.line(&format!("  {}", contents(model)))?;
    let width = model.scores.iter().map(|score| score.name.chars().count()).max().unwrap_or(0);
    for (score, reach) in model.scores.iter().zip(&program.facts.scores) {
        let end = |number: Option<crate::semantics::Decimal>, open: &str| {
            number.map_or_else(|| open.to_owned(), crate::semantics::Decimal::with_thousands)
        };
        let range = format!("{} to {}", end(reach.low, "any"), end(reach.high, "any"));
        // What no contact can reach is worth a second look.
        let beyond = score.limits.high.filter(|limit| reach.high.is_some_and(|high| high < *limit));
        let of = beyond.map_or_else(String::new, |limit| format!(" of {}", limit.with_thousands()));
        terminal.line(&format!("  {:width$}  can reach {range}{of}", score.name))?;
    }
    Ok(())
}

/// `3 scores with 24 rules, 2 segments, 4 tests`
fn contents(model: &Model) -> String {
    let counted = |number: usize, noun: &str, plural: &str| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { noun } else { plural }))
    };
    let parts = [
        counted(model.scores.len(), "score", "scores"),
        counted(model.rules.len(), "rule", "rules"),
        counted(model.signals.len(), "signal", "signals"),
        counted(model.segments.len(), "segment", "segments"),
        counted(model.matrices.len(), "matrix", "matrices"),
        counted(model.definitions.len(), "definition", "definitions"),
        counted(model.routes.len(), "route", "routes"),
        counted(model.promises.len(), "promise", "promises"),
        counted(model.tests.len(), "test", "tests"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "nothing declared yet".to_owned() } else { parts.join(", ") }
}
