//! A short fingerprint of a workspace's text, so that an output says which rules it came from.
//!
//! In: the files. Out: a 64-bit number that is the same on every machine and in every version of this
//! program. Never: serves as a signature; it tells versions apart, it does not prove who wrote them.

use super::SourceMap;

/// Start and factor of FNV-1a with 64 bits: a published function of a few lines, so that any other
/// tool can compute the same number.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x0000_0100_0000_01b3;

/// The fingerprint of some bytes.
#[must_use]
pub fn of_bytes(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FACTOR))
}

impl SourceMap {
    /// The fingerprint of all files: names and texts, in order of name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let mut files: Vec<_> = self.files().iter().map(|file| (file.name.as_str(), &*file.text)).collect();
        files.sort_unstable();
        let bytes = files.into_iter().flat_map(|(name, text)| [name, "\0", text, "\0"]).flat_map(str::bytes);
        Fingerprint(of_bytes(bytes))
    }
}

/// A fingerprint; prints as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Of some text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self(of_bytes(text.bytes()))
    }

    /// The first six digits: enough for people to tell versions apart.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().chars().take(6).collect()
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
