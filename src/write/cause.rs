//! What went wrong with a file, in words: which file, and why.

use std::io;
use std::path::{Path, PathBuf};

/// A file that could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot {action} `{}`: {cause}", path.display())]
pub struct FileProblem {
    /// The file, as the caller named it.
    pub path: PathBuf,
    /// What was tried: `read`, `write`.
    pub action: &'static str,
    /// Why it did not work, in words.
    pub cause: String,
    /// The kind the system reported.
    pub kind: io::ErrorKind,
}

impl FileProblem {
    /// A failed read.
    #[must_use]
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), action: "read", cause: cause_of(error), kind: error.kind() }
    }

    /// A failed write.
    #[must_use]
    pub fn writing(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), action: "write", cause: cause_of(error), kind: error.kind() }
    }

    /// A write that is refused before anything is touched.
    #[must_use]
    pub fn refused(path: &Path, kind: io::ErrorKind, cause: impl Into<String>) -> Self {
        Self { path: path.to_owned(), action: "write", cause: cause.into(), kind }
    }
}

/// Why the system refused, in words a spreadsheet user knows.
#[must_use]
pub fn cause_of(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let words = match error.kind() {
        Kind::NotFound => "there is no such file or folder",
        Kind::PermissionDenied => "permission denied",
        Kind::AlreadyExists => "it exists already",
        Kind::NotADirectory => "a part of the path is a file, not a folder",
        Kind::IsADirectory => "it is a folder",
        Kind::StorageFull => "the disk is full",
        Kind::QuotaExceeded => "the disk quota is used up",
        Kind::FileTooLarge => "the file is larger than the system allows",
        Kind::ReadOnlyFilesystem => "the disk is read-only",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "another program uses it",
        Kind::InvalidFilename => "the system does not allow this file name",
        Kind::BrokenPipe => "the reader of the pipe has gone",
        _ => return format!("the system says \"{error}\""),
    };
    words.to_owned()
}
