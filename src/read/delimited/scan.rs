//! Cuts text into records and fields.
//!
//! Fields are separated by one byte and may be quoted, a quote inside being written twice; a record
//! ends at LF, CR LF or a lone CR outside quotes. What other readers forgive is an error here,
//! because forgiving it moves text between cells without a word: text after a closing quote, and a
//! quote that never closes. A quote inside an unquoted field is an ordinary character.

use std::io::{BufRead, BufReader};
use std::ops::Range;

use crate::read::errors::{Located, Problem};
use crate::read::limits;
use crate::read::text::TextReader;

/// The fields of one record, one after the other.
#[derive(Default)]
pub(super) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
}

impl Record {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The line it starts on.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn width(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no field, or one without text.
    pub(super) fn is_blank(&self) -> bool {
        self.ends.len() <= 1 && self.bytes.trim_ascii().is_empty()
    }

    /// Where the fields stand in [`Self::bytes`].
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends.iter().copied()).map(|(start, end)| start..end)
    }

    fn field_start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn clear(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
        self.line = line;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// In an unquoted field, or before one.
    Plain,
    /// In a quoted field.
    Quoted,
    /// Right after a quote in a quoted field: it closes, unless another one follows.
    Closing,
    /// After the closing quote and some space.
    Closed,
}

/// Reads records.
pub(super) struct Scanner {
    input: TextReader,
    machine: Machine,
}

/// Where the scanner stands.
struct Machine {
    delimiter: u8,
    quote: Option<u8>,
    /// Bytes at which a run of plain text stops.
    stops: [bool; 256],
    state: State,
    line: u64,
    quote_line: u64,
    /// The last record ended with CR: an LF right after belongs to it.
    after_return: bool,
}

impl Scanner {
    pub(super) fn new(input: TextReader, delimiter: u8, quote: Option<u8>) -> Self {
        let mut stops = [false; 256];
        for byte in [Some(delimiter), quote, Some(b'\n'), Some(b'\r')].into_iter().flatten() {
            if let Some(stop) = stops.get_mut(usize::from(byte)) {
                *stop = true;
            }
        }
        let (state, line, quote_line) = (State::Plain, 1, 0);
        Self { input, machine: Machine { delimiter, quote, stops, state, line, quote_line, after_return: false } }
    }

    /// Counts lines that were taken off the input before.
    pub(super) fn skip_lines(&mut self, count: u64) {
        self.machine.line += count;
    }

    /// Gives away what was not read yet, and the line it starts on. At the start of a record only.
    pub(super) fn take_rest(&mut self) -> Option<(TextReader, u64)> {
        if std::mem::take(&mut self.machine.after_return) && self.input.fill_buf().ok()?.first() == Some(&b'\n') {
            self.input.consume(1);
        }
        let empty: TextReader = BufReader::new(Box::new(std::io::empty()));
        Some((std::mem::replace(&mut self.input, empty), self.machine.line))
    }

    /// What separates and what quotes cells.
    pub(super) const fn signs(&self) -> (u8, Option<u8>) {
        (self.machine.delimiter, self.machine.quote)
    }

    /// The next record; `false` after the last one.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool, Located> {
        let Self { input, machine } = self;
        record.clear(machine.line);
        loop {
            let chunk = input.fill_buf().map_err(|error| Located::on(machine.line, error.into()))?;
            if chunk.is_empty() {
                return machine.finish(record);
            }
            let (used, done) = machine.feed(chunk, record)?;
            input.consume(used);
            if done {
                return Ok(true);
            }
        }
    }
}

impl Machine {
    /// Takes bytes until a record is complete; says how many, and whether it is.
    fn feed(&mut self, chunk: &[u8], record: &mut Record) -> Result<(usize, bool), Located> {
        let mut at = usize::from(std::mem::take(&mut self.after_return) && chunk.first() == Some(&b'\n'));
        while let Some(rest) = chunk.get(at..).filter(|rest| !rest.is_empty()) {
            let run = self.run(rest);
            record.bytes.extend_from_slice(rest.get(..run).unwrap_or_default());
            self.check_size(record)?;
            at += run;
            if let Some(byte) = chunk.get(at) {
                at += 1;
                if self.stop(*byte, record)? {
                    return Ok((at, true));
                }
            }
        }
        Ok((at, false))
    }

    /// How many bytes are text in the present state.
    fn run(&self, rest: &[u8]) -> usize {
        let length = match self.state {
            State::Plain => rest.iter().position(|byte| self.stops.get(usize::from(*byte)) == Some(&true)),
            State::Quoted => rest.iter().position(|byte| Some(*byte) == self.quote || matches!(byte, b'\n' | b'\r')),
            State::Closing | State::Closed => Some(0),
        };
        length.unwrap_or(rest.len())
    }

    /// Takes a byte that is not plain text; says whether it ends the record.
    fn stop(&mut self, byte: u8, record: &mut Record) -> Result<bool, Located> {
        match self.state {
            State::Quoted => self.in_quotes(byte, record),
            State::Closing if Some(byte) == self.quote => {
                record.bytes.push(byte);
                self.state = State::Quoted;
            }
            State::Plain if Some(byte) == self.quote => self.plain_quote(byte, record),
            _ if byte == self.delimiter => self.end_field(record)?,
            _ if matches!(byte, b'\n' | b'\r') => {
                self.end_field(record)?;
                self.line += 1;
                self.after_return = byte == b'\r';
                return Ok(true);
            }
            _ if matches!(byte, b' ' | b'\t') => self.state = State::Closed,
            _ => return Err(Located::on(self.line, Problem::TextAfterQuote)),
        }
        Ok(false)
    }

    /// A quote in an unquoted field: opens it if only space stands before, else is text.
    fn plain_quote(&mut self, byte: u8, record: &mut Record) {
        let start = record.field_start();
        if record.bytes.get(start..).is_some_and(|field| field.iter().all(|byte| *byte == b' ')) {
            record.bytes.truncate(start);
            self.state = State::Quoted;
            self.quote_line = self.line;
        } else {
            record.bytes.push(byte);
        }
    }

    /// A quote or the end of a line in a quoted field.
    fn in_quotes(&mut self, byte: u8, record: &mut Record) {
        if Some(byte) == self.quote {
            self.state = State::Closing;
            return;
        }
        let field = record.bytes.get(record.field_start()..).unwrap_or_default();
        let second_of_pair = byte == b'\n' && field.last() == Some(&b'\r');
        self.line += u64::from(!second_of_pair);
        record.bytes.push(byte);
    }

    fn end_field(&mut self, record: &mut Record) -> Result<(), Located> {
        record.ends.push(record.bytes.len());
        self.state = State::Plain;
        if record.ends.len() > limits::COLUMNS {
            return Err(Located::on(record.line, Problem::ManyColumns));
        }
        Ok(())
    }

    fn check_size(&self, record: &Record) -> Result<(), Located> {
        let length = record.bytes.len();
        if length - record.field_start() > limits::CELL_BYTES {
            let quote_line = (self.state != State::Plain).then_some(self.quote_line);
            return Err(Located::on(record.line, Problem::LongCell { quote_line }));
        }
        if length > limits::RECORD_BYTES {
            return Err(Located::on(record.line, Problem::LongRecord));
        }
        Ok(())
    }

    /// The input ended.
    fn finish(&mut self, record: &mut Record) -> Result<bool, Located> {
        if self.state == State::Quoted {
            return Err(Located::on(self.quote_line, Problem::UnclosedQuote));
        }
        if self.state == State::Plain && record.ends.is_empty() && record.bytes.is_empty() {
            return Ok(false);
        }
        self.end_field(record)?;
        Ok(true)
    }
}
