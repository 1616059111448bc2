//! Compression of what is written, as the name of the file says.

use std::io::{self, Write};
use std::path::Path;

use flate2::write::GzEncoder;

/// How hard zstd tries: its own default.
const ZSTD_LEVEL: i32 = 3;

/// How a file is compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Packing {
    /// Not at all.
    #[default]
    None,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Packing {
    /// What the name says, and the name without it: `scores.csv` of `scores.csv.gz`.
    #[must_use]
    pub fn of_path(path: &Path) -> (Self, std::path::PathBuf) {
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
        match extension.as_deref() {
            Some("gz") => (Self::Gzip, path.with_extension("")),
            Some("zst") => (Self::Zstd, path.with_extension("")),
            _ => (Self::None, path.to_owned()),
        }
    }
}

/// Compresses on the way to an output that is lent.
pub enum Packer<'a> {
    /// As it is.
    None(&'a mut dyn Write),
    /// Gzip.
    Gzip(GzEncoder<&'a mut dyn Write>),
    /// Zstandard.
    Zstd(zstd::Encoder<'static, &'a mut dyn Write>),
}

impl<'a> Packer<'a> {
    /// Begins.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn new(output: &'a mut dyn Write, packing: Packing) -> io::Result<Self> {
        Ok(match packing {
            Packing::None => Self::None(output),
            Packing::Gzip => Self::Gzip(GzEncoder::new(output, flate2::Compression::default())),
            Packing::Zstd => Self::Zstd(zstd::Encoder::new(output, ZSTD_LEVEL)?),
        })
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::None(output) => output.flush(),
            Self::Gzip(encoder) => encoder.finish()?.flush(),
            Self::Zstd(encoder) => encoder.finish()?.flush(),
        }
    }
}

impl Write for Packer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::None(output) => output.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstd(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::None(output) => output.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Zstd(encoder) => encoder.flush(),
        }
    }
}
