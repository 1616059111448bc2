//! `lead score`: every contact, best first, with what to do next and why.

mod backend;
mod chosen;
mod compute;
mod format;
mod job;
mod order;
mod output;
mod rejects;
mod stream;
mod summary;
mod target;

use std::path::PathBuf;

use backend::Backend;
use format::Format;
use job::Job;
use order::Sort;
use target::Target;

use crate::cli::load::{self, Loaded};
use crate::cli::{Exit, Failure, Terminal, as_of, interrupt, size};
use crate::model::{Feed, FeedTarget, Model};
use crate::parallel::cores;

/// Arguments of `lead score`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A `.lead` file, or the folder that holds a model
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Up to when: a date, "2026-03-02 09:00", today or yesterday [default: now]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Where to write; `-` for standard output [default: scores.csv beside the model]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write [default: what the file's name says]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Only these ids
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub only: Vec<String>,
    /// At most so many, from the top
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Only these columns, in this order: id,fit,grade
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Which come first [default: priority; with --columns: input]
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    /// What computes the scores; all give the same bytes
    #[arg(long, value_name = "BACKEND", default_value = "auto")]
    pub backend: Backend,
    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// How much memory events may take; what is beyond goes to temporary files
    #[arg(long, value_name = "SIZE", default_value = "2GB", value_parser = size::parse)]
    pub memory: usize,
    /// Write nothing if a cell of the data cannot be read
    #[arg(long)]
    pub strict: bool,
    /// Where cells go that cannot be read [default: scores.rejects.csv beside the scores, if there are any]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Read a sensor from another file: crm=export.csv
    #[arg(long, value_name = "SENSOR=FILE")]
    pub data: Vec<String>,
    /// Score a table whose columns are named like the fields; more tables: account=accounts.csv
    #[arg(long, value_name = "[NAME=]FILE")]
    pub input: Vec<String>,
    /// Score the rows of one table as they come, in bounded memory (with --input and --columns)
    #[arg(long)]
    pub stream: bool,
    /// Add every point as lines of their own (JSON)
    #[arg(long)]
    pub ledger: bool,
    /// Begin a CSV file so that Excel sees accents
    #[arg(long)]
    pub excel: bool,
    /// Write text as it is, even what a spreadsheet would run as a formula
    #[arg(long)]
    pub no_escape_formulas: bool,
}

impl Args {
    /// How many threads work.
    fn threads(&self) -> usize {
        self.threads.map_or_else(cores, usize::from)
    }

    /// How many bytes of events are kept while they are read, and how many while they are folded.
    const fn memory_of_each(&self) -> usize {
        self.memory.div_ceil(2)
    }

    /// Whether rows are written as they are scored: no list, no order that depends on what comes out.
    fn streams(&self) -> bool {
        !self.columns.is_empty() && self.sort != Some(Sort::Priority)
    }
}

/// Runs the command.
///
/// # Errors
/// Something could not be read or written, or was asked for wrongly.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    interrupt::watch();
    // What works in parallel beside the engine. A pool that is there already stays as it is.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(args.threads()).build_global();
    let asked = |model: &Model| {
        Target::says_ledger(args)?;
        Ok((as_of::as_of(args.as_of.as_deref(), &model.zone)?, chosen::chosen(model, &args.columns)?))
    };
    let judge = |model: &Model| asked(model).map(drop);
    let Some(prepared) = load::prepare(&args.path, &args.data, &args.input, &judge, terminal)? else {
        return Ok(Exit::Findings);
    };
    let (as_of, columns) = asked(&prepared.model)?;
    if args.stream {
        return stream::run(args, prepared, &as_of, terminal);
    }
    let wanted = backend::wanted(args, &prepared.model, &as_of)?;
    let prepared = match &wanted {
        None => prepared,
        Some(wanted) => match stream::attempt(args, prepared, wanted, &as_of, terminal)? {
            Ok(exit) => return Ok(exit),
            Err(prepared) => *prepared,
        },
    };
    let loaded = load::load(prepared, wanted.as_ref(), args.threads(), args.memory_of_each(), terminal)?;
    somebody_is_seen(&loaded.model)?;
    let target = Target::of(args, &loaded)?;
    let rows = rows(args, &loaded)?;
    let strict = args.strict && loaded.report.bad_cell_count() > 0;
    if !strict {
        Job { args, target: &target, loaded: &loaded, as_of: &as_of, columns }.run(rows, terminal)?;
    }
    finish(args, &loaded, &target, !strict, terminal)
}

/// Says what was odd in the data. Nothing else was written where one is strict about that.
fn finish(
    args: &Args,
    loaded: &Loaded,
    target: &Target,
    written: bool,
    terminal: &mut Terminal,
) -> Result<Exit, Failure> {
    if args.strict && !written {
        rejects::tell(loaded, None, terminal);
        terminal.complain("nothing was written: some cells of the data cannot be read", None);
        return Ok(Exit::Findings);
    }
    let rejected = rejects::write(loaded, &target.rejects)?;
    rejects::tell(loaded, rejected.then_some(target.rejects.as_path()), terminal);
    Ok(Exit::Good)
}

/// Scoring needs a sensor that reads the scored record: an empty list would look like an answer.
fn somebody_is_seen(model: &Model) -> Result<(), Failure> {
    let reads = |feed: &Feed| matches!(feed.target, FeedTarget::Record { record, .. } if record == model.scored);
    if model.sensors.iter().flat_map(|sensor| &sensor.feeds).any(reads) {
        return Ok(());
    }
    let name = model.records.get(model.scored.index()).map_or("", |record| record.name.as_str());
    Err(Failure::stop_with_help(
        format!("no sensor reads `{name}`, so there is nobody to score"),
        format!(
            "say where they are: `sensor crm \"CRM\" {{ file \"{name}s.csv\" … {name} by id from \"Id\" }}`, or run `lead init` beside the file"
        ),
    ))
}

/// The rows that are asked for.
fn rows(args: &Args, loaded: &Loaded) -> Result<Vec<u32>, Failure> {
    if args.only.is_empty() {
        let rows = u32::try_from(loaded.data.row_count(loaded.model.scored)).unwrap_or(u32::MAX);
        return Ok((0..rows).collect());
    }
    let mut rows: Vec<u32> = args.only.iter().map(|id| loaded.row_of(id)).collect::<Result<_, _>>()?;
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}
