//! Reads all files of a model once each, then puts together what they say.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

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
use crate::data::Dataset;
use crate::model::Model;
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
    let (mut state, plans) = State::new(model, plan(model));
    let mut problems = Vec::new();
    let sources = sources::find(model, root, options, &plans, &mut problems);
    let mut report = DataReport::default();
    for (number, source) in (1..).zip(&sources.list) {
        let mut reading = Reading { plans: &plans, source, state: &mut state, problems: &mut problems };
        let tell = |rows| (options.progress)(Progress { file: &source.file, number, files: sources.list.len(), rows });
        report.files.extend(reading.run(&tell));
    }
    if !problems.is_empty() {
        return Err(LoadError { problems });
    }
    let silent = sources.silent.iter().filter_map(|position| model.sensors.get(*position));
    report.silent_sensors = silent.map(|sensor| sensor.name.clone()).collect();
    let dataset = resolve::finish(state, &plans, &sources.silent, &mut report);
    Ok(Loaded { dataset, report })
}

/// One file while it is read.
struct Reading<'a, 'm> {
    plans: &'a [FeedPlan],
    source: &'a Source,
    state: &'a mut State<'m>,
    problems: &'a mut Vec<LoadProblem>,
}

impl Reading<'_, '_> {
    /// Reads the file. Once there is a problem, in this file or one before it, files are only looked at for
    /// more problems.
    fn run(&mut self, tell: &dyn Fn(u64)) -> Option<FileReport> {
        let mut reader = match RowReader::open(&self.source.path, &self.source.options) {
            Ok(reader) => reader,
            Err(error) => {
                self.unreadable(error);
                return None;
            }
        };
        let positions = self.positions(&mut reader);
        if !self.problems.is_empty() {
            return None;
        }
        let (latest, summary) = self.rows(&mut reader, &positions, tell);
        match summary {
            Ok(summary) => {
                self.check_keys(&reader, &summary);
                Some(self.report(latest, summary))
            }
            Err(error) => {
                self.unreadable(error);
                None
            }
        }
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
