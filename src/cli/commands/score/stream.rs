//! Rows that are scored as they are read: nothing is kept of a row that is written.
//!
//! `--stream` asks for it. Where a model is about nothing but the rows of one file, it is also tried without being asked,
//! since reading, scoring and writing at once is fastest; a file that turns out to be odd is then read again as a whole.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{ArrayRef, StringArray};

use super::backend::{Backend, wanted};
use super::chosen::chosen;
use super::job::{Job, headline, print};
use super::output;
use super::target::Target;
use super::{Args, finish};
use crate::cli::load::Prepared;
use crate::cli::{Exit, Failure, Terminal, progress};
use crate::data::{ColumnTable, Columnar, Dataset};
use crate::engine::{NoEvents, Options, Program, Scores};
use crate::model::{FeedTarget, Model};
use crate::read::bind::{self, DataReport, LoadOptions, LoadedColumns, Pipeline, StreamError, Wanted};
use crate::read::{FileOptions, RowReader};
use crate::semantics::calendar::AsOf;
use crate::write::batch::{BatchWriter, Rendered, Renderer, array_of};
use crate::write::row::Presenter;

/// Scores the table, because `--stream` asks for it.
///
/// # Errors
/// It takes more than its rows, one after the other; or something cannot be read or written.
pub fn run(args: &Args, prepared: Prepared, as_of: &AsOf, terminal: &mut Terminal) -> Result<Exit, Failure> {
    if args.input.len() != 1 || !args.streams() || args.sort.is_some() || !args.only.is_empty() || args.limit.is_some()
    {
        return Err(Failure::stop_with_help(
            "`--stream` scores one table from its first row to its last",
            "write `--stream --input contacts.parquet --columns id,fit`, without `--sort`, `--only` and `--limit`",
        ));
    }
    if args.backend == Backend::Interpret {
        return Err(Failure::stop_with_help(
            "`--stream` needs compiled rules, and `--backend interpret` asks for none",
            "leave out `--backend interpret`: all back ends give the same scores",
        ));
    }
    chosen(&prepared.model, &args.columns)?;
    let Some(wanted) = wanted(args, &prepared.model, as_of)? else { return Err(too_much()) };
    match scored_as_read(args, prepared, &wanted, as_of, false, terminal)? {
        Attempt::Done(exit) => Ok(exit),
        Attempt::TooMuch(_) => Err(too_much()),
        Attempt::Odd(prepared) => Err(why_odd(&prepared)),
    }
}

/// What is wrong with the table, if something is: found by reading it row by row.
fn why_odd(prepared: &Prepared) -> Failure {
    let problem = prepared.overrides.iter().find_map(|(_, path)| {
        let read = RowReader::open(path, &FileOptions::default());
        read.and_then(|mut reader| reader.for_each_row(&mut |_| ControlFlow::Continue(()))).err()
    });
    match problem {
        Some(problem) => Failure::stop(problem.to_string()),
        None => Failure::stop("the table has rows that take reading one by one: score it without `--stream`"),
    }
}

/// Tries to score rows as they are read. Gives the rules back, with nothing written, where they are to be scored in
/// another way.
///
/// # Errors
/// Something cannot be read or written.
pub fn attempt(
    args: &Args,
    prepared: Prepared,
    wanted: &Wanted,
    as_of: &AsOf,
    terminal: &mut Terminal,
) -> Result<Result<Exit, Box<Prepared>>, Failure> {
    let all = args.sort.is_none() && args.only.is_empty() && args.limit.is_none();
    let feeds = prepared.model.sensors.iter().map(|sensor| sensor.feeds.len()).sum::<usize>();
    // What is written to a pipe cannot be taken back.
    let to_stream = args.output.as_deref() == Some(std::path::Path::new("-"));
    if !all || feeds != 1 || to_stream {
        return Ok(Err(Box::new(prepared)));
    }
    Ok(match scored_as_read(args, prepared, wanted, as_of, true, terminal)? {
        Attempt::Done(exit) => Ok(exit),
        Attempt::TooMuch(prepared) | Attempt::Odd(prepared) => Err(prepared),
    })
}

/// What came of an attempt.
enum Attempt {
    /// All rows were scored.
    Done(Exit),
    /// The rules or the columns take more than rows.
    TooMuch(Box<Prepared>),
    /// The file has to be read as a whole.
    Odd(Box<Prepared>),
}

fn scored_as_read(
    args: &Args,
    prepared: Prepared,
    wanted: &Wanted,
    as_of: &AsOf,
    compares_keys: bool,
    terminal: &mut Terminal,
) -> Result<Attempt, Failure> {
    let empty = LoadedColumns { data: sensed(&prepared.model).into(), report: DataReport::default() };
    let mut loaded = prepared.with(empty);
    let target = Target::of(args, &loaded)?;
    let columns = chosen(&loaded.model, &args.columns)?;
    let passed = {
        let job = Job { args, target: &target, loaded: &loaded, as_of, columns };
        let program = job.program(terminal).filter(Program::is_of_rows_alone);
        let stamp = job.stamp();
        let presenter = program.as_ref().and_then(|program| Some((program, job.presenter(program, &stamp)?)));
        let Some((program, presenter)) = presenter else {
            return Ok(Attempt::TooMuch(Box::new(loaded.without_data())));
        };
        let pass = Pass { job: &job, program, presenter: &presenter, wanted, compares_keys };
        let passed = pass.run(terminal)?;
        if let Some(rows) = passed.rows {
            job.tell_refused(program, terminal);
            print(&target, &headline(&job, rows, rows), terminal)?;
        }
        passed
    };
    let Some(report) = passed.report else { return Ok(Attempt::Odd(Box::new(loaded.without_data()))) };
    loaded.report = report;
    finish(args, &loaded, &target, passed.rows.is_some(), terminal).map(Attempt::Done)
}

/// All rows of a file, from reading to writing.
struct Pass<'a> {
    job: &'a Job<'a>,
    program: &'a Program,
    presenter: &'a Presenter<'a>,
    wanted: &'a Wanted,
    compares_keys: bool,
}

/// What a pass came to.
struct Passed {
    /// How many rows were written; none: nothing was.
    rows: Option<u64>,
    /// What was odd in the data; none: all of it has to be read in another way.
    report: Option<DataReport>,
}

/// Scored rows, as ready as they can be made before their turn.
enum Part {
    Rendered(usize, Rendered),
    /// Rows without a key are called by their number, which is known in their turn.
    Nameless(Scores),
}

impl Pass<'_> {
    fn run(&self, terminal: &mut Terminal) -> Result<Passed, Failure> {
        let job = self.job;
        let bar = progress::spinner(terminal, "scoring".to_owned());
        let heads = job.heads();
        let layout = job.layout(&heads, terminal);
        let (mut rows, begun) = (0_u64, Instant::now());
        let mut read = None;
        let written = output::write(&job.target.destination, job.target.packing, terminal, |out| {
            let mut writer = layout.batches(out, self.presenter.schema())?;
            let renderer = writer.renderer();
            let mut failed = None;
            let mut take = |part: io::Result<Part>| match part.and_then(|part| self.written(&mut *writer, part, rows)) {
                Ok(more) => {
                    rows += more as u64;
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            };
            let work = |table: ColumnTable| self.part(table, &renderer);
            let told = |at: bind::Progress<'_>| {
                bar.set_message(progress::pace("scoring", at.rows, begun.elapsed(), at.share));
            };
            let pipeline = Pipeline { work: &work, take: &mut take, compares_keys: self.compares_keys };
            let result = self.read(pipeline, &told);
            if let Some(error) = failed {
                return Err(error);
            }
            let keep = result.as_ref().is_ok_and(|report| self.keeps(report));
            read = Some(result);
            // Without its end the file is not put in place.
            if keep { writer.finish() } else { Err(io::Error::other("not to be kept")) }
        });
        bar.finish_and_clear();
        match read {
            Some(Ok(report)) if self.keeps(&report) => {
                written?;
                Ok(Passed { rows: Some(rows), report: Some(report) })
            }
            Some(Ok(report)) => {
                job.target.keep_off(job.loaded, &report)?;
                // Without any file there is nothing to read by column.
                Ok(Passed { rows: None, report: Some(report).filter(|report| report.silent_sensors.is_empty()) })
            }
            Some(Err(StreamError::Odd)) => Ok(Passed { rows: None, report: None }),
            Some(Err(StreamError::Load(problem))) => Err(Failure::stop(problem.to_string())),
            None => {
                written?;
                Ok(Passed { rows: None, report: None })
            }
        }
    }

    fn read<T: Send>(
        &self,
        pipeline: Pipeline<'_, T>,
        progress: &dyn Fn(bind::Progress<'_>),
    ) -> Result<DataReport, StreamError> {
        let loaded = self.job.loaded;
        let (overrides, threads) = (loaded.overrides.clone(), self.job.threads());
        let options = LoadOptions { overrides, threads, progress, ..LoadOptions::default() };
        bind::stream_columns(&loaded.model, &loaded.root, &options, self.wanted, pipeline)
    }

    /// Whether what was written may stay.
    fn keeps(&self, report: &DataReport) -> bool {
        let job = self.job;
        let strict = job.args.strict && report.bad_cell_count() > 0;
        !strict && report.silent_sensors.is_empty() && job.target.keep_off(job.loaded, report).is_ok()
    }

    fn part(&self, table: ColumnTable, renderer: &Renderer) -> io::Result<Part> {
        let (model, rows) = (self.program.model(), table.rows);
        let ids = table.names.as_ref().map(array_of).transpose().map_err(io::Error::other)?;
        let mut tables: Vec<Option<ColumnTable>> = model.records.iter().map(|_| None).collect();
        if let Some(place) = tables.get_mut(model.scored.index()) {
            *place = Some(table);
        }
        let data = Columnar { tables, ..Dataset::empty(model, true).into() };
        // The thread that read these rows scores them.
        let options = Options { threads: 1, ..Options::default() };
        let scores = self.program.run(&self.program.tables_of(&data), &NoEvents, &options).map_err(io::Error::other)?;
        let Some(ids) = ids else { return Ok(Part::Nameless(scores)) };
        let batch = self.presenter.batch(&ids, &scores).map_err(io::Error::other)?;
        Ok(Part::Rendered(rows, renderer.render(batch)?))
    }

    /// Writes a part; gives how many rows it has.
    fn written(&self, writer: &mut (dyn BatchWriter + '_), part: Part, before: u64) -> io::Result<usize> {
        match part {
            Part::Rendered(rows, part) => writer.rendered(part).map(|()| rows),
            Part::Nameless(scores) => {
                let ids = (before + 1..).take(scores.rows).map(|number| number.to_string());
                let ids: ArrayRef = Arc::new(StringArray::from_iter_values(ids));
                writer.batch(self.presenter.batch(&ids, &scores).map_err(io::Error::other)?)?;
                Ok(scores.rows)
            }
        }
    }
}

/// No data yet, and which fields there will be.
fn sensed(model: &Model) -> Dataset {
    let mut data = Dataset::empty(model, false);
    for feed in model.sensors.iter().flat_map(|sensor| &sensor.feeds) {
        let FeedTarget::Record { record, key } = &feed.target else { continue };
        let fields = feed.fields.iter().map(|feed| feed.field).chain(key.iter().map(|(field, _)| *field));
        for field in fields {
            let place = data.fields_sensed.get_mut(record.index()).and_then(|fields| fields.get_mut(field.index()));
            place.into_iter().for_each(|place| *place = true);
        }
    }
    data
}

fn too_much() -> Failure {
    Failure::stop_with_help(
        "`--stream` scores rows by themselves, and these columns or rules take more",
        "leave out columns with reasons (`why`, `coverage`); rules that read events or accounts are scored without `--stream`",
    )
}
