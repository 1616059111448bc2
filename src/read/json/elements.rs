//! Cuts a JSON file into its records without reading it all.

use std::io::{BufRead, BufReader};

use crate::read::errors::{Located, Problem};
use crate::read::limits;
use crate::read::text::TextReader;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the first record: a `[` makes the file an array.
    Start,
    /// Between objects that stand one after the other.
    Sequence,
    /// In an array, right after `[`.
    ArrayStart,
    /// In an array, after a record.
    ArrayNext,
    /// In an array, after a comma.
    ArrayComma,
    /// After the array.
    End,
}

/// The records of a JSON file.
pub(super) struct Elements {
    input: TextReader,
    place: Place,
    line: u64,
    after_return: bool,
}

impl Elements {
    pub(super) fn new(input: TextReader) -> Self {
        Self { input, place: Place::Start, line: 1, after_return: false }
    }

    /// Gives away what was not read yet, and the line it starts on, if objects stand one after the other.
    pub(super) fn take_rest(&mut self) -> Option<(TextReader, u64)> {
        if self.place != Place::Sequence {
            return None;
        }
        let empty: TextReader = BufReader::new(Box::new(std::io::empty()));
        Some((std::mem::replace(&mut self.input, empty), self.line))
    }

    /// The text of the next record and the line it starts on; `None` after the last one.
    pub(super) fn next(&mut self, record: &mut Vec<u8>) -> Result<Option<u64>, Located> {
        record.clear();
        loop {
            let Some(byte) = self.peek()? else { return self.finish() };
            match (self.place, byte) {
                (_, b' ' | b'\t' | b'\n' | b'\r') => self.take(byte),
                (Place::Start, b'[') => self.step(byte, Place::ArrayStart),
                (Place::ArrayStart | Place::ArrayNext, b']') => self.step(byte, Place::End),
                (Place::ArrayNext, b',') => self.step(byte, Place::ArrayComma),
                (Place::Start | Place::Sequence, b'{') => return self.record(record, Place::Sequence),
                (Place::ArrayStart | Place::ArrayComma, b'{') => return self.record(record, Place::ArrayNext),
                (place, byte) => return Err(self.unexpected(place, byte)),
            }
        }
    }

    fn finish(&self) -> Result<Option<u64>, Located> {
        match self.place {
            Place::Start => Err(Problem::Empty.into()),
            Place::Sequence | Place::End => Ok(None),
            _ => Err(Located::on(self.line, Problem::Json { detail: "the `[` never closes".to_owned() })),
        }
    }

    fn unexpected(&self, place: Place, byte: u8) -> Located {
        let found = match byte {
            b'[' => "a list".to_owned(),
            b'"' => "a text".to_owned(),
            b'0'..=b'9' | b'-' => "a number".to_owned(),
            byte if byte.is_ascii_graphic() => format!("`{}`", char::from(byte)),
            _ => "something else".to_owned(),
        };
        let problem = match place {
            Place::End => Problem::Json { detail: format!("{found} after the end of the list") },
            Place::ArrayNext => Problem::Json { detail: format!("expected `,` or `]`, found {found}") },
            _ => Problem::JsonRecord { found },
        };
        Located::on(self.line, problem)
    }

    fn peek(&mut self) -> Result<Option<u8>, Located> {
        let line = self.line;
        let chunk = self.input.fill_buf().map_err(|error| Located::on(line, error.into()))?;
        Ok(chunk.first().copied())
    }

    fn take(&mut self, byte: u8) {
        self.count(byte);
        self.input.consume(1);
    }

    fn step(&mut self, byte: u8, place: Place) {
        self.take(byte);
        self.place = place;
    }

    /// Counts lines: LF, CR LF or a lone CR.
    fn count(&mut self, byte: u8) {
        let second_of_pair = byte == b'\n' && self.after_return;
        self.line += u64::from(matches!(byte, b'\n' | b'\r') && !second_of_pair);
        self.after_return = byte == b'\r';
    }

    /// Takes a record up to the bracket that closes it.
    fn record(&mut self, record: &mut Vec<u8>, after: Place) -> Result<Option<u64>, Located> {
        let start = self.line;
        let mut nesting = Nesting::default();
        loop {
            let line = self.line;
            let chunk = self.input.fill_buf().map_err(|error| Located::on(line, error.into()))?;
            if chunk.is_empty() {
                return Err(Located::on(start, Problem::JsonUnclosed));
            }
            let end = nesting.feed(chunk).map_err(|problem| Located::on(start, problem))?;
            let taken = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            record.extend_from_slice(taken);
            let (length, breaks) = (taken.len(), Breaks::of(taken, self.after_return));
            self.line += breaks.count;
            self.after_return = breaks.after_return;
            self.input.consume(length);
            if record.len() > limits::RECORD_BYTES {
                return Err(Located::on(start, Problem::LongRecord));
            }
            if end.is_some() {
                self.place = after;
                return Ok(Some(start));
            }
        }
    }
}

/// The ends of line in a piece of text.
struct Breaks {
    count: u64,
    after_return: bool,
}

impl Breaks {
    fn of(bytes: &[u8], mut after_return: bool) -> Self {
        let mut count = 0;
        for byte in bytes {
            count += u64::from(*byte == b'\r' || (*byte == b'\n' && !after_return));
            after_return = *byte == b'\r';
        }
        Self { count, after_return }
    }
}

/// How many brackets are open.
#[derive(Default)]
struct Nesting {
    open: usize,
    in_text: bool,
    escaped: bool,
}

impl Nesting {
    /// Where in the chunk the outermost bracket closes: one past it.
    fn feed(&mut self, chunk: &[u8]) -> Result<Option<usize>, Problem> {
        for (index, byte) in chunk.iter().enumerate() {
            if self.in_text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_text = false,
                    // JSON writes an end of line in a text as `\n`: a quote is missing.
                    b'\n' | b'\r' => return Err(Problem::JsonUnclosed),
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.open += 1,
                b'}' | b']' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            if self.open > limits::JSON_DEPTH {
                return Err(Problem::JsonDepth);
            }
            if self.open == 0 {
                return Ok(Some(index + 1));
            }
        }
        Ok(None)
    }
}
