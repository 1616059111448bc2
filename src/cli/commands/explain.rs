//! `lead explain CODE`: the page of a code, offline.

use crate::cli::{Exit, Failure, Terminal, Tone};
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::diagnostics::{code, pages};
use crate::render::clean;

/// Arguments of `lead explain`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A code or its name: L101, unknown-name
    #[arg(required_unless_present = "list")]
    pub code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    pub list: bool,
}

/// Runs the command.
///
/// # Errors
/// There is no such code.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    match &args.code {
        Some(wanted) => {
            let found = code::find(wanted.trim()).ok_or_else(|| unknown(wanted))?;
            terminal.print(&pages::explain(found))?;
        }
        None => {
            for known in code::all() {
                terminal.line(&format!("{}  {}", terminal.paint(Tone::Strong, known.id), known.name))?;
            }
        }
    }
    Ok(Exit::Good)
}

fn unknown(wanted: &str) -> Failure {
    let codes = code::all();
    let names = codes.iter().flat_map(|code| [code.id, code.name]);
    let help = match suggest(wanted, names) {
        Suggestion::Same(near) | Suggestion::Nearest(near) => {
            format!("did you mean `{near}`? `lead explain --list` lists all codes")
        }
        Suggestion::Tied(_) | Suggestion::Far(_) => "`lead explain --list` lists all codes".to_owned(),
    };
    Failure::stop_with_help(format!("no code is called `{}`", clean(wanted)), help)
}
