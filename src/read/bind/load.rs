//! Reads all files of a model once each, then puts together what they say.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::columnar::{
    self, Asked, Chosen, Collected, EventStretch, Feeds, FileStretch, Pipe, RecordFeed, Stretch, Wanted,
};
use super::columns;
use super::errors::{FileProblem, LoadError, LoadProblem};
use super::options::LoadOptions;
use super::plan::{FeedPlan, plan};
use super::progress::{Progress, STEP};
use super::report::{DataReport, FileReport, Place};
use super::resolve;
use super::row::{self, View};
use super::sources::{self, Source};
use super::state::State;
use crate::data::{ColumnTable, Columnar, Dataset};
use crate::model::Model;
use crate::read::delimited::split::Odd;
use crate::read::{ReadError, ReadSummary, RowReader};

/// The data of a model.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Records and events.
    pub dataset: Dataset,
    /// What was odd.
    pub report: DataReport,
}

/// Loads what the sensors of a model see. Files are looked for in `root`, the folder of the workspace.
///
/// # Errors
/// A file or column that the model names is not there or cannot be read: all such problems, in one go.
pub fn load(model: &Model, root: &Path, options: &LoadOptions<'_>) -> Result<Loaded, LoadError> {
    match run::<()>(model, root, options, None, None) {
        Ok((columnar, report)) => Ok(Loaded { dataset: columnar.dataset, report }),
        Err(Stop::Problems(problems)) => Err(LoadError { problems }),
        // Only reading by column finds anything odd.
        Err(Stop::Odd(_)) => Err(LoadError { problems: Vec::new() }),
    }
}

/// The data of a model, by column where that could be done.
#[derive(Clone, Debug)]
pub struct LoadedColumns {
    /// Records and events.
    pub data: Columnar,
    /// What was odd: of records that were read by column, in the wanted fields.
    pub report: DataReport,
}

/// As [`load`], with events by column, and the records that a single feed tells about: of these only the wanted fields.
///
/// # Errors
/// As [`load`].
pub fn load_columns(
    model: &Model,
    root: &Path,
    options: &LoadOptions<'_>,
    wanted: &Wanted,
) -> Result<LoadedColumns, LoadError> {
    let mut odd: Vec<usize> = Vec::new();
    loop {
        match run::<()>(model, root, options, Some(Asked { wanted, odd: &odd }), None) {
            Ok((data, report)) => return Ok(LoadedColumns { data, report }),
            Err(Stop::Problems(problems)) => return Err(LoadError { problems }),
            // What is wrong with a file is found, and told, by reading it row by row.
            Err(Stop::Odd(feeds)) => odd.extend(feeds),
        }
    }
}

/// What becomes of the rows of a record as they are read.
pub struct Pipeline<'a, T> {
    /// What is done with some rows, on the thread that read them.
    pub work: &'a (dyn Fn(ColumnTable) -> T + Sync),
    /// Takes what came of it, in the order of the rows, and ends the reading if it has to end.
    pub take: &'a mut dyn FnMut(T) -> ControlFlow<()>,
    /// Whether the keys of all rows are compared: rows of one key are odd then. It takes 8 bytes a row.
    pub compares_keys: bool,
}

/// Why rows could not be used as they were read.
#[derive(Debug)]
pub enum StreamError {
    /// A file or column that is not there or cannot be read.
    Load(LoadError),
    /// A file that has to be read row by row: damaged text, several feeds of one record, references, or rows of one
    /// key.
    Odd,
}

/// Reads a record as its file is read, and hands it on some rows at a time: nothing is kept.
///
/// # Errors
/// As [`load`], or a file cannot be read by column: maybe only after rows were handed on.
pub fn stream_columns<T: Send>(
    model: &Model,
    root: &Path,
    options: &LoadOptions<'_>,
    wanted: &Wanted,
    pipeline: Pipeline<'_, T>,
) -> Result<DataReport, StreamError> {
    match run(model, root, options, Some(Asked { wanted, odd: &[] }), Some(pipeline)) {
        Ok((_, report)) => Ok(report),
        Err(Stop::Odd(_)) => Err(StreamError::Odd),
        Err(Stop::Problems(problems)) => Err(StreamError::Load(LoadError { problems })),
    }
}

/// Why a load ended early.
enum Stop {
    /// Problems.
    Problems(Vec<LoadProblem>),
    /// A file that has to be read row by row: the feeds that were read by column of it.
    Odd(Vec<usize>),
}

fn run<T: Send>(
    model: &Model,
    root: &Path,
    options: &LoadOptions<'_>,
    asked: Option<Asked<'_>>,
    mut pipeline: Option<Pipeline<'_, T>>,
) -> Result<(Columnar, DataReport), Stop> {
    let (mut state, plans) = State::new(model, plan(model));
    let mut problems = Vec::new();
    state.event_memory = options.memory;
    let sources = sources::find(model, root, options, &plans, &mut problems);
    let chosen = match asked {
        Some(asked) => columnar::choose(model, &plans, &sources.list, &state.interners, asked),
        None => Chosen::default(),
    };
    for feed in chosen.records.iter().flatten() {
        let width = model[feed.record].fields.len();
        let place = state.by_column.get_mut(feed.record.index());
        place.into_iter().for_each(|place| *place = Some(Collected::new(feed, width)));
    }
    let alone = |feed: &Option<RecordFeed<'_>>| feed.as_ref().is_some_and(RecordFeed::is_of_rows_alone);
    if pipeline.is_some() && problems.is_empty() && !(plans.len() == 1 && chosen.records.iter().all(alone)) {
        return Err(Stop::Odd(Vec::new()));
    }
    let mut report = DataReport::default();
    for (number, source) in (1..).zip(&sources.list) {
        let (state, problems, threads) = (&mut state, &mut problems, options.threads);
        let pipeline = pipeline.as_mut();
        let mut reading = Reading { plans: &plans, source, chosen: &chosen, state, problems, threads, pipeline };
        let (file, files) = (&source.file, sources.list.len());
        let tell = |rows, share| (options.progress)(Progress { file, number, files, rows, share });
        let read = reading.run(&tell);
        report.files.extend(read.map_err(|Odd| match state.trouble.take() {
            Some(problem) => Stop::Problems(vec![LoadProblem::PutAside { problem }]),
            None => Stop::Odd(source.feeds.clone()),
        })?);
        check_keys(state, &chosen, source, sources.list.get(number..).unwrap_or_default())?;
    }
    if !problems.is_empty() {
        return Err(Stop::Problems(problems));
    }
    let silent = sources.silent.iter().filter_map(|position| model.sensors.get(*position));
    report.silent_sensors = silent.map(|sensor| sensor.name.clone()).collect();
    let data = resolve::finish(state, &plans, &sources.silent, &mut report);
    Ok((data.map_err(|problem| Stop::Problems(vec![LoadProblem::PutAside { problem }]))?, report))
}

/// Whether the keys of a record that was read are all different, once no file is left to tell about it: before much
/// else is read, for then that file is read again.
fn check_keys(state: &mut State<'_>, chosen: &Chosen<'_>, source: &Source, left: &[Source]) -> Result<(), Stop> {
    for feed in &source.feeds {
        let Some(Some(record)) = chosen.records.get(*feed) else { continue };
        if left.iter().any(|source| source.feeds.contains(feed)) {
            continue;
        }
        let collected = state.by_column.get_mut(record.record.index()).and_then(Option::as_mut);
        collected.map_or(Ok(()), Collected::check_keys).map_err(|Odd| Stop::Odd(vec![*feed]))?;
    }
    Ok(())
}

/// One file while it is read.
struct Reading<'a, 'p, 'm, T> {
    plans: &'a [FeedPlan],
    source: &'a Source,
    /// What is read by column.
    chosen: &'a Chosen<'a>,
    state: &'a mut State<'m>,
    problems: &'a mut Vec<LoadProblem>,
    threads: usize,
    /// Where rows go that are not kept.
    pipeline: Option<&'a mut Pipeline<'p, T>>,
}

impl<T: Send> Reading<'_, '_, '_, T> {
    /// Reads the file. Once there is a problem, in this file or one before it, files are only looked at for
    /// more problems.
    fn run(&mut self, tell: &dyn Fn(u64, Option<f64>)) -> Result<Option<FileReport>, Odd> {
        let mut reader = match RowReader::open(&self.source.path, &self.source.options) {
            Ok(reader) => reader,
            Err(error) => {
                self.unreadable(error);
                return Ok(None);
            }
        };
        let share = reader.share().clone();
        let tell: &dyn Fn(u64) = &|rows| tell(rows, share.get());
        let positions = self.positions(&mut reader);
        if !self.problems.is_empty() {
            return Ok(None);
        }
        if let Some(feeds) = self.chosen.of_file(self.source, &positions) {
            let (latest, summary) = match feeds.record() {
                Some(feed) => (None, self.columns(feed, &feeds, &mut reader, tell)?),
                None => self.events(&feeds, &mut reader, tell)?,
            };
            self.check_keys(&reader, &summary);
            return Ok(Some(self.report(latest, summary)));
        }
        let (latest, summary) = self.rows(&mut reader, &positions, tell);
        match summary {
            Ok(summary) => {
                self.check_keys(&reader, &summary);
                Ok(Some(self.report(latest, summary)))
            }
            Err(error) => {
                self.unreadable(error);
                Ok(None)
            }
        }
    }

    /// Reads a record by column.
    fn columns(
        &mut self,
        feed: &RecordFeed<'_>,
        feeds: &Feeds<'_>,
        reader: &mut RowReader,
        tell: &dyn Fn(u64),
    ) -> Result<ReadSummary, Odd> {
        tell(0);
        let file = &self.source.file;
        let state = &mut *self.state;
        let place = state.by_column.get_mut(feed.record.index());
        let mut record = place.and_then(Option::take).ok_or(Odd)?;
        let width = state.model.records.get(feed.record.index()).map_or(0, |record| record.fields.len());
        let at = |line: u64| Place { file: file.clone(), line };
        let threads = self.threads;
        let summary = match &mut self.pipeline {
            None => {
                let mut sink = |stretch: Stretch, line: u64| {
                    record.add(state, feed, stretch, &at(line));
                    tell(u64::from(record.rows));
                    Ok(())
                };
                columnar::read(feeds, reader, Pipe { threads, work: &FileStretch::of_record, sink: &mut sink })?
            }
            Some(pipeline) => {
                let (compares_keys, act) = (pipeline.compares_keys, pipeline.work);
                let work = |stretch: FileStretch| {
                    let mut stretch = stretch.of_record();
                    let table = stretch.take_table(feed, width);
                    (stretch, act(table))
                };
                let mut sink = |(mut stretch, result): (Stretch, T), line: u64| {
                    stretch.keys = stretch.keys.filter(|_| compares_keys);
                    record.add(state, feed, stretch, &at(line));
                    tell(u64::from(record.rows));
                    if (pipeline.take)(result).is_break() { Err(Odd) } else { Ok(()) }
                };
                columnar::read(feeds, reader, Pipe { threads, work: &work, sink: &mut sink })?
            }
        };
        if let Some(place) = state.by_column.get_mut(feed.record.index()) {
            *place = Some(record);
        }
        Ok(summary)
    }

    /// Reads events by column; gives the instant of the latest.
    fn events(
        &mut self,
        feeds: &Feeds<'_>,
        reader: &mut RowReader,
        tell: &dyn Fn(u64),
    ) -> Result<(Option<i64>, ReadSummary), Odd> {
        tell(0);
        let (state, file, of_events) = (&mut *self.state, &self.source.file, feeds.events());
        let (mut latest, mut rows) = (None, 0);
        let mut sink = |stretches: Vec<EventStretch>, line: u64| {
            latest = latest.max(stretches.iter().flat_map(|stretch| stretch.at.iter().copied()).max());
            rows += stretches.first().map_or(0, |stretch| stretch.taken.seen);
            let added = columnar::add_events(state, &of_events, stretches, &Place { file: file.clone(), line });
            tell(rows);
            added.map_err(|problem| {
                state.trouble = Some(problem);
                Odd
            })
        };
        let pipe = Pipe { threads: self.threads, work: &FileStretch::of_events, sink: &mut sink };
        let summary = columnar::read(feeds, reader, pipe)?;
        Ok((latest, summary))
    }

    fn unreadable(&mut self, mut error: ReadError) {
        error.path = PathBuf::from(&*self.source.file);
        let sensors = &self.state.model.sensors;
        let Some(sensor) = self.source.sensors.first().and_then(|position| sensors.get(*position)) else { return };
        let (sensor, span) = (sensor.name.clone(), sensor.span);
        self.problems.push(LoadProblem::File { sensor, problem: FileProblem::Read(error), span });
    }

    /// The positions of the columns of each feed.
    fn positions(&mut self, reader: &mut RowReader) -> Vec<Vec<usize>> {
        let ranges = self.source.options.fixed_columns.as_deref().unwrap_or_default();
        let mut all = Vec::new();
        for plan in self.source.feeds.iter().filter_map(|at| self.plans.get(*at)) {
            all.push(columns::positions(reader, &self.source.file, &plan.columns, ranges, self.problems));
        }
        all
    }

    /// The instant of the latest event, and what reading came to.
    fn rows(
        &mut self,
        reader: &mut RowReader,
        positions: &[Vec<usize>],
        tell: &dyn Fn(u64),
    ) -> (Option<i64>, Result<ReadSummary, ReadError>) {
        tell(0);
        let (plans, source) = (self.plans, self.source);
        let feeds: Vec<(usize, &FeedPlan, &[usize])> = source
            .feeds
            .iter()
            .zip(positions)
            .filter_map(|(at, positions)| Some((*at, plans.get(*at)?, positions.as_slice())))
            .collect();
        let state = &mut *self.state;
        let (mut latest, mut rows) = (None, 0);
        let mut place = Place { file: source.file.clone(), line: 0 };
        let summary = reader.for_each_row(&mut |row| {
            place.line = row.line;
            for (number, plan, positions) in &feeds {
                latest = latest.max(row::take(state, *number, plan, &View { row, positions, place: &place }));
            }
            rows += 1;
            if rows % STEP == 0 {
                tell(rows);
            }
            ControlFlow::Continue(())
        });
        tell(rows);
        (latest, summary)
    }

    /// A key of a JSON file that tells whom a row is about, and that no record has, is a column missing.
    fn check_keys(&mut self, reader: &RowReader, summary: &ReadSummary) {
        if summary.never_seen.is_empty() || summary.rows == 0 {
            return;
        }
        for one in self.source.feeds.iter().filter_map(|at| self.plans.get(*at)).flat_map(|plan| &plan.columns) {
            if one.essential && summary.never_seen.contains(&columns::label(&one.column)) {
                columns::never_seen(reader, &self.source.file, one, &summary.never_seen, self.problems);
            }
        }
    }

    fn report(&self, latest_event: Option<i64>, summary: ReadSummary) -> FileReport {
        let sensors = self.source.sensors.iter().filter_map(|position| self.state.model.sensors.get(*position));
        FileReport {
            file: self.source.file.clone(),
            sensors: sensors.map(|sensor| sensor.name.clone()).collect(),
            rows: summary.rows,
            modified: modified(&self.source.path),
            latest_event,
            blank: summary.blank,
            short: summary.short,
            long: summary.long,
            columns_never_seen: summary.never_seen,
        }
    }
}

/// When a file was last changed, in microseconds since 1970.
fn modified(path: &Path) -> Option<i64> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_micros()).ok()
}
