//! Models of the repository, from their folder.

use std::fs;
use std::path::{Path, PathBuf};

use leadlang::model::Model;
use leadlang::types::{ExternalFiles, ExternalTable};

use crate::types_support::build_files;

/// Folders with a model.
pub fn folders() -> Vec<PathBuf> {
    let of = |parent: &str| fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut folders = [of("lang-examples"), of("tests/models")].concat();
    folders.retain(|folder| files_in(folder, "lead").next().is_some());
    folders.sort();
    folders
}

/// The model of a folder, its tables and settings read from the files they name.
pub fn model_in(folder: &Path) -> Model {
    let texts: Vec<(String, String)> = files_in(folder, "lead")
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    let mut external = ExternalFiles::new();
    for path in files_in(&folder.join("data"), "csv") {
        let name = format!("data/{}", path.file_name().unwrap().to_string_lossy());
        external.insert(name, table(&path).unwrap_or_default());
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    build_files(&files, &external).model()
}

fn files_in(folder: &Path, extension: &str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths.into_iter()
}

/// The rows of a file; none of one in an older encoding, which is data and no table of a model.
fn table(path: &Path) -> Option<ExternalTable> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).ok()?;
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let headers = texts(reader.headers().ok()?);
    let rows: Result<Vec<Vec<String>>, csv::Error> = reader.records().map(|record| Ok(texts(&record?))).collect();
    Some(ExternalTable { headers, rows: rows.ok()? })
}
