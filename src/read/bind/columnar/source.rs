//! Reads one file by column, stretch by stretch, on all threads.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use memchr::{memchr, memchr_iter, memrchr};

use super::feeds::{Feeds, FileReader, FileStretch};
use super::rows::{ArrowRows, RawCell, Rows};
use super::{objects, parquet};
use crate::parallel::{Stop, ordered};
use crate::read::arrow::leaf::{Leaf, LeafArray};
use crate::read::bind::columnar::cells::CellColumn;
use crate::read::delimited::split::{Odd, Splitter, StretchLines};
use crate::read::raw::{Raw, RawBatches, RawText};
use crate::read::{Cell, ReadSummary, Row, RowReader, arrow, limits};

/// Bytes of a stretch: enough for its dictionaries to be worth their while.
const STRETCH_BYTES: usize = 4 << 20;
/// Rows of a stretch of a file that is read row by row.
const STRETCH_ROWS: usize = 16_384;

/// What becomes of stretches.
pub(in crate::read::bind) struct Pipe<'p, T> {
    /// How many threads read.
    pub threads: usize,
    /// What is done with a stretch on the thread that read it.
    pub work: &'p (dyn Fn(FileStretch) -> T + Sync),
    /// Takes what came of it, in the order of the file, and the line at which the stretch starts.
    /// Ends the reading if it has to end.
    pub sink: &'p mut dyn FnMut(T, u64) -> Result<(), Odd>,
}

/// Reads all rows of a file for its feeds, in one pass.
pub(in crate::read::bind) fn read<T: Send>(
    feed: &Feeds<'_>,
    reader: &mut RowReader,
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let width = reader.columns().len();
    let wanted = feed.wanted().to_vec();
    match reader.take_raw() {
        Some(Raw::Text(text)) => {
            let splitter = Splitter::new(text.delimiter, text.quote, width, wanted);
            read_text(feed, text, &splitter, pipe)
        }
        Some(Raw::Objects(raw)) => {
            let names = wanted.iter().filter_map(|position| reader.columns().get(*position));
            let names: Vec<String> = names.map(|column| column.name.clone()).collect();
            objects::read(feed, raw, &names, pipe)
        }
        Some(Raw::Columnar(raw)) if raw.whole_file => parquet::read(feed, reader, &raw, &wanted, pipe),
        Some(Raw::Columnar(raw)) => read_batches(feed, raw, &wanted, pipe),
        None => read_rows(feed, reader, &wanted, pipe),
    }
}

fn read_text<T: Send>(
    feed: &Feeds<'_>,
    text: RawText,
    splitter: &Splitter,
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { threads, work, sink } = pipe;
    let mut summary = ReadSummary::default();
    let mut line = text.line;
    if let Some((first, at)) = &text.first {
        let (stretch, lines) = split(feed, splitter, first)?;
        add(&mut summary, &lines, *at);
        sink(work(stretch), *at)?;
    }
    let buffers = Buffers::default();
    let one = |(): &mut (), bytes: Result<Vec<u8>, Odd>| {
        let bytes = bytes?;
        let (stretch, lines) = split(feed, splitter, &bytes)?;
        buffers.give_back(bytes);
        Ok((work(stretch), lines))
    };
    let take = |one: Result<(T, StretchLines), Odd>| {
        let (one, lines) = one?;
        add(&mut summary, &lines, line);
        sink(one, line)?;
        line += lines.count;
        Ok(())
    };
    ordered(threads, &Stop::default(), Stretches::new(text.input, text.quote, &buffers), || (), one, take)?;
    Ok(summary)
}

fn split(feed: &Feeds<'_>, splitter: &Splitter, bytes: &[u8]) -> Result<(FileStretch, StretchLines), Odd> {
    if std::str::from_utf8(bytes).is_err() {
        return Err(Odd);
    }
    let mut reader = FileReader::new(feed);
    let lines = splitter.split(bytes, &mut |block| reader.push(block))?;
    Ok((reader.finish(), lines))
}

pub(super) fn add(summary: &mut ReadSummary, lines: &StretchLines, start: u64) {
    summary.rows += lines.rows;
    lines.blank.add_to(&mut summary.blank, start);
    lines.short.add_to(&mut summary.short, start);
    lines.long.add_to(&mut summary.long, start);
}

/// Buffers that are used again: memory that was never touched costs as much as reading into it.
#[derive(Debug, Default)]
pub(super) struct Buffers(Mutex<Vec<Vec<u8>>>);

impl Buffers {
    fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }
}

/// Pieces of a text that end where a record does.
pub(super) struct Stretches<'b, R> {
    input: R,
    quote: Option<u8>,
    buffers: &'b Buffers,
    /// What was read and belongs to the next piece.
    rest: Vec<u8>,
    ended: bool,
}

impl<'b, R: Read> Stretches<'b, R> {
    pub(super) const fn new(input: R, quote: Option<u8>, buffers: &'b Buffers) -> Self {
        Self { input, quote, buffers, rest: Vec::new(), ended: false }
    }

    fn piece(&mut self) -> Result<Option<Vec<u8>>, Odd> {
        let mut bytes = self.buffers.take();
        bytes.append(&mut self.rest);
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
                self.rest.extend_from_slice(bytes.get(end..).unwrap_or_default());
                bytes.truncate(end);
                return Ok(Some(bytes));
            }
            wanted = bytes.len();
            if bytes.len() > limits::RECORD_BYTES {
                return Err(Odd);
            }
        }
    }
}

impl<R: Read> Iterator for Stretches<'_, R> {
    type Item = Result<Vec<u8>, Odd>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
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

fn read_batches<T: Send>(
    feed: &Feeds<'_>,
    mut raw: RawBatches,
    wanted: &[usize],
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { threads, work, sink } = pipe;
    let mut summary = ReadSummary::default();
    let leaves: Vec<Leaf> = wanted.iter().filter_map(|position| raw.leaves.get(*position).cloned()).collect();
    let batches = std::iter::from_fn(|| arrow::next(raw.kind, &mut raw.batches).map_err(|_| Odd).transpose());
    let one = |(): &mut (), batch: Result<RecordBatch, Odd>| {
        let batch = batch?;
        let arrays: Vec<LeafArray> = leaves.iter().map(|leaf| leaf.array(&batch)).collect();
        Ok((work(read_arrays(feed, &arrays, batch.num_rows())?), batch.num_rows() as u64))
    };
    let take = |one: Result<(T, u64), Odd>| {
        let (one, rows) = one?;
        sink(one, summary.rows + 1)?;
        summary.rows += rows;
        Ok(())
    };
    ordered(threads, &Stop::default(), batches, || (), one, take)?;
    Ok(summary)
}

pub(super) fn read_arrays(feed: &Feeds<'_>, arrays: &[LeafArray], count: usize) -> Result<FileStretch, Odd> {
    // A row without any filled cell is no row; whether the columns that are not wanted fill it is not known here.
    let is_blank = |row: usize| arrays.iter().all(|array| array.cell(row).is_empty());
    if !arrays.iter().any(LeafArray::is_filled) && (0..count).any(is_blank) {
        return Err(Odd);
    }
    let mut reader = FileReader::new(feed);
    reader.push(&ArrowRows { arrays, count, before: 0 });
    Ok(reader.finish())
}

/// Any other format: its rows one by one.
fn read_rows<T>(
    feed: &Feeds<'_>,
    reader: &mut RowReader,
    wanted: &[usize],
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { work, sink, .. } = pipe;
    let mut stretch = FileReader::new(feed);
    let (mut start, mut rows, mut taken) = (1, 0, Ok(()));
    let summary = reader.for_each_row(&mut |row| {
        if rows == STRETCH_ROWS {
            let full = std::mem::replace(&mut stretch, FileReader::new(feed)).finish();
            taken = taken.and_then(|()| sink(work(full), start));
            (start, rows) = (row.line, 0);
        }
        stretch.push(&OneRow { row, wanted, line: u32::try_from(row.line - start).unwrap_or(u32::MAX) });
        rows += 1;
        if taken.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    taken.and_then(|()| sink(work(stretch.finish()), start))?;
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
