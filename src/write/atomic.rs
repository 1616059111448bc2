//! Files that are either old or complete, never half-written.
//!
//! In: a path and bytes. Out: the new file in place, flushed to disk; on any problem, or when dropped
//! before [`AtomicFile::commit`], the old file untouched and no leftover. Never: writes in place.
//!
//! The recipe: a temporary file in the same folder, flush it to disk, rename it over the target,
//! flush the folder. A killed process leaves at most its temporary file, which the next write to the
//! same target removes: a writer holds a lock on its temporary file as long as it lives.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempPath;

use super::FileProblem;

/// Ends the name of every temporary file.
const SUFFIX: &str = ".lead-tmp";

/// The temporary files of this process.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes all temporary files of this process, which is about to end in the middle of its work. Gives how many
/// there were.
pub fn abandon() -> usize {
    let open = std::mem::take(&mut *OPEN.lock().unwrap_or_else(PoisonError::into_inner));
    // One that was put in place meanwhile is complete, and no longer there under this name.
    open.iter().filter(|path| fs::remove_file(path).is_ok()).count()
}

fn opened(path: &Path) {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
}

fn closed(path: &Path) {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner).retain(|open| open != path);
}

/// A file being written. Nothing is seen at its target before [`AtomicFile::commit`].
#[derive(Debug)]
pub struct AtomicFile {
    /// As the caller named it, for messages.
    named: PathBuf,
    /// Where it goes: `named` with symbolic links followed.
    target: PathBuf,
    temporary: Temporary,
    writer: BufWriter<File>,
}

/// A temporary file that is known to [`abandon`] as long as it is one.
#[derive(Debug)]
struct Temporary(Option<TempPath>);

impl Temporary {
    fn new(path: TempPath) -> Self {
        opened(&path);
        Self(Some(path))
    }

    fn persist(mut self, target: &Path) -> io::Result<()> {
        let Some(path) = self.0.take() else { return Ok(()) };
        let name = path.to_path_buf();
        let result = path.persist(target).map_err(|error| error.error);
        closed(&name);
        result
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            closed(&path);
        }
    }
}

impl AtomicFile {
    /// Begins a file. The target must be absent or an ordinary file that may be written.
    ///
    /// # Errors
    /// Says which file and why, before anything is touched.
    pub fn create(path: &Path) -> Result<Self, FileProblem> {
        let target = target_of(path)?;
        let folder = folder_of(&target);
        sweep(folder, &target);
        let prefix = prefix_of(&target);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX);
        usual_permissions(&mut builder);
        let temporary = builder.tempfile_in(folder).map_err(|error| problem_of_folder(path, folder, &error))?;
        let (file, temporary) = temporary.into_parts();
        // A file system without locks only loses the sweeping of leftovers.
        let _ = file.try_lock();
        keep_permissions(&target, &file).map_err(|error| FileProblem::writing(path, &error))?;
        let temporary = Temporary::new(temporary);
        Ok(Self { named: path.to_owned(), target, temporary, writer: BufWriter::with_capacity(1 << 16, file) })
    }

    /// Puts the file in place: flushed, renamed, and the folder flushed too.
    ///
    /// # Errors
    /// Says which file and why; the target is the old file still, except when only the last step, the
    /// flush of the folder, failed.
    pub fn commit(self) -> Result<(), FileProblem> {
        let Self { named, target, temporary, writer } = self;
        let problem = |error: io::Error| FileProblem::writing(&named, &error);
        let file = writer.into_inner().map_err(|error| problem(error.into_error()))?;
        file.sync_all().map_err(problem)?;
        temporary.persist(&target).map_err(problem)?;
        drop(file);
        sync_folder(folder_of(&target)).map_err(problem)
    }

    /// A failed write to this file, as a problem that names it.
    #[must_use]
    pub fn problem(&self, error: &io::Error) -> FileProblem {
        FileProblem::writing(&self.named, error)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.writer.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Writes a whole file at once.
///
/// # Errors
/// Says which file and why; the old file is untouched then.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), FileProblem> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(content).map_err(|error| file.problem(&error))?;
    file.commit()
}

/// Where a path really leads, if a file may be put there.
fn target_of(path: &Path) -> Result<PathBuf, FileProblem> {
    let refused = |kind, cause: &str| Err(FileProblem::refused(path, kind, cause));
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => refused(ErrorKind::IsADirectory, "it is a folder; name a file in it"),
        Ok(found) if !found.is_file() => {
            refused(ErrorKind::InvalidInput, "it is a device or a pipe; only ordinary files are written")
        }
        Ok(found) if found.permissions().readonly() => {
            refused(ErrorKind::PermissionDenied, "the file is marked read-only")
        }
        Ok(_) => fs::canonicalize(path).map_err(|error| FileProblem::writing(path, &error)),
        Err(error) if error.kind() == ErrorKind::NotFound => match path.file_name() {
            Some(_) => Ok(path.to_owned()),
            None => refused(ErrorKind::InvalidFilename, "it is not the name of a file"),
        },
        Err(error) => Err(FileProblem::writing(path, &error)),
    }
}

/// The folder of a file; the current one for a bare name.
fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// How the names of temporary files for this target begin: hidden, and with the target's own name.
fn prefix_of(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

/// Removes what a killed writer left of this target: temporary files that nobody holds.
fn sweep(folder: &Path, target: &Path) {
    let prefix = prefix_of(target);
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        if !bytes.starts_with(prefix.as_encoded_bytes()) || !bytes.ends_with(SUFFIX.as_bytes()) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            // Housekeeping: a leftover that cannot be removed does no harm to this write.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A rewritten file keeps its permissions.
fn keep_permissions(target: &Path, file: &File) -> io::Result<()> {
    fs::metadata(target).map_or(Ok(()), |old| file.set_permissions(old.permissions()))
}

/// A new file gets the permissions of any new file (0666 less the user's mask), not the private ones
/// of a temporary file.
#[cfg(unix)]
fn usual_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn usual_permissions(_: &mut tempfile::Builder<'_, '_>) {}

/// On Unix a rename is on disk only when its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A temporary file that cannot be made is a problem of the folder: name it.
fn problem_of_folder(path: &Path, folder: &Path, error: &io::Error) -> FileProblem {
    let cause = match error.kind() {
        ErrorKind::NotFound => format!("the folder `{}` does not exist", folder.display()),
        ErrorKind::PermissionDenied => format!("no permission to write in the folder `{}`", folder.display()),
        _ => super::cause_of(error),
    };
    FileProblem::refused(path, error.kind(), cause)
}
