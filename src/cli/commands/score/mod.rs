//! `lead score`: every contact, best first, with what to do next and why.

mod compute;
mod order;
mod output;
mod rejects;
mod summary;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use compute::{Entry, Shape, Work, compute};
use order::Sort;
use output::{Destination, Format, List};

use crate::cli::load::{self, Loaded};
use crate::cli::{Exit, Failure, Terminal, as_of, progress};
use crate::explain::count;
use crate::explain::population::Population;
use crate::model::{Feed, FeedTarget, Model};
use crate::render::clean;
use crate::semantics::calendar::AsOf;
use crate::write::csv::CsvStyle;
use crate::write::row::{Stamp, columns};

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
    /// Which come first
    #[arg(long, value_name = "ORDER", default_value = "priority")]
    pub sort: Sort,
    /// Write nothing if a cell of the data cannot be read
    #[arg(long)]
    pub strict: bool,
    /// Where cells go that cannot be read [default: scores.rejects.csv beside the scores, if there are any]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Read a sensor from another file: crm=export.csv
    #[arg(long, value_name = "SENSOR=FILE")]
    pub data: Vec<String>,
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

/// Runs the command.
///
/// # Errors
/// Something could not be read or written, or was asked for wrongly.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let Some(loaded) = load::load(&args.path, &args.data, terminal)? else { return Ok(Exit::Findings) };
    somebody_is_seen(&loaded.model)?;
    let as_of = as_of::as_of(args.as_of.as_deref(), &loaded.model.zone)?;
    let plan = Plan::of(args, &loaded)?;
    let rows = rows(args, &loaded)?;
    if args.strict && loaded.report.bad_cell_count() > 0 {
        rejects::tell(&loaded, None, terminal);
        terminal.complain("nothing was written: some cells of the data cannot be read", None);
        return Ok(Exit::Findings);
    }
    let (mut entries, population) = scored(&loaded, &as_of, &rows, plan.format.shape(args.ledger), terminal);
    order::sort(&mut entries, args.sort);
    entries.truncate(args.limit.unwrap_or(usize::MAX));
    write(args, &plan, &loaded, &entries, terminal)?;
    let rejected = rejects::write(&loaded, &plan.rejects)?;
    tell(&Told { plan: &plan, loaded: &loaded, as_of: &as_of, population: &population, entries: &entries }, terminal)?;
    rejects::tell(&loaded, rejected.then_some(plan.rejects.as_path()), terminal);
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

/// What is written where.
struct Plan {
    format: Format,
    destination: Destination,
    rejects: PathBuf,
}

impl Plan {
    fn of(args: &Args, loaded: &Loaded) -> Result<Self, Failure> {
        let stream = args.output.as_deref() == Some(Path::new("-"));
        let by_name = args.output.as_deref().filter(|_| !stream).and_then(Format::of_path);
        if let (Some(path), None, None, false) = (&args.output, args.format, by_name, stream) {
            return Err(Failure::stop_with_help(
                format!("what to write to `{}` is not said by its name", path.display()),
                "end it with `.csv`, `.xlsx`, `.jsonl`, `.json` or `.txt`, or say `--format csv`",
            ));
        }
        let format = args.format.or(by_name).unwrap_or(Format::Csv);
        let destination = match &args.output {
            _ if stream => Destination::Stream,
            Some(path) => Destination::File(path.clone()),
            None if format == Format::Table => Destination::Stream,
            None => Destination::File(beside(&loaded.root, &format!("scores.{}", format.extension()))),
        };
        let rejects = match &destination {
            Destination::File(path) => path.with_extension("rejects.csv"),
            Destination::Stream => beside(&loaded.root, "scores.rejects.csv"),
        };
        let rejects = args.rejects.clone().unwrap_or(rejects);
        if destination == Destination::Stream && format == Format::Xlsx && std::io::stdout().is_terminal() {
            return Err(Failure::stop_with_help(
                "a workbook cannot be shown on a terminal",
                "name a file after `--output`, or send the output on with `>` or `|`",
            ));
        }
        let plan = Self { format, destination, rejects };
        plan.keep_off_inputs(loaded)?;
        Ok(plan)
    }

    /// A result never overwrites what it was computed from.
    fn keep_off_inputs(&self, loaded: &Loaded) -> Result<(), Failure> {
        let target = match &self.destination {
            Destination::File(path) => Some(path.as_path()),
            Destination::Stream => None,
        };
        for path in target.into_iter().chain([self.rejects.as_path()]) {
            if loaded.is_input(path) {
                return Err(Failure::stop_with_help(
                    format!("`{}` is one of the files that are read", path.display()),
                    "name another file after `--output` or `--rejects`",
                ));
            }
        }
        Ok(())
    }
}

/// The rows that are asked for.
fn rows(args: &Args, loaded: &Loaded) -> Result<Vec<u32>, Failure> {
    if args.only.is_empty() {
        return Ok((0..loaded.data.row_count(loaded.model.scored)).collect());
    }
    let mut rows: Vec<u32> = args.only.iter().map(|id| loaded.row_of(id)).collect::<Result<_, _>>()?;
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// Scores the rows, with a bar on a terminal if it takes long.
fn scored(loaded: &Loaded, as_of: &AsOf, rows: &[u32], shape: Shape, terminal: &Terminal) -> (Vec<Entry>, Population) {
    let stamp = Stamp {
        rules: loaded.fingerprint(),
        settings: loaded.settings_fingerprint(),
        settings_words: loaded.settings_words(),
    };
    let work = Work { model: &loaded.model, sources: &loaded.sources, data: &loaded.data, as_of, stamp: &stamp, shape };
    let bar = progress::bar(terminal, rows.len() as u64, "scoring");
    let result = compute(work, rows, &bar);
    bar.finish_and_clear();
    result
}

fn write(args: &Args, plan: &Plan, loaded: &Loaded, entries: &[Entry], terminal: &mut Terminal) -> Result<(), Failure> {
    let mut columns = columns(&loaded.model);
    if plan.format == Format::Table {
        // What fits a terminal: who, how urgent, what next, why.
        columns.truncate(6);
    }
    let style = CsvStyle { byte_order_mark: args.excel, guard_formulas: !args.no_escape_formulas };
    let list = List { entries, columns: &columns, format: plan.format, style, width: terminal.width() };
    output::write(&plan.destination, &list, terminal)
}

/// What the summary is about.
struct Told<'a> {
    plan: &'a Plan,
    loaded: &'a Loaded,
    as_of: &'a AsOf,
    population: &'a Population,
    entries: &'a [Entry],
}

/// The summary; beside the list when that goes to standard output.
fn tell(told: &Told<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let model = &told.loaded.model;
    let mut lines = vec![headline(told)];
    lines.extend(summary::lines(model, told.population, told.entries, terminal.width()));
    lines.extend(summary::today(model, told.as_of));
    if let Some(first) = told.entries.first() {
        lines.push(format!("Next: lead why {}", clean(&first.id)));
    }
    for line in lines {
        match &told.plan.destination {
            Destination::Stream => terminal.remark(&line),
            Destination::File(_) if terminal.quiet() => {}
            Destination::File(_) => terminal.line(&line)?,
        }
    }
    Ok(())
}

/// `4,870 contacts through 2 March 2026 -> scores.csv (opens in Excel)`
fn headline(told: &Told<'_>) -> String {
    let scored = summary::headline(&told.loaded.model, told.population.records, told.as_of);
    let shown = told.entries.len() as u64;
    let listed =
        if shown < told.population.records { format!(", {} listed", count(shown, "row")) } else { String::new() };
    match &told.plan.destination {
        Destination::Stream => format!("{scored}{listed}"),
        Destination::File(path) => {
            let opens = if matches!(told.plan.format, Format::Csv | Format::Xlsx) { " (opens in Excel)" } else { "" };
            format!("{scored}{listed} -> {}{opens}", path.display())
        }
    }
}

/// A file in a folder; by its name alone where that is the current one.
fn beside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}
