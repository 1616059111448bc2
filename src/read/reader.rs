//! The one way into a data file.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::columns::{Column, ColumnError, Columns};
use super::errors::{Located, ReadError};
use super::options::FileOptions;
use super::raw::Raw;
use super::row::Row;
use super::share::Share;
use super::tally::{ReadSummary, Tally};

/// A format: hands the rows of one file to a tally.
pub(super) trait Source {
    /// Reads all rows that are left.
    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located>;

    /// Gives its input away to whoever cuts it otherwise, where that can be done; no row is left then.
    fn take_raw(&mut self) -> Option<Raw> {
        None
    }
}

/// What opening a file gives.
pub(super) struct Opened {
    pub(super) columns: Columns,
    pub(super) source: Box<dyn Source>,
}

/// A data file, open, with its columns known (those of a JSON file come up with its records).
pub struct RowReader {
    path: PathBuf,
    opened: Opened,
    share: Share,
}

impl std::fmt::Debug for RowReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RowReader").field("path", &self.path).field("columns", &self.columns()).finish()
    }
}

impl RowReader {
    /// Opens a file and reads its column names.
    ///
    /// # Errors
    /// The file is missing, unreadable, empty, damaged, or not text in the encoding declared.
    pub fn open(path: &Path, options: &FileOptions) -> Result<Self, ReadError> {
        let share = Share::default();
        let opened = super::open::open(path, options, share.clone()).map_err(|located| located.at(path))?;
        Ok(Self { path: path.to_owned(), opened, share })
    }

    /// Opens bytes that come from somewhere else than a file. `name` stands for the path: its
    /// extension helps to tell the format, and errors show it.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn from_reader(name: &Path, input: Box<dyn Read + Send>, options: &FileOptions) -> Result<Self, ReadError> {
        let opened = super::open::open_stream(input, name, options).map_err(|located| located.at(name))?;
        Ok(Self { path: name.to_owned(), opened, share: Share::default() })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How much of it was read.
    #[must_use]
    pub const fn share(&self) -> &Share {
        &self.share
    }

    /// The columns known so far, by position.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        self.opened.columns.list()
    }

    /// The position of the only column of this name, whatever its case and outer space.
    ///
    /// # Errors
    /// No column, or more than one, has the name.
    pub fn column(&self, name: &str) -> Result<usize, ColumnError> {
        self.opened.columns.find(name)
    }

    /// As [`Self::column`]; but in a JSON file, whose keys come up only with its records, a name
    /// not met yet gets a position too, and [`ReadSummary::never_seen`] tells if none ever had it.
    ///
    /// # Errors
    /// As [`Self::column`].
    pub fn want_column(&mut self, name: &str) -> Result<usize, ColumnError> {
        self.opened.columns.want(name)
    }

    /// The input of the rows, for readers by column.
    pub(super) fn take_raw(&mut self) -> Option<Raw> {
        self.opened.source.take_raw()
    }

    /// Hands each row to `visit` until it says stop. The rows are read once: a second call finds none.
    ///
    /// # Errors
    /// The file is damaged from some line on; the rows before it were handed over.
    pub fn for_each_row(
        &mut self,
        visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Result<ReadSummary, ReadError> {
        let mut tally = Tally::new(visit);
        let Opened { columns, source } = &mut self.opened;
        source.rows(columns, &mut tally).map_err(|located| located.at(&self.path))?;
        let mut summary = tally.summary;
        if !summary.stopped {
            summary.never_seen = columns.never_seen();
        }
        Ok(summary)
    }
}
