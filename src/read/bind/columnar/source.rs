//! Reads one file by column, stretch by stretch, on all threads.

use std::io::Read;
use std::ops::ControlFlow;

use memchr::{memchr, memchr_iter, memrchr};
use rayon::prelude::*;

use super::feed::{RecordFeed, Stretch, StretchReader};
use super::rows::{ArrowRows, RawCell, Rows};
use super::{objects, parquet};
use crate::read::arrow::leaf::{Leaf, LeafArray};
use crate::read::bind::columnar::cells::CellColumn;
use crate::read::delimited::split::{Odd, Splitter, StretchLines};
use crate::read::raw::{Raw, RawBatches, RawText};
use crate::read::{Cell, ReadSummary, Row, RowReader, arrow, limits};

/// Bytes of a stretch: enough for its dictionaries to be worth their while.
const STRETCH_BYTES: usize = 4 << 20;
/// Rows of a stretch of a file that is read row by row.
const STRETCH_ROWS: usize = 16_384;

/// Takes what a stretch came to, and the line at which it starts.
pub(in crate::read::bind) type Sink<'s> = &'s mut dyn FnMut(Stretch, u64);

/// Reads all rows of a file for one feed; `positions` are those of the feed's columns in the file.
pub(in crate::read::bind) fn read(
    feed: &RecordFeed<'_>,
    reader: &mut RowReader,
    positions: &[usize],
    sink: Sink<'_>,
) -> Result<ReadSummary, Odd> {
    let width = reader.columns().len();
    let wanted: Vec<usize> = feed.slots.iter().filter_map(|slot| positions.get(*slot).copied()).collect();
    match reader.take_raw() {
        Some(Raw::Text(text)) => {
            let splitter = Splitter::new(text.delimiter, text.quote, width, wanted);
            read_text(feed, text, &splitter, sink)
        }
        Some(Raw::Objects(raw)) => {
            let names = wanted.iter().filter_map(|position| reader.columns().get(*position));
            let names: Vec<String> = names.map(|column| column.name.clone()).collect();
            objects::read(feed, raw, &names, sink)
        }
        Some(Raw::Columnar(raw)) if raw.whole_file => parquet::read(feed, reader.path(), &raw, &wanted, sink),
        Some(Raw::Columnar(raw)) => read_batches(feed, raw, &wanted, sink),
        None => read_rows(feed, reader, &wanted, sink),
    }
}

/// As many pieces as are read at once; none at the end.
pub(super) fn wave<T>(mut next: impl FnMut() -> Result<Option<T>, Odd>) -> Result<Vec<T>, Odd> {
    let mut wave = Vec::new();
    while wave.len() < rayon::current_num_threads() * 2 {
        let Some(piece) = next()? else { break };
        wave.push(piece);
    }
    Ok(wave)
}

fn read_text(feed: &RecordFeed<'_>, text: RawText, splitter: &Splitter, sink: Sink<'_>) -> Result<ReadSummary, Odd> {
    let mut summary = ReadSummary::default();
    let mut line = text.line;
    if let Some((first, at)) = &text.first {
        let (stretch, lines) = split(feed, splitter, first)?;
        add(&mut summary, &lines, *at);
        sink(stretch, *at);
    }
    let mut stretches = Stretches { input: text.input, quote: text.quote, rest: Vec::new(), ended: false };
    loop {
        let wave = wave(|| stretches.next())?;
        if wave.is_empty() {
            return Ok(summary);
        }
        let read: Vec<Result<(Stretch, StretchLines), Odd>> =
            wave.par_iter().map(|bytes| split(feed, splitter, bytes)).collect();
        for one in read {
            let (stretch, lines) = one?;
            add(&mut summary, &lines, line);
            sink(stretch, line);
            line += lines.count;
        }
    }
}

fn split(feed: &RecordFeed<'_>, splitter: &Splitter, bytes: &[u8]) -> Result<(Stretch, StretchLines), Odd> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Odd);
    }
    let mut reader = StretchReader::new(feed);
    let lines = splitter.split(bytes, &mut |block| reader.push(block))?;
    Ok((reader.finish(), lines))
}

pub(super) fn add(summary: &mut ReadSummary, lines: &StretchLines, start: u64) {
    summary.rows += lines.rows;
    lines.blank.add_to(&mut summary.blank, start);
    lines.short.add_to(&mut summary.short, start);
    lines.long.add_to(&mut summary.long, start);
}

/// Pieces of a text that end where a record does.
pub(super) struct Stretches<R> {
    pub(super) input: R,
    pub(super) quote: Option<u8>,
    /// What was read and belongs to the next piece.
    pub(super) rest: Vec<u8>,
    pub(super) ended: bool,
}

impl<R: Read> Stretches<R> {
    pub(super) fn next(&mut self) -> Result<Option<Vec<u8>>, Odd> {
        let mut bytes = std::mem::take(&mut self.rest);
        let mut wanted = STRETCH_BYTES;
        loop {
            if !self.ended {
                bytes.reserve(wanted);
                let read = self.input.by_ref().take(wanted as u64).read_to_end(&mut bytes).map_err(|_| Odd)?;
                self.ended = read < wanted;
            }
            if self.ended {
                return Ok((!bytes.is_empty()).then_some(bytes));
            }
            if let Some(end) = cut(&bytes, self.quote) {
                self.rest = bytes.split_off(end);
                return Ok(Some(bytes));
            }
            wanted = bytes.len();
            if bytes.len() > limits::RECORD_BYTES {
                return Err(Odd);
            }
        }
    }
}

/// Where the last complete record ends, as far as one can tell: an LF with an even number of quotes before it. The
/// split of the piece finds out if that is wrong: it would end within quotes.
fn cut(bytes: &[u8], quote: Option<u8>) -> Option<usize> {
    let mut end = memrchr(b'\n', bytes)?;
    let quote = quote.filter(|quote| memchr(*quote, bytes).is_some());
    let Some(quote) = quote else { return Some(end + 1) };
    while !memchr_iter(quote, bytes.get(..end)?).count().is_multiple_of(2) {
        let opens = memrchr(quote, bytes.get(..end)?)?;
        end = memrchr(b'\n', bytes.get(..opens)?)?;
    }
    Some(end + 1)
}

fn read_batches(
    feed: &RecordFeed<'_>,
    mut raw: RawBatches,
    wanted: &[usize],
    sink: Sink<'_>,
) -> Result<ReadSummary, Odd> {
    let mut summary = ReadSummary::default();
    let leaves: Vec<Leaf> = wanted.iter().filter_map(|position| raw.leaves.get(*position).cloned()).collect();
    loop {
        let wave = wave(|| arrow::next(raw.kind, &mut raw.batches).map_err(|_| Odd))?;
        if wave.is_empty() {
            return Ok(summary);
        }
        let read: Vec<Result<(Stretch, u64), Odd>> = wave
            .par_iter()
            .map(|batch| {
                let arrays: Vec<LeafArray> = leaves.iter().map(|leaf| leaf.array(batch)).collect();
                Ok((read_arrays(feed, &arrays, batch.num_rows())?, batch.num_rows() as u64))
            })
            .collect();
        for one in read {
            let (stretch, rows) = one?;
            sink(stretch, summary.rows + 1);
            summary.rows += rows;
        }
    }
}

pub(super) fn read_arrays(feed: &RecordFeed<'_>, arrays: &[LeafArray], count: usize) -> Result<Stretch, Odd> {
    // A row without any filled cell is no row; whether the columns that are not wanted fill it is not known here.
    let is_blank = |row: usize| arrays.iter().all(|array| array.cell(row).is_empty());
    if !arrays.iter().any(LeafArray::is_filled) && (0..count).any(is_blank) {
        return Err(Odd);
    }
    let mut reader = StretchReader::new(feed);
    reader.push(&ArrowRows { arrays, count, before: 0 });
    Ok(reader.finish())
}

/// Any other format: its rows one by one.
fn read_rows(
    feed: &RecordFeed<'_>,
    reader: &mut RowReader,
    wanted: &[usize],
    sink: Sink<'_>,
) -> Result<ReadSummary, Odd> {
    let mut stretch = StretchReader::new(feed);
    let (mut start, mut rows) = (1, 0);
    let summary = reader.for_each_row(&mut |row| {
        if rows == STRETCH_ROWS {
            sink(std::mem::replace(&mut stretch, StretchReader::new(feed)).finish(), start);
            (start, rows) = (row.line, 0);
        }
        stretch.push(&OneRow { row, wanted, line: u32::try_from(row.line - start).unwrap_or(u32::MAX) });
        rows += 1;
        ControlFlow::Continue(())
    });
    sink(stretch.finish(), start);
    summary.map_err(|_| Odd)
}

pub(super) struct OneRow<'a> {
    pub(super) row: Row<'a>,
    pub(super) wanted: &'a [usize],
    pub(super) line: u32,
}

impl Rows for OneRow<'_> {
    fn count(&self) -> usize {
        1
    }

    fn line(&self, _: usize) -> u32 {
        self.line
    }

    fn cell(&self, slot: usize, _: usize) -> RawCell<'_> {
        RawCell::Typed(self.wanted.get(slot).map_or(Cell::Empty, |position| self.row.cell(*position).clone()))
    }

    fn fill(&self, slot: usize, rows: &[u32], column: &mut CellColumn<'_>) {
        if let (Some(position), [_]) = (self.wanted.get(slot), rows) {
            column.push_cell(self.row.cell(*position));
        }
    }
}
