//! What the caller says about a load.

use std::path::PathBuf;

use super::Progress;
use crate::parallel::cores;

/// One gigabyte.
const MEMORY: usize = 1_000_000_000;

/// What the caller says about a load.
#[derive(Clone)]
pub struct LoadOptions<'a> {
    /// Files that take the place of a sensor's own: its name and a file, which may have stars and lie anywhere.
    /// Several for one sensor are all read.
    pub overrides: Vec<(String, PathBuf)>,
    /// A sensor whose file is not there is passed over, as one without a file is, instead of ending the load.
    pub missing_files: bool,
    /// How many threads read a file.
    pub threads: usize,
    /// How many bytes of events that are read by column are kept in memory: what is beyond goes to a temporary file.
    pub memory: usize,
    /// Is told now and then how far the load is.
    pub progress: &'a dyn Fn(Progress<'_>),
}

impl Default for LoadOptions<'_> {
    fn default() -> Self {
        Self { overrides: Vec::new(), missing_files: false, threads: cores(), memory: MEMORY, progress: &|_| {} }
    }
}

impl std::fmt::Debug for LoadOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LoadOptions")
            .field("overrides", &self.overrides)
            .field("missing_files", &self.missing_files)
            .field("threads", &self.threads)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}
