//! Putting the files of a first model in place: all or none.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::FirstModel;
use crate::cli::Failure;
use crate::program::path::is_lead;
use crate::write::{AtomicFile, FileProblem};

/// The `.lead` files that a folder has already.
///
/// # Errors
/// The folder cannot be listed.
pub fn existing(folder: &Path) -> Result<Vec<String>, Failure> {
    let problem = |error: std::io::Error| FileProblem::reading(folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(problem)? {
        let name = entry.map_err(problem)?.file_name();
        found.extend(name.into_string().ok().filter(|name| is_lead(name) && !name.starts_with('.')));
    }
    found.sort();
    Ok(found)
}

/// Writes all files. Each is complete before the first is seen; if one cannot be put in place, those
/// that are new go away again.
///
/// # Errors
/// Says which file and why.
pub fn place(folder: &Path, model: &FirstModel) -> Result<(), Failure> {
    let mut ready = Vec::new();
    for (name, text) in &model.files {
        let path = folder.join(name);
        let mut file = AtomicFile::create(&path)?;
        file.write_all(text.as_bytes()).map_err(|error| file.problem(&error))?;
        ready.push((path, file));
    }
    let mut new: Vec<PathBuf> = Vec::new();
    for (path, file) in ready {
        let existed = path.exists();
        if let Err(problem) = file.commit() {
            for path in new {
                // The problem to tell is the first one.
                let _ = fs::remove_file(path);
            }
            return Err(problem.into());
        }
        new.extend((!existed).then_some(path));
    }
    Ok(())
}
