//! The one door to files: whoever embeds the language decides what is behind it.

use std::collections::BTreeMap;

use crate::types::ExternalTable;

/// Bytes of one file: what is larger is refused before it is read.
pub const FILE_BYTES: u64 = 16 << 20;

/// Files of one workspace.
pub const FILES: usize = 1_000;

/// Why a file of a workspace cannot be had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadProblem {
    /// There is none of this name.
    Missing,
    /// A link leads out of the workspace.
    Outside,
    /// It is a folder, a device, a pipe.
    NotAFile,
    /// More than [`FILE_BYTES`].
    TooLarge,
    /// The system refuses; why, in words.
    Refused(String),
}

/// The files of a workspace. Paths are relative to its root, with forward slashes and without `..`.
pub trait WorkspaceFiles {
    /// The content of a file.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadProblem>;

    /// The paths of the `.lead` files that lie in a folder (`""` is the root) itself, in order.
    ///
    /// # Errors
    /// Why the folder cannot be listed.
    fn list_lead_files(&self, folder: &str) -> Result<Vec<String>, ReadProblem>;

    /// The head line and the rows of a data file that the text names (`table … from "x.csv"`).
    ///
    /// # Errors
    /// Why it cannot be had.
    fn read_table(&self, path: &str) -> Result<ExternalTable, ReadProblem>;

    /// One name for a file that may have several: through a link, or in other case where the system
    /// does not mind.
    fn identity(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// A workspace in memory, for editors, browsers and tests.
impl WorkspaceFiles for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadProblem> {
        let content = self.get(path).ok_or(ReadProblem::Missing)?;
        if content.len() as u64 > FILE_BYTES { Err(ReadProblem::TooLarge) } else { Ok(content.clone()) }
    }

    fn list_lead_files(&self, folder: &str) -> Result<Vec<String>, ReadProblem> {
        let here = |path: &&String| super::path::folder_of(path) == folder && super::path::is_lead(path);
        Ok(self.keys().filter(here).cloned().collect())
    }

    fn read_table(&self, path: &str) -> Result<ExternalTable, ReadProblem> {
        let bytes = self.read(path)?;
        let refused = |error: csv::Error| ReadProblem::Refused(error.to_string());
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        let text = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<String>>();
        let headers = text(reader.headers().map_err(refused)?);
        let rows = reader.records().map(|record| record.map(|record| text(&record)));
        Ok(ExternalTable { headers, rows: rows.collect::<Result<_, _>>().map_err(refused)? })
    }
}
