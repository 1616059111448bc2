//! Bytes as UTF-8 text.
//!
//! In: the bytes of a file and, if declared, its encoding. Out: a reader whose bytes are UTF-8
//! without a byte order mark. Undeclared bytes are passed on as they are: whoever takes a record
//! out of them checks it, and so can name its line. Never: replaces a byte it does not understand.

mod decode;
mod encoding;
mod lines;

use std::io::{BufReader, Cursor, Read};

use super::errors::{Located, Problem};
use super::limits;

pub(super) use lines::TextLines;

/// The input of the text formats.
pub(super) type TextReader = BufReader<Box<dyn Read + Send>>;

/// A reader with its first bytes at hand.
pub(super) struct Peeked {
    /// At most [`limits::HEAD_BYTES`]; all there is if fewer.
    pub(super) head: Vec<u8>,
    rest: Box<dyn Read + Send>,
}

impl Peeked {
    /// Takes the first bytes off a reader.
    pub(super) fn new(mut input: Box<dyn Read + Send>) -> Result<Self, Problem> {
        let mut head = Vec::new();
        input.by_ref().take(limits::HEAD_BYTES as u64).read_to_end(&mut head)?;
        Ok(Self { head, rest: input })
    }

    /// The whole input again, without its first `skip` bytes.
    pub(super) fn into_reader(mut self, skip: usize) -> Box<dyn Read + Send> {
        self.head.drain(..skip.min(self.head.len()));
        Box::new(Cursor::new(self.head).chain(self.rest))
    }

    /// As [`Self::into_reader`], buffered.
    pub(super) fn into_text(self, skip: usize) -> TextReader {
        BufReader::with_capacity(limits::HEAD_BYTES, self.into_reader(skip))
    }
}

/// Turns bytes into UTF-8 text, with the first bytes of that text at hand.
pub(super) fn decode(input: Peeked, declared: Option<&str>) -> Result<Peeked, Problem> {
    let choice = encoding::choose(&input.head, declared)?;
    let bytes = input.into_reader(choice.mark);
    Peeked::new(match choice.encoding {
        None => bytes,
        Some(encoding) => Box::new(decode::Decoder::new(bytes, encoding)),
    })
}

/// A record as text, or the line of its first byte that is not UTF-8.
pub(super) fn check(bytes: &[u8], line: u64) -> Result<&str, Located> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = error.valid_up_to();
        let before = bytes.get(..good).unwrap_or_default();
        let breaks = before.iter().filter(|byte| **byte == b'\n').count() as u64;
        not_utf8(bytes.get(good).copied().unwrap_or_default(), line + breaks)
    })
}

/// The problem of a byte that is not UTF-8.
pub(super) fn not_utf8(byte: u8, line: u64) -> Located {
    // Windows-1252 gives these five no meaning.
    let windows = byte >= 0x80 && ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(&byte);
    Located::on(line, Problem::NotUtf8 { byte, windows })
}
