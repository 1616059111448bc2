//! The physical lines of a text.

use std::io::BufRead;

use super::TextReader;
use crate::read::errors::{Located, Problem};
use crate::read::limits;

/// Lines ended by LF, CR LF, a lone CR, or the end of the file.
pub(in crate::read) struct TextLines {
    input: TextReader,
    bytes: Vec<u8>,
    line: u64,
    /// The last line ended with CR: an LF right after belongs to it.
    after_return: bool,
}

impl TextLines {
    pub(in crate::read) fn new(input: TextReader) -> Self {
        Self { input, bytes: Vec::new(), line: 0, after_return: false }
    }

    /// The next line without its end, and its number; `None` after the last one.
    pub(in crate::read) fn next(&mut self) -> Result<Option<(u64, &str)>, Located> {
        self.bytes.clear();
        self.line += 1;
        let line = self.line;
        let mut any = false;
        loop {
            let chunk = self.input.fill_buf().map_err(|error| Located::on(line, error.into()))?;
            if chunk.is_empty() {
                break;
            }
            let skip = usize::from(std::mem::take(&mut self.after_return) && chunk.first() == Some(&b'\n'));
            let rest = chunk.get(skip..).unwrap_or_default();
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let length = end.unwrap_or(rest.len());
            self.bytes.extend_from_slice(rest.get(..length).unwrap_or_default());
            any |= !rest.is_empty();
            self.after_return = end.is_some_and(|end| rest.get(end) == Some(&b'\r'));
            self.input.consume(skip + length + usize::from(end.is_some()));
            if self.bytes.len() > limits::RECORD_BYTES {
                return Err(Located::on(line, Problem::LongRecord));
            }
            if end.is_some() {
                break;
            }
        }
        if any { super::check(&self.bytes, line).map(|text| Some((line, text))) } else { Ok(None) }
    }
}
