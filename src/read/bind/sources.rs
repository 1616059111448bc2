//! Which files are read, how, and for which feeds.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::errors::{FileProblem, LoadProblem};
use super::options::LoadOptions;
use super::plan::FeedPlan;
use crate::model::{Column, Model, Sensor};
use crate::read::FileOptions;
use crate::read::globs::{GlobError, Trust, expand};

/// A file and the feeds that read it.
pub(super) struct Source {
    pub path: PathBuf,
    /// Its path in reports.
    pub file: Arc<str>,
    pub options: FileOptions,
    /// Positions of the sensors that read it, in the model.
    pub sensors: Vec<usize>,
    /// Positions of the feeds that read it.
    pub feeds: Vec<usize>,
}

/// All files.
#[derive(Default)]
pub(super) struct Sources {
    /// In the order of the sensors; a file that several read in the same way is there once.
    pub list: Vec<Source>,
    /// Positions of the sensors without a file.
    pub silent: Vec<usize>,
}

/// Finds the files of all sensors.
pub(super) fn find(
    model: &Model,
    root: &Path,
    options: &LoadOptions<'_>,
    plans: &[FeedPlan],
    problems: &mut Vec<LoadProblem>,
) -> Sources {
    let mut sources = Sources::default();
    check_overrides(model, options, problems);
    for (position, sensor) in model.sensors.iter().enumerate() {
        let before = problems.len();
        let files = files_of(sensor, root, options, problems);
        if files.is_empty() && problems.len() == before {
            sources.silent.push(position);
        }
        let feeds: Vec<usize> =
            (0..plans.len()).filter(|at| plans.get(*at).is_some_and(|plan| plan.sensor == position)).collect();
        let format = file_options(sensor, feeds.iter().filter_map(|at| plans.get(*at)));
        for path in files {
            sources.add(path, root, &format, position, &feeds);
        }
    }
    sources
}

fn check_overrides(model: &Model, options: &LoadOptions<'_>, problems: &mut Vec<LoadProblem>) {
    for (name, _) in &options.overrides {
        if !model.sensors.iter().any(|sensor| sensor.name == *name) {
            let sensors = model.sensors.iter().map(|sensor| sensor.name.clone()).collect();
            problems.push(LoadProblem::NoSuchSensor { name: name.clone(), sensors });
        }
    }
}

/// The files of a sensor: its own, or those the caller names instead.
fn files_of(sensor: &Sensor, root: &Path, options: &LoadOptions<'_>, problems: &mut Vec<LoadProblem>) -> Vec<PathBuf> {
    let overrides: Vec<&PathBuf> =
        options.overrides.iter().filter(|(name, _)| *name == sensor.name).map(|(_, file)| file).collect();
    let mut files: Vec<PathBuf> = Vec::new();
    let mut add = |found: Result<Vec<PathBuf>, GlobError>| match found {
        Ok(found) => found.into_iter().for_each(|file| {
            if !files.contains(&file) {
                files.push(file)
            }
        }),
        Err(GlobError::NoMatch { .. }) if options.missing_files => {}
        Err(error) => problems.push(LoadProblem::File {
            sensor: sensor.name.clone(),
            problem: FileProblem::Files(error),
            span: sensor.span,
        }),
    };
    for file in &overrides {
        add(expand(Path::new("."), &file.to_string_lossy(), Trust::CommandLine));
    }
    if overrides.is_empty() {
        for pattern in &sensor.file.files {
            add(expand(root, pattern, Trust::Workspace));
        }
    }
    if options.missing_files {
        files.retain(|file| !is_missing(file));
    }
    files
}

fn is_missing(file: &Path) -> bool {
    matches!(file.metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// How the file of a sensor is read; its fixed columns are those its feeds name. A file cut by characters has
/// a head line only where a column is named by its header: else a first row would be lost without a word.
fn file_options<'p>(sensor: &Sensor, feeds: impl Iterator<Item = &'p FeedPlan>) -> FileOptions {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut named = false;
    for one in feeds.flat_map(|feed| &feed.columns) {
        match one.column {
            Column::Characters(from, to) if !ranges.contains(&(from, to)) => ranges.push((from, to)),
            Column::Header(_) => named = true,
            _ => {}
        }
    }
    FileOptions {
        delimiter: sensor.file.separator,
        encoding: sensor.file.encoding.clone(),
        header: sensor.file.header && (named || ranges.is_empty()),
        fixed_columns: (!ranges.is_empty()).then_some(ranges),
        sheet: sensor.file.sheet.clone(),
        ..FileOptions::default()
    }
}

impl Sources {
    fn add(&mut self, path: PathBuf, root: &Path, options: &FileOptions, sensor: usize, feeds: &[usize]) {
        if let Some(known) = self.list.iter_mut().find(|known| known.path == path && known.options == *options) {
            known.sensors.push(sensor);
            known.feeds.extend(feeds);
            return;
        }
        let file: Arc<str> =
            path.strip_prefix(root).or_else(|_| path.strip_prefix(".")).unwrap_or(&path).to_string_lossy().into();
        let options = options.clone();
        self.list.push(Source { path, file, options, sensors: vec![sensor], feeds: feeds.to_vec() });
    }
}
