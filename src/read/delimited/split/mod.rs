//! Cuts whole stretches of text into cells, those of the wanted columns only.
//!
//! In: a stretch that starts and ends where a record does. Out: where the cells of each record stand, block by
//! block. The grammar is that of [`super::scan`], which stays the judge: whatever it would call an error, and some
//! things that are only rare, end the split with [`Odd`], and whoever asked reads the file by rows.

mod careful;
mod marks;
mod tally;

use crate::read::limits;
use careful::Careful;
use marks::{Marks, Signs};
pub(in crate::read) use tally::StretchLines;

/// The text is not as simple as it has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::read) struct Odd;

/// Bytes whose signs are looked for before their cells are handed out: text and places fit into a near cache.
const BLOCK_BYTES: usize = 16 << 10;

/// How a text table is cut.
#[derive(Clone, Debug)]
pub(in crate::read) struct Splitter {
    delimiter: u8,
    quote: Option<u8>,
    width: usize,
    /// The columns that are wanted, by position.
    wanted: Vec<usize>,
}

/// Records of a stretch and the cells of their wanted columns.
pub(in crate::read) struct Block<'a> {
    /// The stretch.
    pub text: &'a [u8],
    /// Cells whose text stands in the file in other words: with quotes written twice.
    pub side: &'a [u8],
    /// Record by record, column by column: where a cell starts and ends. Beyond the stretch: in `side`.
    pub cells: &'a [(u32, u32)],
    /// Cells a record.
    pub stride: usize,
    /// The line of each record, from 0 at the start of the stretch.
    pub lines: &'a [u32],
}

impl Block<'_> {
    /// The cells of a wanted column in all rows, where they all stand in the text as it is.
    pub(in crate::read) fn plain_cells(&self, slot: usize) -> Option<impl Iterator<Item = (&[u8], usize, usize)>> {
        let cells = self.cells.get(slot..).filter(|_| self.side.is_empty())?;
        let text = self.text;
        Some(cells.iter().step_by(self.stride.max(1)).map(move |(start, end)| (text, *start as usize, *end as usize)))
    }

    /// The cells of a wanted column: the text they stand in, and from where to where.
    pub(in crate::read) fn cell(&self, row: usize, slot: usize) -> (&[u8], usize, usize) {
        let (start, end) = self.cells.get(row * self.stride + slot).copied().unwrap_or((0, 0));
        let (start, end) = (start as usize, end as usize);
        match start.checked_sub(self.text.len()) {
            None => (self.text, start, end),
            Some(start) => (self.side, start, end.saturating_sub(self.text.len())),
        }
    }
}

/// Where a split stands.
struct State<'s> {
    splitter: &'s Splitter,
    text: &'s [u8],
    /// Where the next record starts.
    start: usize,
    line: u32,
    lines: StretchLines,
    cells: Vec<(u32, u32)>,
    row_lines: Vec<u32>,
    side: Vec<u8>,
}

impl Splitter {
    /// For a table of so many columns.
    pub(in crate::read) fn new(delimiter: u8, quote: Option<u8>, width: usize, wanted: Vec<usize>) -> Self {
        Self { delimiter, quote, width, wanted }
    }

    /// Cuts a stretch, which is text in UTF-8 as a whole.
    pub(in crate::read) fn split(&self, text: &[u8], visit: &mut dyn FnMut(&Block<'_>)) -> Result<StretchLines, Odd> {
        if text.len() >= 1 << 31 {
            return Err(Odd);
        }
        let signs = Signs { delimiter: self.delimiter, quote: self.quote };
        let mut state = State::new(self, text);
        let mut marks = Marks::default();
        let mut size = BLOCK_BYTES;
        while state.start < text.len() {
            let from = state.start;
            let to = (from + size).min(text.len());
            marks.clear();
            marks.add(text, from, to, signs);
            // A record that is not complete yet is looked at again with what follows it.
            state.records(&marks, to == text.len())?;
            size = if state.start == from { size * 2 } else { BLOCK_BYTES };
            state.hand_out(visit);
        }
        state.lines.count = u64::from(state.line);
        Ok(state.lines)
    }
}

impl<'s> State<'s> {
    fn new(splitter: &'s Splitter, text: &'s [u8]) -> Self {
        Self {
            splitter,
            text,
            start: 0,
            line: 0,
            lines: StretchLines::default(),
            cells: Vec::new(),
            row_lines: Vec::new(),
            side: Vec::new(),
        }
    }

    /// Takes the complete records.
    fn records(&mut self, marks: &Marks, last: bool) -> Result<(), Odd> {
        let (mut place, mut odd) = (0_usize, 0_usize);
        let mut end = 0;
        while let Some(at) = marks.ends.get(end).map(|at| *at as usize) {
            while marks.odd.get(odd).is_some_and(|at| (*at as usize) < place) {
                odd += 1;
            }
            if at < place {
                // An end of line in quotes.
                end += 1;
            } else if marks.odd.get(odd).is_some_and(|odd| (*odd as usize) < at) {
                match self.careful(marks, place, last)? {
                    Some(next) => place = next,
                    None => break,
                }
            } else {
                self.plain(marks.places.get(place..=at).unwrap_or_default())?;
                place = at + 1;
                end += 1;
            }
        }
        // Ends of line are gone, but a CR or the end of the text may end a record too.
        while last && self.start < self.text.len() {
            match self.careful(marks, place, true)? {
                Some(next) => place = next,
                None => return Err(Odd),
            }
        }
        Ok(())
    }

    /// A record without quotes; its places end with that of its LF.
    #[inline]
    fn plain(&mut self, places: &[u32]) -> Result<(), Odd> {
        let Some(end) = places.last().map(|end| *end as usize) else { return Err(Odd) };
        let stop = if end > self.start && self.text.get(end - 1) == Some(&b'\r') { end - 1 } else { end };
        let start = std::mem::replace(&mut self.start, end + 1);
        if end - start > limits::CELL_BYTES {
            return Err(Odd);
        }
        let line = self.line;
        self.line += 1;
        let count = places.len();
        if stop - start < count || self.is_space(start) {
            // Nothing but separators, or maybe space.
            if self.text.get(start..stop).is_none_or(|text| is_blank(text, self.splitter.delimiter)) {
                self.lines.blank.note(line);
                return Ok(());
            }
        }
        if count != self.splitter.width {
            self.uneven(places, stop, line)?;
        }
        let before = |column: usize| match column.checked_sub(1) {
            None => Some(start as u32),
            Some(at) => places.get(at).map(|place| place + 1),
        };
        for column in &self.splitter.wanted {
            let cell = match (before(*column), places.get(*column)) {
                (Some(from), Some(to)) => (from, (*to).min(stop as u32).max(from)),
                _ => (0, 0),
            };
            self.cells.push(cell);
        }
        self.row_lines.push(line);
        Ok(())
    }

    fn is_space(&self, at: usize) -> bool {
        // What is not ASCII may be a space too.
        self.text.get(at).is_none_or(|byte| !byte.is_ascii_graphic() || *byte == self.splitter.delimiter)
    }

    /// A record with more or fewer cells than there are columns.
    #[cold]
    fn uneven(&mut self, places: &[u32], stop: usize, line: u32) -> Result<(), Odd> {
        let width = self.splitter.width;
        if places.len() > limits::COLUMNS {
            return Err(Odd);
        }
        if places.len() < width {
            self.lines.short.note(line);
        } else if let Some(from) = width.checked_sub(1).and_then(|last| places.get(last)) {
            let rest = self.text.get(*from as usize..stop).unwrap_or_default();
            if !is_blank(rest, self.splitter.delimiter) {
                self.lines.long.note(line);
            }
        }
        Ok(())
    }

    /// A record with quotes or lone CR: gives the mark after it, or nothing if the text ends within.
    fn careful(&mut self, marks: &Marks, place: usize, last: bool) -> Result<Option<usize>, Odd> {
        let (delimiter, quote) = (self.splitter.delimiter, self.splitter.quote);
        let mut careful = Careful::new(self.text, delimiter, quote, self.start, &mut self.side);
        let places = marks.places.get(place..).unwrap_or_default();
        let Some(used) = careful.run(places, last)? else { return Ok(None) };
        let (fields, next, breaks) = careful.finish();
        if next - self.start > limits::CELL_BYTES || fields.len() > limits::COLUMNS {
            return Err(Odd);
        }
        self.start = next;
        let line = self.line;
        self.line += breaks;
        self.row(&fields, line);
        Ok(Some(place + used))
    }

    /// Takes the fields of a record, wherever they stand.
    fn row(&mut self, fields: &[(u32, u32)], line: u32) {
        let block = Block { text: self.text, side: &self.side, cells: fields, stride: fields.len(), lines: &[] };
        let filled = |at: usize| {
            let (text, start, end) = block.cell(0, at);
            text.get(start..end)
                .and_then(|text| std::str::from_utf8(text).ok())
                .is_some_and(|text| !text.trim().is_empty())
        };
        let width = self.splitter.width;
        if !(0..fields.len()).any(filled) {
            self.lines.blank.note(line);
            return;
        }
        let long = (width..fields.len()).any(filled);
        if fields.len() < width {
            self.lines.short.note(line);
        }
        if long {
            self.lines.long.note(line);
        }
        let wanted = self.splitter.wanted.iter();
        self.cells.extend(wanted.map(|column| fields.get(*column).copied().unwrap_or((0, 0))));
        self.row_lines.push(line);
    }

    /// Hands the collected records to the visitor.
    fn hand_out(&mut self, visit: &mut dyn FnMut(&Block<'_>)) {
        if self.row_lines.is_empty() {
            return;
        }
        self.lines.rows += self.row_lines.len() as u64;
        let (text, side, cells) = (self.text, self.side.as_slice(), self.cells.as_slice());
        visit(&Block { text, side, cells, stride: self.splitter.wanted.len(), lines: &self.row_lines });
        self.cells.clear();
        self.row_lines.clear();
        self.side.clear();
    }
}

/// Whether there is nothing but separators and space.
fn is_blank(text: &[u8], delimiter: u8) -> bool {
    let fields = text.split(|byte| *byte == delimiter);
    fields.into_iter().all(|field| std::str::from_utf8(field).is_ok_and(|field| field.trim().is_empty()))
}
