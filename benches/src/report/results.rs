//! Timings by name, and the file they are kept in.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::machine::Machine;

/// Everything that one session measured.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Results {
    /// When it ended, in UTC.
    pub date: String,
    /// Small sizes: the numbers mean nothing.
    pub quick: bool,
    /// What it ran on.
    pub machine: Machine,
    /// Versions of the others.
    pub versions: BTreeMap<String, String>,
    /// By workload, size, threads and contender: `a/1M/1/polars`.
    pub cells: BTreeMap<String, Cell>,
}

/// A measurement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// What is compared: seconds, or megabytes.
    pub value: f64,
    /// How many things that is for: leads, events, calls.
    pub count: u64,
    /// Every run, if there were several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<f64>,
}

impl Results {
    /// Takes what another session measured in place of what is here.
    pub fn merge(&mut self, newer: Self) {
        self.cells.extend(newer.cells);
        self.versions.extend(newer.versions);
        (self.date, self.machine, self.quick) = (newer.date, newer.machine, newer.quick);
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It is not there or not one of ours.
    pub fn read(path: &Path) -> Result<Self, Error> {
        serde_json::from_slice(&std::fs::read(path)?).map_err(Error::other)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// The disk.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_string_pretty(self).map_err(Error::other)?;
        std::fs::write(path, text + "\n")
    }
}
