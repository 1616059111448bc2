//! A model and its data, ready to be scored: what `lead score` and `lead why` begin with.

use std::borrow::Cow;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::workspace::{self, Opened};
use super::{Failure, Terminal, progress};
use crate::analysis::Facts;
use crate::data::Columnar;
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::explain::{FileSeen, Provenance};
use crate::model::Model;
use crate::read::bind::{self, DataReport, LoadError, LoadOptions, LoadProblem, LoadedColumns, Wanted};
use crate::render::{self, Style, clean};
use crate::source::{Fingerprint, SourceMap};

/// So many near names are offered.
const NEAREST: usize = 5;

/// A model and its data.
#[derive(Debug)]
pub struct Loaded {
    /// The rules' text.
    pub sources: SourceMap,
    /// The rules.
    pub model: Model,
    /// What is proved about them.
    pub facts: Facts,
    /// The data, by column where only columns were asked for.
    pub data: Columnar,
    /// What was odd in the data.
    pub report: DataReport,
    /// The folder that files are relative to.
    pub root: PathBuf,
    /// Files given in place of sensors' own.
    pub overrides: Vec<(String, PathBuf)>,
}

/// A model, checked, and where its data are.
#[derive(Debug)]
pub struct Prepared {
    sources: SourceMap,
    facts: Facts,
    /// The rules, with a sensor for each table that was given.
    pub model: Model,
    /// The folder that files are relative to.
    pub root: PathBuf,
    /// Files given in place of sensors' own.
    pub overrides: Vec<(String, PathBuf)>,
}

/// Checks the rules. Nothing if they have errors: they are shown then. `judge` looks at what else is asked for, before a
/// table is opened.
///
/// # Errors
/// There is no workspace, it is asked for wrongly, or a table that is given cannot be read.
pub fn prepare(
    path: &Path,
    data: &[String],
    inputs: &[String],
    judge: &dyn Fn(&Model) -> Result<(), Failure>,
    terminal: &mut Terminal,
) -> Result<Option<Prepared>, Failure> {
    let Opened { mut program, root } = workspace::open(path)?;
    let Some(mut model) = program.model.take() else {
        let style = Style::Fancy { colour: terminal.colour(), width: terminal.width() };
        terminal.complain_block(&render::render(&program.diagnostics, &program.sources, style));
        return Ok(None);
    };
    judge(&model)?;
    let mut overrides = overrides(&model, data)?;
    overrides.extend(super::input::take(&mut model, inputs, terminal)?);
    Ok(Some(Prepared { sources: program.sources, facts: program.facts, model, root, overrides }))
}

impl Prepared {
    /// With data.
    #[must_use]
    pub fn with(self, read: LoadedColumns) -> Loaded {
        let Self { sources, facts, model, root, overrides } = self;
        Loaded { sources, model, facts, data: read.data, report: read.report, root, overrides }
    }
}

/// Reads the data. `wanted` says which fields are enough, to be read by column; none: all of them, row by row. Events
/// beyond so many bytes of `memory` go to temporary files, if they are read by column.
///
/// # Errors
/// The data cannot be read.
pub fn load(
    prepared: Prepared,
    wanted: Option<&Wanted>,
    threads: usize,
    memory: usize,
    terminal: &Terminal,
) -> Result<Loaded, Failure> {
    let Prepared { model, root, overrides, .. } = &prepared;
    let bar = progress::spinner(terminal, "reading".to_owned());
    let begun = Cell::new((0, Instant::now()));
    let told = |at: bind::Progress<'_>| {
        if begun.get().0 != at.number {
            begun.set((at.number, Instant::now()));
        }
        let what = format!("reading {} ({} of {})", at.file, at.number, at.files);
        bar.set_message(progress::pace(&what, at.rows, begun.get().1.elapsed(), at.share));
    };
    let options =
        LoadOptions { overrides: overrides.clone(), threads, memory, progress: &told, ..LoadOptions::default() };
    let read = match wanted {
        Some(wanted) => bind::load_columns(model, root, &options, wanted),
        None => bind::load(model, root, &options)
            .map(|loaded| LoadedColumns { data: loaded.dataset.into(), report: loaded.report }),
    };
    bar.finish_and_clear();
    Ok(prepared.with(read.map_err(|error| stopped(&error))?))
}

fn stopped(error: &LoadError) -> Failure {
    let beyond = error.problems.iter().find(|problem| matches!(problem, LoadProblem::PutAside { .. }));
    match beyond {
        Some(problem) => beyond_memory(&problem.to_string()),
        None => Failure::stop(error.to_string()),
    }
}

/// Events that do not fit into memory cannot be put aside: why.
#[must_use]
pub fn beyond_memory(why: &str) -> Failure {
    let folder = std::env::temp_dir();
    let help = format!(
        "make room in `{}`, name another folder in TMPDIR, or allow more memory: `--memory 8GB`",
        folder.display()
    );
    Failure::stop_with_help(why, help)
}

/// `crm=export.csv`
fn overrides(model: &Model, data: &[String]) -> Result<Vec<(String, PathBuf)>, Failure> {
    let names: Vec<&str> = model.sensors.iter().map(|sensor| sensor.name.as_str()).collect();
    let one = |text: &String| {
        let Some((name, file)) = text.split_once('=').filter(|(name, file)| !name.is_empty() && !file.is_empty())
        else {
            let message = format!("`--data {}` does not say which sensor", clean(text));
            return Err(Failure::stop_with_help(
                message,
                "write the sensor's name before the file: `--data crm=export.csv`",
            ));
        };
        if names.contains(&name) {
            return Ok((name.to_owned(), PathBuf::from(file)));
        }
        Err(Failure::stop_with_help(format!("no sensor is called `{}`", clean(name)), near(name, &names, "sensors")))
    };
    data.iter().map(one).collect()
}

/// What was probably meant, or what there is.
#[must_use]
pub fn near(wrong: &str, names: &[&str], what: &str) -> String {
    let list = |names: &[String]| names.iter().map(|name| format!("`{}`", clean(name))).collect::<Vec<_>>().join(", ");
    match suggest(wrong, names.iter().copied()) {
        Suggestion::Same(name) | Suggestion::Nearest(name) => format!("did you mean `{}`?", clean(&name)),
        Suggestion::Tied(mut names) => {
            names.truncate(NEAREST);
            format!("did you mean one of {}?", list(&names))
        }
        Suggestion::Far(names) if names.is_empty() => format!("there are no {what}"),
        Suggestion::Far(names) => format!("{what} there are: {}", list(&names)),
    }
}

impl Loaded {
    /// The rules alone again.
    #[must_use]
    pub fn without_data(self) -> Prepared {
        let Self { sources, model, facts, root, overrides, .. } = self;
        Prepared { sources, facts, model, root, overrides }
    }

    /// The row of an id.
    ///
    /// # Errors
    /// There is none; the nearest ids are named.
    pub fn row_of(&self, id: &str) -> Result<u32, Failure> {
        let wanted = id.trim();
        let names: Vec<Cow<'_, str>> = self.ids().collect();
        let exact = names.iter().position(|name| name == wanted);
        let folded = || {
            let lower = wanted.to_lowercase();
            names.iter().position(|name| name.to_lowercase() == lower)
        };
        if let Some(row) = exact.or_else(folded).and_then(|row| u32::try_from(row).ok()) {
            return Ok(row);
        }
        let noun = self.model.records.get(self.model.scored.index()).map_or("record", |record| record.name.as_str());
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        let message = format!("no {noun} has the id `{}`", clean(id));
        Err(Failure::stop_with_help(message, near(wanted, &names, "ids")))
    }

    /// Whether a path is one of the files that were read, by this report on the data.
    #[must_use]
    pub fn is_input(&self, report: &DataReport, path: &Path) -> bool {
        let Ok(target) = std::fs::canonicalize(path) else { return false };
        let rules = self.sources.files().iter().map(|file| self.root.join(&file.name));
        let data = report.files.iter().map(|file| self.root.join(&*file.file));
        let given = self.overrides.iter().map(|(_, path)| path.clone());
        rules.chain(data).chain(given).any(|input| std::fs::canonicalize(input).is_ok_and(|input| input == target))
    }

    /// The fingerprint of the rules.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.sources.fingerprint()
    }

    /// The fingerprint of the settings' values.
    #[must_use]
    pub fn settings_fingerprint(&self) -> Fingerprint {
        let values = self.model.settings.iter().map(|setting| format!("{}={:?}\n", setting.name, setting.value));
        Fingerprint::of_text(&values.collect::<String>())
    }

    /// How the settings compare to the files.
    #[must_use]
    pub fn settings_words(&self) -> String {
        "as in the file".to_owned()
    }

    /// Where results come from.
    #[must_use]
    pub fn provenance(&self) -> Provenance {
        let files = self.report.files.iter().map(|file| FileSeen {
            name: file.file.to_string(),
            written: file.modified,
            latest_event: file.latest_event,
        });
        Provenance {
            rules: self.sources.files().first().map_or_else(String::new, |file| file.name.clone()),
            fingerprint: self.fingerprint().short(),
            settings: self.settings_words(),
            files: files.collect(),
        }
    }

    /// How the rows are called.
    pub fn ids(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let scored = self.model.scored;
        (0..self.data.row_count(scored)).map(move |row| self.data.name(scored, row))
    }
}
