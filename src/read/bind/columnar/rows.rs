//! Rows of a block, whatever format they come from.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_buffer::ArrowNativeType;

use super::cells::CellColumn;
use super::texts::Text;
use crate::read::Cell;
use crate::read::arrow::leaf::LeafArray;
use crate::read::delimited::split::Block;

/// A cell, as it comes.
pub(super) enum RawCell<'a> {
    /// Text from one place to another of a buffer of UTF-8.
    Text(&'a [u8], usize, usize),
    /// A cell that knows its type.
    Typed(Cell<'a>),
}

/// Rows that are looked at column by column. A slot is a column's place among the wanted ones.
pub(super) trait Rows {
    /// How many rows.
    fn count(&self) -> usize;
    /// The line of a row, from the start of its stretch.
    fn line(&self, row: usize) -> u32;
    /// A cell.
    fn cell(&self, slot: usize, row: usize) -> RawCell<'_>;
    /// Adds the cells of some rows to a column.
    fn fill(&self, slot: usize, rows: &[u32], column: &mut CellColumn<'_>);
    /// A text in which the cells of all rows stand one behind the other, and where each ends; none: they do not, or
    /// there are blanks.
    fn texts(&self, _slot: usize) -> Option<(&str, impl Iterator<Item = usize> + Clone)> {
        None::<(&str, std::iter::Empty<usize>)>
    }
}

impl Rows for Block<'_> {
    fn count(&self) -> usize {
        self.lines.len()
    }

    fn line(&self, row: usize) -> u32 {
        self.lines.get(row).copied().unwrap_or_default()
    }

    fn cell(&self, slot: usize, row: usize) -> RawCell<'_> {
        let (buffer, start, end) = Block::cell(self, row, slot);
        RawCell::Text(buffer, start, end)
    }

    fn fill(&self, slot: usize, rows: &[u32], column: &mut CellColumn<'_>) {
        if rows.len() == self.lines.len()
            && let Some(cells) = self.plain_cells(slot)
        {
            return column.push_texts(cells);
        }
        column.push_texts(rows.iter().map(|row| Block::cell(self, *row as usize, slot)));
    }
}

/// Rows of one batch of a columnar file.
pub(super) struct ArrowRows<'a> {
    /// The wanted columns.
    pub arrays: &'a [LeafArray],
    /// How many rows.
    pub count: usize,
    /// The row of the stretch that its first row is.
    pub before: u32,
}

impl Rows for ArrowRows<'_> {
    fn count(&self) -> usize {
        self.count
    }

    fn line(&self, row: usize) -> u32 {
        self.before + row as u32
    }

    fn cell(&self, slot: usize, row: usize) -> RawCell<'_> {
        RawCell::Typed(self.arrays.get(slot).map_or(Cell::Empty, |array| array.cell(row)))
    }

    fn fill(&self, slot: usize, rows: &[u32], column: &mut CellColumn<'_>) {
        match self.arrays.get(slot) {
            Some(array) => super::arrow::fill(column, array, rows),
            None => rows.iter().for_each(|_| column.push_cell(&Cell::Empty)),
        }
    }

    fn texts(&self, slot: usize) -> Option<(&str, impl Iterator<Item = usize> + Clone)> {
        let array = self.arrays.get(slot).filter(|array| array.is_plain() && array.array.null_count() == 0)?;
        let texts = array.array.as_string_opt::<i32>()?;
        let start = texts.value_offsets().first()?.as_usize();
        let ends = texts.value_offsets().iter().skip(1).map(move |end| end.as_usize() - start);
        let text = texts.value_data().get(start..start + ends.clone().next_back().unwrap_or(0))?;
        Some((std::str::from_utf8(text).ok()?, ends))
    }
}

impl RawCell<'_> {
    /// Its text, if it is one.
    #[inline]
    pub(super) fn text(&self) -> Option<Text<'_>> {
        match self {
            Self::Text(buffer, start, end) => Some(Text::new(buffer, *start, *end)),
            Self::Typed(Cell::Text(text)) => Some(Text::new(text.as_bytes(), 0, text.len())),
            Self::Typed(_) => None,
        }
    }

    /// The bytes of its text, if it is one.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(buffer, start, end) => buffer.get(*start..*end),
            Self::Typed(Cell::Text(text)) => Some(text.as_bytes()),
            Self::Typed(_) => None,
        }
    }

    /// As a cell.
    pub(super) fn as_cell(&self) -> Cell<'_> {
        match self {
            Self::Text(buffer, start, end) => {
                let text = buffer.get(*start..*end).unwrap_or_default();
                Cell::text(std::str::from_utf8(text).unwrap_or_default())
            }
            Self::Typed(cell) => cell.clone(),
        }
    }
}
