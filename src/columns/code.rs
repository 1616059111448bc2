//! A column of codes into a dictionary.

use std::sync::Arc;

use arrow_buffer::ScalarBuffer;

use super::Dictionary;
use crate::semantics::Value;

/// A column of codes into a dictionary.
#[derive(Clone, Debug)]
pub struct CodeColumn {
    /// One code a row; each is below the dictionary's length.
    pub codes: Codes,
    /// What the codes mean.
    pub dictionary: Arc<Dictionary>,
}

/// Codes, as narrow as the dictionary allows: what is read from memory decides the speed.
#[derive(Clone, Debug)]
pub enum Codes {
    /// Up to 256 entries.
    Bytes(ScalarBuffer<u8>),
    /// Up to 65,536 entries.
    Shorts(ScalarBuffer<u16>),
    /// More.
    Words(ScalarBuffer<u32>),
}

impl CodeColumn {
    /// The value of a row; blank where there is no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> &Value {
        self.dictionary.value(self.codes.get(row).unwrap_or(0))
    }

    /// Rows from `start` on, `length` of them, without copying.
    #[must_use]
    pub fn slice(&self, start: usize, length: usize) -> Self {
        let codes = match &self.codes {
            Codes::Bytes(codes) => Codes::Bytes(codes.slice(start, length)),
            Codes::Shorts(codes) => Codes::Shorts(codes.slice(start, length)),
            Codes::Words(codes) => Codes::Words(codes.slice(start, length)),
        };
        Self { codes, dictionary: Arc::clone(&self.dictionary) }
    }
}

impl Codes {
    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Bytes(codes) => codes.len(),
            Self::Shorts(codes) => codes.len(),
            Self::Words(codes) => codes.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<u32> {
        match self {
            Self::Bytes(codes) => codes.get(row).map(|code| u32::from(*code)),
            Self::Shorts(codes) => codes.get(row).map(|code| u32::from(*code)),
            Self::Words(codes) => codes.get(row).copied(),
        }
    }

    /// Codes of a dictionary of that many entries, in the narrowest form.
    #[must_use]
    pub fn narrow(codes: Vec<u32>, entries: usize) -> Self {
        // A code that does not fit is not of the dictionary: it reads as blank. The vectors are new ones: narrowed in
        // place, as a collector of an owned one does, they are not narrowed many at once.
        if entries <= 1 << 8 {
            Self::Bytes(codes.iter().map(|code| u8::try_from(*code).unwrap_or(0)).collect::<Vec<_>>().into())
        } else if entries <= 1 << 16 {
            Self::Shorts(codes.iter().map(|code| u16::try_from(*code).unwrap_or(0)).collect::<Vec<_>>().into())
        } else {
            Self::Words(codes.into())
        }
    }
}
