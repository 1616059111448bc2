//! Rows of cells: what every writer of tables takes.

use std::io;

use crate::semantics::Decimal;

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// About how many characters wide its cells are.
    pub width: u16,
    /// What its cells are, for formats that have types.
    pub kind: Kind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// Text, mostly another one in each row.
    #[default]
    Text,
    /// Text, one of a few.
    Label,
    /// Numbers with so many decimals.
    Number {
        /// 0: whole numbers.
        decimals: u32,
    },
    /// `yes`, `no`, or something else for not known.
    Truth,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// Text.
    Text(String),
    /// A number: stays one in a spreadsheet.
    Number(Decimal),
}

impl Cell {
    /// Text, or nothing for the empty text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Blank, Self::text)
    }
}

/// Takes rows in order. The head is written when the writer is made.
pub trait RowWriter {
    /// Writes a row.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;

    /// Writes whatever is left.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
