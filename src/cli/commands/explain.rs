//! `lead explain CODE`: the page of a code, offline.

use crate::cli::{Exit, Failure, Terminal, Tone};
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::diagnostics::{Code, code};

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
            page(found, terminal)?;
        }
        None => {
            for known in code::all() {
                terminal.line(&format!("{}  {}", terminal.paint(Tone::Strong, known.id), known.name))?;
            }
        }
    }
    Ok(Exit::Good)
}

/// Prints a page: headings stand out on a terminal, the text is as written.
fn page(code: &Code, terminal: &mut Terminal) -> Result<(), Failure> {
    for line in code.page.lines() {
        let heading = line.strip_prefix("# ").or_else(|| line.strip_prefix("## "));
        match heading {
            Some(title) if terminal.colour() => terminal.line(&terminal.paint(Tone::Strong, title))?,
            _ if line.starts_with("```") && terminal.colour() => terminal.line("")?,
            _ => terminal.line(line)?,
        }
    }
    Ok(())
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
    Failure::stop_with_help(format!("no code is called `{}`", wanted), help)
}
