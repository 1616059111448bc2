//! Bytes on their way from a writer that keeps its output to one that is only lent.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

/// A buffer with two ends: a library writes into one, and what it wrote is taken out of the other.
#[derive(Clone, Default)]
pub(super) struct Drain(Arc<Mutex<Vec<u8>>>);

impl Drain {
    /// Hands on what was written since the last time.
    pub(super) fn empty_into(&self, output: &mut dyn Write) -> io::Result<()> {
        let mut bytes = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        output.write_all(&bytes)?;
        bytes.clear();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
        Ok(())
    }
}

impl Write for Drain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
