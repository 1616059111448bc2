//! `.lead` files taken one by one, without asking which model they belong to.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::program::FILE_BYTES;
use crate::program::path::is_lead;
use crate::syntax;
use crate::write::FileProblem;

/// Folders below one another that are looked into.
const DEPTH: usize = 32;

/// A file as it is on disk, and its text.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) bytes: Vec<u8>,
    pub(super) text: String,
}

/// The files that paths mean: themselves, or all `.lead` files in and below a folder, hidden ones and
/// links to folders left out.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| FileProblem::reading(path, &error))?;
        if metadata.is_dir() {
            let before = found.len();
            below(path, 0, &mut found)?;
            if found.len() == before {
                return Err(Failure::stop(format!("there is no `.lead` file in or below `{}`", path.display())));
            }
        } else if path.file_name().and_then(|name| name.to_str()).is_some_and(is_lead) {
            found.push(path.clone());
        } else {
            return Err(Failure::stop(format!("`{}` is not a `.lead` file", path.display())));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let problem = |error: std::io::Error| FileProblem::reading(folder, &error);
    for entry in fs::read_dir(folder).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let name = entry.file_name();
        let kind = entry.file_type().map_err(problem)?;
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() && depth < DEPTH {
            below(&entry.path(), depth + 1, found)?;
        } else if kind.is_file() && name.to_str().is_some_and(is_lead) {
            found.push(entry.path().strip_prefix("./").map_or_else(|_| entry.path(), Path::to_owned));
        }
    }
    Ok(())
}

/// Reads one.
pub(super) fn read(path: &Path) -> Result<Source, Failure> {
    let problem = |error: std::io::Error| FileProblem::reading(path, &error);
    let metadata = fs::metadata(path).map_err(problem)?;
    if !metadata.is_file() {
        return Err(Failure::stop(format!("cannot read `{}`: it is a device or a pipe", path.display())));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(problem)?.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(problem)?;
    decode(path, bytes)
}

/// The text of what was read.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<Source, Failure> {
    let stop = |cause: String| Failure::stop(format!("cannot read `{}`: {cause}", path.display()));
    if bytes.len() as u64 > FILE_BYTES {
        return Err(stop(format!("it is larger than {} MiB", FILE_BYTES >> 20)));
    }
    let text = syntax::decode(&bytes).map_err(|problem| stop(problem.to_string()))?;
    Ok(Source { text, bytes })
}
