//! Text tables: CSV, TSV and the like.

mod detect;
mod scan;
pub(super) mod split;

use std::ops::ControlFlow;

use super::columns::Columns;
use super::errors::{Located, Problem};
use super::options::FileOptions;
use super::raw::{Raw, RawText};
use super::reader::{Opened, Source};
use super::row::{Cell, recycle};
use super::tally::{Shape, Tally};
use super::text::{self, Peeked};
use scan::{Record, Scanner};

struct DelimitedSource {
    scanner: Scanner,
    record: Record,
    /// The first row, read to count the columns of a table without header.
    pending: bool,
}

/// Opens a text table. `tabs` is whether the file's name says that tabs separate.
pub(super) fn open(input: Peeked, options: &FileOptions, tabs: bool) -> Result<Opened, Located> {
    let quote = options.quote.map(plain).transpose()?;
    let found = detect::separator(&input.head, quote);
    let delimiter = match options.delimiter {
        Some(declared) => plain(declared)?,
        None if tabs && found.first_line == 0 => b'\t',
        None => found.delimiter,
    };
    let mut scanner = Scanner::new(input.into_text(found.first_line), delimiter, quote);
    scanner.skip_lines(u64::from(found.first_line > 0));
    let mut record = Record::default();
    while record.is_blank() {
        if !scanner.next(&mut record)? {
            return Err(Problem::Empty.into());
        }
    }
    let columns = if options.header {
        Columns::from_header(fields(&record)?.into_iter())
    } else {
        Columns::unnamed(record.width())
    };
    let source = DelimitedSource { scanner, record, pending: !options.header };
    Ok(Opened { columns, source: Box::new(source) })
}

fn plain(character: char) -> Result<u8, Problem> {
    let usable = character.is_ascii() && !matches!(character, '\n' | '\r' | '\0');
    u8::try_from(character).ok().filter(|_| usable).ok_or(Problem::Separator(character))
}

fn fields(record: &Record) -> Result<Vec<&str>, Located> {
    let text = text::check(record.bytes(), record.line())?;
    record.ranges().map(|range| text.get(range.clone()).ok_or_else(|| cut_character(record, range.start))).collect()
}

/// A character whose bytes stand on both sides of a separator.
fn cut_character(record: &Record, start: usize) -> Located {
    text::not_utf8(record.bytes().get(start).copied().unwrap_or_default(), record.line())
}

impl DelimitedSource {
    /// The record that was read to count the columns, written again.
    fn written(&self) -> Option<(Vec<u8>, u64)> {
        let (delimiter, quote) = self.scanner.signs();
        let mut text = Vec::new();
        for (at, range) in self.record.ranges().enumerate() {
            if at > 0 {
                text.push(delimiter);
            }
            let field = self.record.bytes().get(range)?;
            let Some(quote) = quote else {
                text.extend_from_slice(field);
                continue;
            };
            text.push(quote);
            for byte in field {
                text.extend(std::iter::repeat_n(*byte, 1 + usize::from(*byte == quote)));
            }
            text.push(quote);
        }
        text.push(b'\n');
        Some((text, self.record.line()))
    }
}

impl Source for DelimitedSource {
    fn take_raw(&mut self) -> Option<Raw> {
        let first = if std::mem::take(&mut self.pending) { Some(self.written()?) } else { None };
        let (delimiter, quote) = self.scanner.signs();
        let (input, line) = self.scanner.take_rest()?;
        Some(Raw::Text(RawText { input, delimiter, quote, line, first }))
    }

    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let mut buffer = Vec::new();
        while std::mem::take(&mut self.pending) || self.scanner.next(&mut self.record)? {
            let record = &self.record;
            let text = text::check(record.bytes(), record.line())?;
            let mut cells = recycle(buffer);
            for range in record.ranges() {
                let field = text.get(range.clone()).ok_or_else(|| cut_character(record, range.start))?;
                cells.push(Cell::text(field));
            }
            if let ControlFlow::Break(()) = tally.row(record.line(), &mut cells, columns.len(), Shape::Full) {
                return Ok(());
            }
            buffer = recycle(cells);
        }
        Ok(())
    }
}
