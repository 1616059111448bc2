//! Bytes out and in.

/// Bytes that are not what they should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the bytes are damaged")]
pub struct Damaged;

/// Bytes that are written.
#[derive(Default)]
pub struct Output(pub Vec<u8>);

impl Output {
    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A number of 64 bits.
    pub fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    /// A text with its length before it.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }
}

/// Bytes that are read from the front.
#[derive(Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// So many bytes.
    ///
    /// # Errors
    /// There are fewer.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// One byte.
    ///
    /// # Errors
    /// There is none.
    pub fn byte(&mut self) -> Result<u8, Damaged> {
        self.take(1)?.first().copied().ok_or(Damaged)
    }

    /// So many groups of bytes.
    ///
    /// # Errors
    /// There are fewer.
    pub fn array<const N: usize>(&mut self, count: usize) -> Result<&'a [[u8; N]], Damaged> {
        Ok(self.take(count.checked_mul(N).ok_or(Damaged)?)?.as_chunks::<N>().0)
    }

    /// A number of 64 bits.
    ///
    /// # Errors
    /// There are too few bytes.
    pub fn number(&mut self) -> Result<u64, Damaged> {
        self.array::<8>(1)?.first().map(|bytes| u64::from_le_bytes(*bytes)).ok_or(Damaged)
    }

    /// How many things follow, each of which takes at least so many bytes.
    ///
    /// # Errors
    /// There are not enough bytes for as many.
    pub fn count(&mut self, least: usize) -> Result<usize, Damaged> {
        let count = usize::try_from(self.number()?).map_err(|_| Damaged)?;
        let needed = count.checked_mul(least).ok_or(Damaged)?;
        if needed > self.0.len() { Err(Damaged) } else { Ok(count) }
    }

    /// A text.
    ///
    /// # Errors
    /// There is none.
    pub fn text(&mut self) -> Result<&'a str, Damaged> {
        let length = self.count(1)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Damaged)
    }
}

/// A checksum of 64 bits: not against forgery, but against accidents.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(MULTIPLIER).rotate_left(29);
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}
