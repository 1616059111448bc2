//! Batches that are put aside in a temporary file while memory is short.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use super::{Bytes, Output, read_batch, write_batch};
use crate::columns::EventBatch;
use crate::model::EventId;

/// A temporary file of batches. It has no name, and goes when this goes or the process ends.
#[derive(Debug, Default)]
pub struct Spool {
    /// Made when there is something to put into it.
    file: Option<Mutex<File>>,
    /// Where the next batch goes.
    end: u64,
}

impl Spool {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self { file: None, end: 0 }
    }

    /// Adds a batch of one kind.
    ///
    /// # Errors
    /// There can be no file in the folder for temporary files, or it cannot be written.
    pub fn put(&mut self, event: EventId, batch: &EventBatch) -> io::Result<()> {
        let mut output = Output::default();
        // The length comes first, once it is known.
        output.number(0);
        write_batch(&mut output, event, batch);
        let length = output.0.len() as u64;
        if let Some(place) = output.0.first_chunk_mut::<8>() {
            *place = (length - 8).to_le_bytes();
        }
        let end = self.end;
        let file = self.file().map_err(|problem| worded("put aside", &problem))?;
        let written = file.seek(SeekFrom::Start(end)).and_then(|_| file.write_all(&output.0));
        written.map_err(|problem| worded("put aside", &problem))?;
        self.end += length;
        Ok(())
    }

    fn file(&mut self) -> io::Result<&mut File> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(Mutex::new(tempfile::tempfile()?)),
        };
        Ok(file.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many bytes were put aside.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.end
    }

    /// Hands over all batches, one at a time.
    ///
    /// # Errors
    /// The file cannot be read; or that of `take`.
    pub fn each(&self, take: &mut dyn FnMut(EventId, EventBatch) -> io::Result<()>) -> io::Result<()> {
        let mut at = 0;
        while at < self.end {
            let bytes = self.read(at).map_err(|problem| worded("read back", &problem))?;
            at += 8 + bytes.len() as u64;
            let read = read_batch(&mut Bytes(&bytes)).map_err(io::Error::other);
            let (event, batch) = read.map_err(|problem| worded("read back", &problem))?;
            take(event, batch)?;
        }
        Ok(())
    }

    fn read(&self, at: u64) -> io::Result<Vec<u8>> {
        let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let mut length = [0; 8];
        file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        if length > self.end - at {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let length = usize::try_from(length).map_err(|_| io::ErrorKind::InvalidData)?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// What could not be done with the file.
#[derive(Debug)]
struct Trouble {
    doing: &'static str,
    problem: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { doing, problem } = self;
        write!(f, "events beyond the memory that is allowed cannot be {doing} in a temporary file: {problem}")
    }
}

impl std::error::Error for Trouble {}

fn worded(doing: &'static str, problem: &io::Error) -> io::Error {
    io::Error::new(problem.kind(), Trouble { doing, problem: problem.to_string() })
}
