//! `lead fmt`: files in the one layout.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::lead_files::{self, Source};
use crate::cli::{Exit, Failure, Terminal, line_diff};
use crate::diagnostics::Sink;
use crate::format::{CannotFormat, format_text};
use crate::program::FILE_BYTES;
use crate::render::{self, Style, clean};
use crate::source::SourceMap;
use crate::syntax;
use crate::write::{cause_of, write_whole};

/// Arguments of `lead fmt`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// `.lead` files, and folders with all `.lead` files in and below them
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Change nothing; end with code 1 if a file is not in the one layout
    #[arg(long)]
    pub check: bool,
    /// Change nothing; show what would change
    #[arg(long)]
    pub diff: bool,
    /// Format standard input to standard output
    #[arg(long, conflicts_with_all = ["paths", "check", "diff"])]
    pub stdin: bool,
}

/// What became of the files.
#[derive(Default)]
struct Tally {
    seen: usize,
    changed: usize,
    with_mistakes: usize,
    unread: usize,
}

/// Runs the command.
///
/// # Errors
/// A file could not be read or written.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    if args.stdin {
        return stdin(terminal);
    }
    let mut tally = Tally::default();
    for path in lead_files::find(&args.paths)? {
        match lead_files::read(&path) {
            Ok(source) => one(args, &path, &source, &mut tally, terminal)?,
            // The other files are looked at all the same.
            Err(Failure::Stopped { message, help }) => {
                tally.unread += 1;
                terminal.complain(&message, help.as_deref());
            }
            Err(closed) => return Err(closed),
        }
    }
    if tally.seen > 0 {
        report(args, &tally, terminal);
    }
    if tally.unread > 0 {
        return Ok(Exit::Usage);
    }
    let findings = tally.with_mistakes > 0 || (tally.changed > 0 && (args.check || args.diff));
    Ok(if findings { Exit::Findings } else { Exit::Good })
}

/// Formats one file, or says why not.
fn one(args: &Args, path: &Path, source: &Source, tally: &mut Tally, terminal: &mut Terminal) -> Result<(), Failure> {
    let name = clean(&path.display().to_string());
    tally.seen += 1;
    match format_text(&name, &source.text) {
        Err(CannotFormat::Mistakes(_)) => {
            tally.with_mistakes += 1;
            terminal.print(&mistakes(&name, &source.text, terminal))
        }
        Err(problem @ CannotFormat::Different) => Err(Failure::stop(format!("`{name}`: {problem}"))),
        Ok(formatted) if formatted.as_bytes() == source.bytes => Ok(()),
        Ok(formatted) => {
            tally.changed += 1;
            if args.diff {
                terminal.print(&line_diff::unified(&name, &source.text, &formatted, |tone, line| {
                    terminal.paint(tone, line)
                }))
            } else if args.check {
                terminal.line(&name)
            } else {
                Ok(write_whole(path, formatted.as_bytes())?)
            }
        }
    }
}

fn stdin(terminal: &mut Terminal) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    let unread = |error: std::io::Error| Failure::stop(format!("cannot read standard input: {}", cause_of(&error)));
    std::io::stdin().take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    let source = lead_files::decode(Path::new("standard input"), bytes)?;
    match format_text("standard input", &source.text) {
        Ok(formatted) => {
            terminal.print(&formatted)?;
            Ok(Exit::Good)
        }
        Err(CannotFormat::Mistakes(_)) => {
            // Standard output is for the formatted text: an editor would take findings for it.
            terminal.complain_block(&mistakes("standard input", &source.text, terminal));
            Ok(Exit::Findings)
        }
        Err(problem) => Err(Failure::stop(problem.to_string())),
    }
}

/// The mistakes that keep a file from being formatted.
fn mistakes(name: &str, text: &str, terminal: &Terminal) -> String {
    let mut sources = SourceMap::new();
    let mut sink = Sink::new();
    if let Some(id) = sources.add(name, text) {
        let _ = syntax::parse(&sources, id, &mut sink);
    }
    let style = Style::Fancy { colour: terminal.colour(), width: terminal.width() };
    render::render(&sink.diagnostics, &sources, style)
}

fn report(args: &Args, tally: &Tally, terminal: &mut Terminal) {
    let files = |number: usize| if number == 1 { "1 file".to_owned() } else { format!("{number} files") };
    let verb = if args.check || args.diff { "would change" } else { "formatted" };
    let mut parts = Vec::new();
    if tally.changed > 0 {
        parts.push(format!("{verb} {}", files(tally.changed)));
    }
    if tally.with_mistakes > 0 {
        parts.push(format!(
            "left {} with mistakes as {} was",
            files(tally.with_mistakes),
            if tally.with_mistakes == 1 { "it" } else { "each" }
        ));
    }
    if tally.unread > 0 {
        parts.push(format!("could not read {}", files(tally.unread)));
    }
    let same = tally.seen - tally.changed - tally.with_mistakes;
    if parts.is_empty() || (tally.unread > 0 && same > 0) {
        parts.push(format!("{} in the one layout already", files(same)));
    }
    terminal.remark(&parts.join(", "));
}
