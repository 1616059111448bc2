//! A row and its cells.

use std::borrow::Cow;

use super::cell::times::show_time;
use crate::semantics::calendar::format_date;

/// What a cell holds. Text files know only text; Excel and JSON tell more.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only space.
    Empty,
    /// Text as it stands in the file, outer space included.
    Text(Cow<'a, str>),
    /// A number.
    Number {
        /// Its value; a whole number beyond 2^53 is exact only in `shown`.
        value: f64,
        /// Its digits, with a decimal point and no grouping.
        shown: Cow<'a, str>,
    },
    /// Yes or no.
    YesNo(bool),
    /// A date cell of a workbook: a day and time on the wall clock.
    DateTime {
        /// Days since 1970-01-01.
        days: i32,
        /// Microseconds since midnight.
        micros: i64,
        /// Whether the cell holds no time.
        date_only: bool,
    },
    /// A list of a JSON file.
    List(Vec<Cell<'a>>),
}

impl<'a> Cell<'a> {
    /// Text, or `Empty` if it is only space.
    #[must_use]
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number that was stored in binary, shown with the 15 digits that a spreadsheet shows.
    #[must_use]
    pub fn number(value: f64) -> Self {
        let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
        let shown = if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() };
        Self::Number { value, shown: Cow::Owned(shown) }
    }

    /// Whether the cell holds nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as the same table saved as text would show it.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number { shown, .. } => Cow::Borrowed(shown),
            Self::YesNo(true) => Cow::Borrowed("true"),
            Self::YesNo(false) => Cow::Borrowed("false"),
            Self::DateTime { days, date_only: true, .. } => Cow::Owned(format_date(*days)),
            Self::DateTime { days, micros, .. } => Cow::Owned(format!("{} {}", format_date(*days), show_time(*micros))),
            Self::List(items) => Cow::Owned(items.iter().map(Self::shown).collect::<Vec<Cow<'_, str>>>().join(";")),
        }
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The line it starts on, or the row of the sheet; counted from 1.
    pub line: u64,
    /// One cell for each column known so far, by position.
    pub cells: &'a [Cell<'a>],
}

impl<'a> Row<'a> {
    /// The cell of a column; `Empty` for a column that came up after this row.
    #[must_use]
    pub fn cell(&self, position: usize) -> &'a Cell<'a> {
        self.cells.get(position).unwrap_or(&Cell::Empty)
    }
}

/// Empties a buffer of cells and keeps its memory for cells of another row.
pub(super) fn recycle<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    // Collecting in place keeps the allocation although the lifetime changes.
    cells.into_iter().map(|_| Cell::Empty).collect()
}
