//! `lead init`: a first model from the data files of a folder.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::cli::init::{self, Found, Question};
use crate::cli::{Exit, Failure, Terminal, Tone};
use crate::render::clean;
use crate::semantics::calendar::format_date;
use crate::write::FileProblem;

/// Arguments of `lead init`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The folder with your exports
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Accept every proposed answer, ask nothing
    #[arg(long, short)]
    pub yes: bool,
    /// Overwrite the files of a model that is there already
    #[arg(long)]
    pub force: bool,
}

/// Runs the command.
///
/// # Errors
/// There is no data to start from, a model is there already, or a file cannot be written.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let metadata = std::fs::metadata(&args.folder).map_err(|error| FileProblem::reading(&args.folder, &error))?;
    if !metadata.is_dir() {
        return Err(Failure::stop(format!("`{}` is not a folder", args.folder.display())));
    }
    let model = may_write(args)?;
    if !args.yes && !terminal.can_ask() {
        return Err(Failure::stop_with_help(
            "`lead init` asks five questions, and nobody is there to answer",
            "in a script, `lead init --yes` accepts every proposed answer",
        ));
    }
    let shared = std::cell::RefCell::new(&mut *terminal);
    let mut found = |found: &Found| tell_found(found, args.yes, &mut shared.borrow_mut());
    let mut ask = |question: &Question| {
        let terminal = &mut *shared.borrow_mut();
        if args.yes { accept(question, terminal) } else { put(question, terminal) }
    };
    let first = init::first_model(&args.folder, model.as_deref(), &mut found, &mut ask)?;
    init::place(&args.folder, &first)?;
    let width = first.files.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for ((name, _), remark) in first.files.iter().zip(&first.remarks) {
        let name = format!("{name:width$}");
        terminal.line(&format!("  {}  {remark}", terminal.paint(Tone::Strong, &name)))?;
    }
    terminal.line(&format!("Next: lead score{}{}", at(&args.folder), as_of(first.latest)))?;
    Ok(Exit::Good)
}

/// Whether files may be written, and under which name the model.
fn may_write(args: &Args) -> Result<Option<String>, Failure> {
    let existing = init::existing(&args.folder)?;
    if existing.is_empty() {
        return Ok(None);
    }
    let list = existing.iter().map(|name| format!("`{}`", clean(name))).collect::<Vec<_>>().join(", ");
    if !args.force {
        return Err(Failure::stop_with_help(
            format!("there is a model already: {list}"),
            "`--force` overwrites it; a new folder with copies of your exports leaves it alone",
        ));
    }
    let models: Vec<&String> =
        existing.iter().filter(|name| !["sensors.lead", "tests.lead"].contains(&name.as_str())).collect();
    match models.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some((*only).clone())),
        _ => Err(Failure::stop(format!("`--force` overwrites one model, and these are several files: {list}"))),
    }
}

/// ` --as-of 2022-08-31` for files that end well before today: as of today, nothing in them is recent.
fn as_of(latest: Option<i32>) -> String {
    const RECENT_DAYS: u64 = 14;
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let today = since_1970.as_secs() / 86_400;
    match latest {
        Some(day) if u64::try_from(day).is_ok_and(|day| day + RECENT_DAYS < today) => {
            format!(" --as-of {}", format_date(day))
        }
        _ => String::new(),
    }
}

fn at(folder: &Path) -> String {
    if folder == Path::new(".") { String::new() } else { format!(" {}", folder.display()) }
}

fn tell_found(found: &Found, yes: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let grouped =
        |number: u64| crate::semantics::Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX)).with_thousands();
    let files: Vec<String> = found
        .files
        .iter()
        .map(|(name, rows)| format!("{} ({} {})", clean(name), grouped(*rows), if *rows == 1 { "row" } else { "rows" }))
        .collect();
    if !files.is_empty() {
        terminal.line(&format!("Found here: {}.", files.join(", ")))?;
    }
    for why in &found.unread {
        terminal.line(&format!("Not used: {}", clean(why)))?;
    }
    if !yes {
        terminal.line("Nothing leaves this machine. Enter accepts [ ]. In a script: lead init --yes")?;
    }
    Ok(())
}

/// The question with the answer taken.
fn accept(question: &Question, terminal: &mut Terminal) -> Result<String, Failure> {
    let question_text = clean(&question.text);
    terminal.line(&format!("{question_text:36} {}", clean(&question.default)))?;
    Ok(String::new())
}

/// Puts a question on the terminal; the end of the input accepts.
fn put(question: &Question, terminal: &mut Terminal) -> Result<String, Failure> {
    let text = clean(&question.text);
    let remark = if question.remark.is_empty() { String::new() } else { format!("  ({})", clean(&question.remark)) };
    terminal.print(&format!("{text:36} [{}]{remark} ", clean(&question.default)))?;
    terminal.finish()?;
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.map_err(|error| Failure::stop(format!("cannot read the answer: {}", crate::write::cause_of(&error))))?;
    Ok(answer)
}
