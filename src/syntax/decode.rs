//! From bytes to text: UTF-8, with or without a byte order mark; anything else is named.

use std::fmt;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::syntax;
use crate::source::Span;

/// Bytes that are not UTF-8.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EncodingProblem {
    /// What they seem to be: `Windows-1252`, `UTF-16` …
    pub encoding: &'static str,
    /// Offset of the first byte that is not UTF-8.
    pub at: usize,
    /// Its line, from 1.
    pub line: usize,
    /// The word it stands in, read in the encoding found, if that makes sense.
    pub word: Option<String>,
}

/// Reads a file's bytes; a byte order mark is dropped, line ends stay as they are.
///
/// # Errors
/// Bytes in another encoding: which it seems to be, and where it shows.
pub fn decode(bytes: &[u8]) -> Result<String, EncodingProblem> {
    let at_start = |encoding| Err(EncodingProblem { encoding, at: 0, line: 1, word: None });
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return at_start("UTF-16");
    }
    let body = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if looks_like_utf16(body) {
        return at_start("UTF-16");
    }
    if !is_text(body) {
        return at_start(NOT_TEXT);
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(problem(body, error.valid_up_to(), bytes.len() - body.len())),
    }
}

/// What a picture, a program or a workbook is said to be in.
const NOT_TEXT: &str = "no encoding of text";

/// UTF-16 without a mark: of the beginning, every other byte is zero, and only those.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or(&[]);
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    start.len() >= 4 && even.min(odd) == 0 && even.max(odd) * 3 >= start.len()
}

/// Whether the beginning has no byte that only machines write: of the control characters, text has tabs, line ends,
/// form feeds and, in odd places, a sign that a person can be told of.
fn is_text(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(8_192)).unwrap_or(&[]);
    let strange = start.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31)).count();
    strange * 50 <= start.len() || std::str::from_utf8(bytes).is_ok()
}

fn problem(body: &[u8], at: usize, mark: usize) -> EncodingProblem {
    let line = body.get(..at).unwrap_or(&[]).iter().filter(|byte| **byte == b'\n').count() + 1;
    // Mac Roman puts its accents where Windows-1252 has signs; what a Western file holds is letters.
    let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let before = body.get(..at).unwrap_or(&[]).iter().rev().take_while(|byte| part_of_word(byte)).count();
    let after = body.get(at..).unwrap_or(&[]).iter().take_while(|byte| part_of_word(byte)).count();
    let raw = body.get(at - before..at + after.min(40)).unwrap_or(&[]);
    let (word, _, _) = encoding_rs::WINDOWS_1252.decode(raw);
    let readable = word.chars().all(char::is_alphanumeric);
    let encoding = if readable { "Windows-1252" } else { "an encoding other than UTF-8" };
    EncodingProblem { encoding, at: at + mark, line, word: readable.then(|| word.into_owned()) }
}

impl fmt::Display for EncodingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.encoding == NOT_TEXT {
            return f.write_str("this is not a text file");
        }
        write!(f, "this file is in {}, not in UTF-8", self.encoding)?;
        if let Some(word) = &self.word {
            write!(f, " (line {}, `{word}`)", self.line)?;
        }
        Ok(())
    }
}

impl EncodingProblem {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        if self.encoding == NOT_TEXT {
            return "a `.lead` file is plain text, as an editor writes it".to_owned();
        }
        "save the file as UTF-8: in Excel `Save as`, `CSV UTF-8`; in Notepad `Save as`, `Encoding: UTF-8`; in VS Code \
         click the encoding in the status bar, `Save with encoding`, `UTF-8`"
            .to_owned()
    }
}

impl EncodingProblem {
    /// The finding about a file with these bytes; `place` is where the file would start.
    #[must_use]
    pub fn diagnostic(&self, place: Span) -> Diagnostic {
        Diagnostic::error(&syntax::WRONG_ENCODING, place, self.to_string()).help(self.help())
    }
}

impl std::error::Error for EncodingProblem {}
