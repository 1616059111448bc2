//! Files of a workspace by name, with stars.
//!
//! In: `activities-*.jsonl`, relative to the folder of the workspace. Out: the paths of the files, in
//! order of their names. Never: leaves the folder, by `..`, by an absolute path or by a link, unless
//! the caller says that a person typed the path on the command line.

use std::fs;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::errors::{Problem, ReadError};

/// Folders inside folders that are looked at.
const DEPTH: usize = 32;
/// Files and folders that are looked at.
const ENTRIES: usize = 200_000;

/// Who wrote a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trust {
    /// A file of the workspace: only files beneath its folder.
    Workspace,
    /// A person, on the command line: any file.
    CommandLine,
}

/// Why a pattern gives no files.
#[derive(Debug, thiserror::Error)]
pub enum GlobError {
    /// The pattern cannot be understood.
    #[error("`{pattern}` is not a pattern for file names: {detail}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What the library says.
        detail: String,
    },
    /// It points out of the folder.
    #[error("`{pattern}` points outside the folder of the model")]
    Outside {
        /// The pattern, or the file that is a link to elsewhere.
        pattern: String,
    },
    /// No file has such a name.
    #[error("no file is called `{pattern}`")]
    NoMatch {
        /// The pattern.
        pattern: String,
    },
    /// There are too many files to look through.
    #[error("`{pattern}` would look through more than 200,000 files")]
    TooMany {
        /// The pattern.
        pattern: String,
    },
    /// A folder could not be read.
    #[error(transparent)]
    Folder(#[from] ReadError),
}

/// The files that a pattern names, sorted. A name without stars is that file, there or not: opening
/// it tells.
///
/// # Errors
/// No file matches, or the pattern points outside `root`.
pub fn expand(root: &Path, pattern: &str, trust: Trust) -> Result<Vec<PathBuf>, GlobError> {
    if trust == Trust::Workspace && leaves(pattern) {
        return Err(GlobError::Outside { pattern: pattern.to_owned() });
    }
    let plain = root.join(pattern);
    let files =
        if plain.exists() || !pattern.contains(['*', '?', '[', '{']) { vec![plain] } else { search(root, pattern)? };
    if trust == Trust::Workspace {
        stay_inside(root, &files)?;
    }
    Ok(files)
}

/// Whether a path goes up or starts elsewhere, in the manner of any system.
fn leaves(pattern: &str) -> bool {
    let parts = Path::new(pattern).components();
    let up = parts.into_iter().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    let windows = pattern.contains('\\') || pattern.as_bytes().get(1) == Some(&b':');
    up || windows || pattern.split('/').any(|part| part == "..")
}

fn search(root: &Path, pattern: &str) -> Result<Vec<PathBuf>, GlobError> {
    let (base, rest) = fixed_part(pattern);
    let glob = GlobBuilder::new(rest)
        .literal_separator(true)
        .build()
        .map_err(|error| GlobError::Pattern { pattern: pattern.to_owned(), detail: error.kind().to_string() })?;
    let deep = if rest.contains("**") { DEPTH } else { rest.matches('/').count() + 1 };
    let mut walk = Walk { glob: glob.compile_matcher(), looked: 0, found: Vec::new() };
    let base = root.join(base);
    walk.run(&base, deep, pattern)?;
    if walk.found.is_empty() {
        return Err(GlobError::NoMatch { pattern: pattern.to_owned() });
    }
    walk.found.sort();
    Ok(walk.found)
}

/// The folders before the first one with a star, and the rest.
fn fixed_part(pattern: &str) -> (&str, &str) {
    let star = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    match pattern.get(..star).and_then(|before| before.rfind('/')) {
        Some(slash) => pattern.split_at(slash + 1),
        None => ("", pattern),
    }
}

struct Walk {
    glob: GlobMatcher,
    looked: usize,
    found: Vec<PathBuf>,
}

impl Walk {
    fn run(&mut self, base: &Path, deep: usize, pattern: &str) -> Result<(), GlobError> {
        let mut folders = vec![(base.to_owned(), deep)];
        while let Some((folder, deep)) = folders.pop() {
            let failed = |error| ReadError { path: folder.clone(), line: None, problem: Problem::from(error) };
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error).into()),
            };
            for entry in entries {
                let entry = entry.map_err(failed)?;
                self.looked += 1;
                if self.looked > ENTRIES {
                    return Err(GlobError::TooMany { pattern: pattern.to_owned() });
                }
                let path = entry.path();
                // The folder behind a link is not entered: links can go round in circles.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && deep > 1 {
                    folders.push((path, deep - 1));
                } else if !is_folder && path.strip_prefix(base).is_ok_and(|name| self.glob.is_match(name)) {
                    self.found.push(path);
                }
            }
        }
        Ok(())
    }
}

/// Refuses files that are links to outside.
fn stay_inside(root: &Path, files: &[PathBuf]) -> Result<(), GlobError> {
    let Ok(root) = root.canonicalize() else { return Ok(()) };
    let outside = files.iter().find(|file| file.canonicalize().is_ok_and(|real| !real.starts_with(&root)));
    match outside {
        Some(file) => Err(GlobError::Outside { pattern: file.display().to_string() }),
        None => Ok(()),
    }
}
