//! `--stream`: one table, scored as it is read; nothing is kept of a row that is written.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use arrow_array::{ArrayRef, StringArray};

use super::Args;
use super::backend::wanted;
use super::chosen::chosen;
use super::job::{Job, headline, print};
use super::output;
use super::target::Target;
use crate::cli::load::Prepared;
use crate::cli::{Exit, Failure, Terminal, as_of, progress};
use crate::data::{ColumnTable, Columnar, Dataset};
use crate::engine::{NoEvents, Options, Program, Stop, ordered};
use crate::model::{FeedTarget, Model};
use crate::read::bind::{self, DataReport, LoadOptions, LoadedColumns, StreamError};
use crate::write::batch::{Rendered, Renderer};
use crate::write::row::Presenter;

/// Pieces of the table that wait to be scored.
const WAITING: usize = 4;

/// Scores the table.
///
/// # Errors
/// It takes more than its rows, one after the other; or something cannot be read or written.
pub fn run(args: &Args, prepared: Prepared, terminal: &mut Terminal) -> Result<Exit, Failure> {
    if args.input.len() != 1 || !args.streams() || args.sort.is_some() || !args.only.is_empty() || args.limit.is_some()
    {
        return Err(Failure::stop_with_help(
            "`--stream` scores one table from its first row to its last",
            "write `--stream --input contacts.parquet --columns id,fit`, without `--sort`, `--only` and `--limit`",
        ));
    }
    let columns = chosen(&prepared.model, &args.columns)?;
    let Some(wanted) = wanted(args, &prepared.model)? else { return Err(too_much()) };
    let as_of = as_of::as_of(args.as_of.as_deref(), &prepared.model.zone)?;
    let (model, root, overrides) = (prepared.model.clone(), prepared.root.clone(), prepared.overrides.clone());
    let empty = LoadedColumns { data: sensed(&model).into(), report: DataReport::default() };
    let loaded = prepared.with(empty);
    let target = Target::of(args, &loaded)?;
    let job = Job { args, target: &target, loaded: &loaded, as_of: &as_of, columns };
    let program = job.program(terminal).ok_or_else(too_much)?;
    let stamp = job.stamp();
    let presenter = job.presenter(&program, &stamp).ok_or_else(too_much)?;
    if !program.is_of_rows_alone() {
        return Err(too_much());
    }
    let bar = progress::spinner(terminal, "scoring".to_owned());
    let heads = job.heads();
    let layout = job.layout(&heads, terminal);
    let (sender, receiver) = sync_channel::<(usize, ColumnTable)>(WAITING);
    let mut rows = 0;
    let mut unread = None;
    let written = thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let mut before = 0;
            let mut take = |table: ColumnTable| {
                let start = before;
                before += table.rows;
                // Whoever wrote has stopped, and says why.
                let _ = sender.send((start, table));
            };
            let options = LoadOptions { overrides, ..LoadOptions::default() };
            bind::stream_columns(&model, &root, &options, &wanted, &mut take)
        });
        output::write(&target.destination, target.packing, terminal, |out| {
            let mut writer = layout.batches(out, presenter.schema())?;
            let renderer = writer.renderer();
            let work = |(): &mut (), (start, table): (usize, ColumnTable)| {
                let count = table.rows;
                scored(&program, &presenter, start, table, &renderer).map(|part| (count, part))
            };
            ordered(
                job.threads(),
                &Stop::default(),
                receiver.into_iter(),
                || (),
                work,
                |part| {
                    let (count, part): (usize, Rendered) = part?;
                    rows += count;
                    bar.set_message(format!("scoring, {rows} rows"));
                    writer.rendered(part)
                },
            )?;
            match reader.join() {
                Ok(Ok(_)) => writer.finish(),
                // Without its end the file is not put in place.
                Ok(Err(problem)) => {
                    unread = Some(words(&problem));
                    Err(io::Error::other("the table could not be read"))
                }
                Err(fault) => std::panic::resume_unwind(fault),
            }
        })
    });
    bar.finish_and_clear();
    if let Some(problem) = unread {
        return Err(Failure::stop(problem));
    }
    written?;
    print(&target, &headline(&job, rows as u64, rows as u64), terminal)?;
    Ok(Exit::Good)
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

fn scored(
    program: &Program,
    presenter: &Presenter<'_>,
    start: usize,
    table: ColumnTable,
    renderer: &Renderer,
) -> io::Result<Rendered> {
    let (model, rows) = (program.model(), table.rows);
    let mut tables: Vec<Option<ColumnTable>> = model.records.iter().map(|_| None).collect();
    if let Some(place) = tables.get_mut(model.scored.index()) {
        *place = Some(table);
    }
    let data = Columnar { dataset: Dataset::empty(model, true), tables };
    let options = Options { threads: 1, ..Options::default() };
    let scores = program.run(&program.tables_of(&data), &NoEvents, &options).map_err(io::Error::other)?;
    let named = data.table(model.scored).is_some_and(|table| table.names.is_some());
    let id = |row: usize| {
        if named { data.name(model.scored, row) } else { (start + row + 1).to_string().into() }
    };
    let ids: ArrayRef = Arc::new(StringArray::from_iter_values((0..rows).map(id)));
    renderer.render(presenter.batch(&ids, &scores).map_err(io::Error::other)?)
}

fn too_much() -> Failure {
    Failure::stop_with_help(
        "`--stream` scores rows by themselves, and these columns or rules take more",
        "leave out columns with reasons (`why`, `coverage`); rules that read events or accounts are scored without `--stream`",
    )
}

fn words(problem: &StreamError) -> String {
    match problem {
        StreamError::Load(problem) => problem.to_string(),
        StreamError::Odd => "the table has rows that take reading one by one: score it without `--stream`".to_owned(),
    }
}
