//! The workspace on disk: which folder and file an argument means, and reading below that folder only.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::program::{FILE_BYTES, FILES, LoadProblem, OpenProblem, Program, ReadProblem, Target, WorkspaceFiles, why};
use crate::read::{TextTable, text_table};
use crate::types::ExternalTable;
use crate::write::cause_of;

/// Files below a folder. Nothing outside is read, whatever links say.
#[derive(Debug)]
pub struct DiskFiles {
    /// Where it really is.
    root: PathBuf,
}

/// A checked workspace and where it lies.
#[derive(Debug)]
pub struct Opened {
    /// The program.
    pub program: Program,
    /// The folder that data files are relative to.
    pub root: PathBuf,
}

/// Opens the workspace that an argument means: a `.lead` file or a folder.
///
/// # Errors
/// There is no such workspace, or it cannot be read.
pub fn open(path: &Path) -> Result<Opened, Failure> {
    let (folder, file) = locate(path)?;
    let files = DiskFiles::new(&folder)?;
    let target = file.as_deref().map_or(Target::Folder, Target::File);
    let program = Program::open(&files, target).map_err(|problem| failure(path, &problem))?;
    Ok(Opened { program, root: folder })
}

/// The root folder, and the file in it if one is meant.
fn locate(path: &Path) -> Result<(PathBuf, Option<String>), Failure> {
    let metadata = fs::metadata(path).map_err(|error| missing(path, &error))?;
    if metadata.is_dir() {
        return Ok((path.to_owned(), None));
    }
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|name| crate::program::path::is_lead(name)) else {
        return Err(Failure::stop_with_help(
            format!("`{}` is not a `.lead` file", path.display()),
            "name a `.lead` file, or the folder that holds the model",
        ));
    };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((folder.to_owned(), Some(name.to_owned())))
}

fn missing(path: &Path, error: &io::Error) -> Failure {
    let message = format!("cannot read `{}`: {}", path.display(), cause_of(error));
    let usual = || "name a `.lead` file, or the folder that holds the model".to_owned();
    Failure::stop_with_help(message, neighbour(path).map_or_else(usual, |near| format!("did you mean `{near}`?")))
}

/// What lies in the same folder under nearly the same name: a folder, or a file of rules.
fn neighbour(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?.flatten().take(FILES);
    let usable = |entry: &fs::DirEntry, name: &str| entry.path().is_dir() || crate::program::path::is_lead(name);
    let names: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok().filter(|name| usable(&entry, name))).collect();
    match suggest(wanted, names.iter().map(String::as_str)) {
        Suggestion::Same(near) | Suggestion::Nearest(near) => {
            Some(folder.map_or_else(|| near.clone(), |folder| folder.join(&near).display().to_string()))
        }
        Suggestion::Tied(_) | Suggestion::Far(_) => None,
    }
}

/// What stands in the way, and what to do.
fn failure(path: &Path, problem: &OpenProblem) -> Failure {
    let shown = path.display();
    let list = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match problem {
        OpenProblem::NoLeadFiles => Failure::stop_with_help(
            format!("there is no `.lead` file in `{shown}`"),
            "`lead init` writes a first model from the data files of a folder",
        ),
        OpenProblem::NoModel(names) => Failure::stop_with_help(
            format!("no file in `{shown}` declares a model"),
            format!("looked at {}; one of them must begin with `model \"…\" {{`", list(names)),
        ),
        OpenProblem::SeveralModels(names) => Failure::stop_with_help(
            format!("several files declare a model: {}", list(names)),
            "name the one that is meant",
        ),
        OpenProblem::Alone(name) => Failure::stop_with_help(
            format!("`{name}` belongs to no model in its folder"),
            format!(
                "name the model's file or folder; tests reach it by a line such as `use \"model.lead\"` in `{name}`"
            ),
        ),
        OpenProblem::Load { path: name, problem } => {
            let shown = if name.is_empty() { shown.to_string() } else { name.clone() };
            let help = match problem {
                LoadProblem::Encoding(encoding) => Some(encoding.help()),
                _ => None,
            };
            Failure::Stopped { message: format!("cannot read `{shown}`: {}", why(problem)), help }
        }
    }
}

impl DiskFiles {
    /// The files below a folder.
    ///
    /// # Errors
    /// The folder is not there.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        let root = fs::canonicalize(folder).map_err(|error| missing(folder, &error))?;
        Ok(Self { root })
    }

    /// Opens an ordinary file that really lies below the root.
    fn open_below(&self, path: &str) -> Result<(File, PathBuf), ReadProblem> {
        let joined = self.root.join(path);
        let real = self.real_path(&joined)?;
        // Looked at before opening, since opening a pipe waits for its writer.
        if !fs::metadata(&real).map_err(|error| problem_of(&error))?.is_file() {
            return Err(ReadProblem::NotAFile);
        }
        let file = File::open(&real).map_err(|error| problem_of(&error))?;
        // A link that changed in between would have opened another file than the one looked at.
        let again = self.real_path(&joined)?;
        if !same_file(&file, &again).map_err(|error| problem_of(&error))? {
            return Err(ReadProblem::Outside);
        }
        Ok((file, real))
    }

    fn real_path(&self, path: &Path) -> Result<PathBuf, ReadProblem> {
        let real = fs::canonicalize(path).map_err(|error| problem_of(&error))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(ReadProblem::Outside) }
    }
}

impl WorkspaceFiles for DiskFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadProblem> {
        let (file, _) = self.open_below(path)?;
        let mut content = Vec::new();
        // One byte beyond the limit tells a file that grew while it was read.
        file.take(FILE_BYTES + 1).read_to_end(&mut content).map_err(|error| problem_of(&error))?;
        if content.len() as u64 > FILE_BYTES { Err(ReadProblem::TooLarge) } else { Ok(content) }
    }

    fn list_lead_files(&self, folder: &str) -> Result<Vec<String>, ReadProblem> {
        let place = self.real_path(&self.root.join(folder))?;
        let mut found = Vec::new();
        for entry in fs::read_dir(place).map_err(|error| problem_of(&error))? {
            let entry = entry.map_err(|error| problem_of(&error))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let hidden = name.starts_with('.');
            if !hidden && crate::program::path::is_lead(&name) && !entry.path().is_dir() {
                found.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
            if found.len() > FILES {
                break;
            }
        }
        found.sort();
        Ok(found)
    }

    fn read_table(&self, path: &str) -> Result<ExternalTable, ReadProblem> {
        let (_, real) = self.open_below(path)?;
        let TextTable { headers, rows } = text_table(&real).map_err(|error| ReadProblem::Refused(error.to_string()))?;
        Ok(ExternalTable { headers, rows })
    }

    fn identity(&self, path: &str) -> String {
        let real = fs::canonicalize(self.root.join(path)).ok();
        let below = real.as_deref().and_then(|real| real.strip_prefix(&self.root).ok());
        let parts = below.map(|below| below.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>());
        match parts.flatten() {
            Some(parts) if !parts.is_empty() => parts.join("/"),
            _ => path.to_owned(),
        }
    }
}

fn problem_of(error: &io::Error) -> ReadProblem {
    match error.kind() {
        io::ErrorKind::NotFound => ReadProblem::Missing,
        io::ErrorKind::IsADirectory => ReadProblem::NotAFile,
        _ => ReadProblem::Refused(cause_of(error)),
    }
}

/// Whether an open file is the one that a path names now.
#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (opened, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    Ok(opened.is_file() && (opened.dev(), opened.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(unix))]
fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    let (opened, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    Ok(opened.is_file() && named.is_file() && opened.len() == named.len())
}
