//! How much of a file was read.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much of a file was read: of its bytes, or of its rows where their number is known. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Share(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    all: AtomicU64,
}

impl Share {
    /// From 0 to 1; none: it is not known how much there is.
    #[must_use]
    pub fn get(&self) -> Option<f64> {
        let (done, all) = (self.0.done.load(Ordering::Relaxed), self.0.all.load(Ordering::Relaxed));
        (all > 0).then(|| (done as f64 / all as f64).min(1.0))
    }

    /// Says how much there is.
    pub(super) fn expect(&self, all: u64) {
        self.0.all.store(all, Ordering::Relaxed);
    }

    /// Says that so much more was read.
    pub(super) fn add(&self, more: u64) {
        self.0.done.fetch_add(more, Ordering::Relaxed);
    }
}

/// A file whose bytes are counted as they are read, from where it stands.
pub(super) struct Counted {
    file: File,
    share: Share,
}

impl Counted {
    pub(super) fn new(file: File, share: Share) -> io::Result<Self> {
        share.expect(file.metadata()?.len());
        Ok(Self { file, share })
    }
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(out)?;
        self.share.add(read as u64);
        Ok(read)
    }
}
