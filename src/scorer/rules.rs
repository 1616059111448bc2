//! Rules, and the same as of an instant.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::error::ScorerError;
use super::scored::OutputName;
use super::single::Single;
use crate::data::Dataset;
use crate::engine::{Options, Program, Reported};
use crate::model::Model;
use crate::plan::lower;
use crate::program::{FILE_BYTES, OpenProblem, Program as Checked, ReadProblem, Target, WorkspaceFiles, path};
use crate::read::bind::FieldReader;
use crate::read::{TextTable, text_table};
use crate::render::{self, Style};
use crate::semantics::calendar::AsOf;
use crate::source::SourceMap;
use crate::types::ExternalTable;

/// What a model's files say, checked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) model: Arc<Model>,
    pub(super) sources: Arc<SourceMap>,
}

impl Rules {
    /// From the text of a single file.
    ///
    /// # Errors
    /// The text declares no model, or has errors.
    pub fn from_text(text: &str) -> Result<Self, ScorerError> {
        Self::of(Checked::of_text(text))
    }

    /// From a `.lead` file, or the folder that holds a model.
    ///
    /// # Errors
    /// There is no model, it cannot be read, or it has errors.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, ScorerError> {
        let path = path.as_ref();
        let metadata =
            fs::metadata(path).map_err(|error| ScorerError::Files(format!("`{}`: {error}", path.display())))?;
        if metadata.is_dir() {
            return Self::from_files(&Folder(path.to_owned()), Target::Folder);
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self::from_files(&Folder(folder.to_owned()), Target::File(name))
    }

    /// From files that lie anywhere: a `BTreeMap` of names and bytes will do.
    ///
    /// # Errors
    /// There is no model, it cannot be read, or it has errors.
    pub fn from_files(files: &dyn WorkspaceFiles, target: Target<'_>) -> Result<Self, ScorerError> {
        Self::of(Checked::open(files, target))
    }

    fn of(checked: Result<Checked, OpenProblem>) -> Result<Self, ScorerError> {
        let checked = checked.map_err(|problem| ScorerError::Files(opening(&problem)))?;
        match checked.model {
            Some(model) => Ok(Self { model: Arc::new(model), sources: Arc::new(checked.sources) }),
            None => {
                let rendered = render::render(&checked.diagnostics, &checked.sources, Style::Plain);
                Err(ScorerError::Rules { diagnostics: checked.diagnostics, rendered })
            }
        }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Compiled as of a date (all of that day) or an instant: `2026-03-02`, `2026-03-02 09:00`.
    ///
    /// # Errors
    /// It is no date.
    pub fn as_of(&self, when: &str) -> Result<Scorer, ScorerError> {
        let as_of = AsOf::parse(when, &self.model.zone).ok_or_else(|| ScorerError::AsOf(when.to_owned()))?;
        Ok(self.at(as_of))
    }

    /// Compiled as of an instant, in microseconds since 1970.
    #[must_use]
    pub fn at_instant(&self, micros: i64) -> Scorer {
        self.at(AsOf::at_instant(micros, &self.model.zone))
    }

    fn at(&self, as_of: AsOf) -> Scorer {
        let options = lower::Options::new(&self.model, as_of.clone());
        let program = Program::compile(Arc::clone(&self.model), &options);
        let reported = program.as_ref().map(Program::reported).unwrap_or_default();
        let scored = self.model.records.get(self.model.scored.index());
        let fields = scored.map_or(&[][..], |record| record.fields.as_slice());
        let readers = fields.iter().map(|field| FieldReader::new(&self.model, field)).collect();
        let names = fields.iter().enumerate().map(|(at, field)| (field.name.to_lowercase(), at)).collect();
        let outputs = OutputName::of_model(&self.model);
        let positions: Vec<Option<Reported>> =
            outputs.iter().map(|output| reported.iter().find(|one| output.is(one)).cloned()).collect();
        Scorer {
            memory: Options::default().memory,
            inner: Arc::new(Inner {
                rules: self.clone(),
                empty: Dataset::empty(&self.model, true),
                single: Single::default(),
                program: program.map_err(|unsupported| unsupported.what),
                as_of,
                readers,
                names,
                outputs: outputs.into(),
                positions,
            }),
        }
    }
}

/// Rules as of an instant, compiled. Cheap to clone, and shared by threads.
#[derive(Clone)]
pub struct Scorer {
    pub(super) inner: Arc<Inner>,
    /// Bytes of events that are kept in memory while they are folded.
    pub(super) memory: usize,
}

pub(super) struct Inner {
    pub rules: Rules,
    pub as_of: AsOf,
    /// Nothing, of which everything is known.
    pub empty: Dataset,
    /// Or why there is none.
    pub program: Result<Program, String>,
    pub single: Single,
    /// By field of the scored record.
    pub readers: Vec<FieldReader>,
    /// Fields by name in small letters.
    pub names: FxHashMap<String, usize>,
    pub outputs: Arc<[OutputName]>,
    /// Where the program puts them out.
    pub positions: Vec<Option<Reported>>,
}

impl std::fmt::Debug for Scorer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scorer").field("model", &self.inner.rules.model.title).finish_non_exhaustive()
    }
}

impl Scorer {
    /// Keeps no more than so many bytes of events in memory while they are folded; what is beyond goes to temporary files,
    /// and comes to the same. One gigabyte, unless said otherwise. The events of a book are in memory anyway.
    #[must_use]
    pub fn with_memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// What comes out, in order.
    #[must_use]
    pub fn outputs(&self) -> &[OutputName] {
        &self.inner.outputs
    }

    /// Why records are interpreted rather than computed by a compiled plan; none: they are not.
    #[must_use]
    pub fn why_interpreted(&self) -> Option<&str> {
        self.inner.program.as_ref().err().map(String::as_str)
    }
}

impl Inner {
    pub fn model(&self) -> &Arc<Model> {
        &self.rules.model
    }

    /// A field of the scored record by its name, whatever its case.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.names.get(name).or_else(|| self.names.get(&name.to_lowercase())).copied()
    }

    /// The same, where it is likely to be this one: records often have their fields in the order of the declaration.
    pub fn field_near(&self, name: &str, likely: usize) -> Option<usize> {
        let record = self.model().records.get(self.model().scored.index());
        let is_it = record.and_then(|record| record.fields.get(likely)).is_some_and(|field| field.name == name);
        if is_it { Some(likely) } else { self.field(name) }
    }

    pub fn field_name(&self, at: usize) -> String {
        let record = self.model().records.get(self.model().scored.index());
        record.and_then(|record| record.fields.get(at)).map_or_else(String::new, |field| field.name.clone())
    }
}

fn opening(problem: &OpenProblem) -> String {
    match problem {
        OpenProblem::NoLeadFiles => "there is no `.lead` file".to_owned(),
        OpenProblem::NoModel(_) => "no file declares a model".to_owned(),
        OpenProblem::SeveralModels(names) => format!("several files declare a model: {}", names.join(", ")),
        OpenProblem::Alone(name) => format!("`{name}` belongs to no model in its folder"),
        OpenProblem::Load { path, problem } => format!("cannot read `{path}`: {}", crate::program::why(problem)),
    }
}

/// A folder on disk. Paths have no `..`; whoever calls says which folder may be read.
struct Folder(PathBuf);

impl WorkspaceFiles for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadProblem> {
        let place = self.0.join(path);
        let metadata = fs::metadata(&place).map_err(|error| problem(&error))?;
        match metadata.len() {
            _ if !metadata.is_file() => Err(ReadProblem::NotAFile),
            size if size > FILE_BYTES => Err(ReadProblem::TooLarge),
            _ => fs::read(&place).map_err(|error| problem(&error)),
        }
    }

    fn list_lead_files(&self, folder: &str) -> Result<Vec<String>, ReadProblem> {
        let entries = fs::read_dir(self.0.join(folder)).map_err(|error| problem(&error))?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let lead = names.filter(|name| !name.starts_with('.') && path::is_lead(name));
        let mut found: Vec<String> =
            lead.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect();
        found.sort();
        Ok(found)
    }

    fn read_table(&self, path: &str) -> Result<ExternalTable, ReadProblem> {
        let TextTable { headers, rows } =
            text_table(&self.0.join(path)).map_err(|error| ReadProblem::Refused(error.to_string()))?;
        Ok(ExternalTable { headers, rows })
    }
}

fn problem(error: &std::io::Error) -> ReadProblem {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadProblem::Missing,
        _ => ReadProblem::Refused(error.to_string()),
    }
}
