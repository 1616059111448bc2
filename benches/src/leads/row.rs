//! A lead as named cells: what rule engines build their contexts of, and the JSON of workload D.

use super::Leads;
use crate::vocabulary::{Day, Flag, Number, Text};

/// A cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing is known.
    Blank,
    /// A text.
    Text(&'a str),
    /// A whole number, or a date as days since 1970.
    Whole(i64),
    /// Binary floating point.
    Float(f64),
    /// Yes or no.
    Truth(bool),
}

/// Leads and the texts of their codes.
pub struct Rows<'a> {
    leads: &'a Leads,
    texts: Vec<Vec<String>>,
}

impl<'a> Rows<'a> {
    /// Of these leads.
    pub fn of(leads: &'a Leads) -> Self {
        Self { leads, texts: Text::ALL.iter().map(|column| column.values()).collect() }
    }

    /// How many.
    pub const fn count(&self) -> usize {
        self.leads.rows
    }

    /// The cells of a lead, by name, in the order of the columns.
    pub fn cells(&self, row: usize) -> [(&'static str, Cell<'_>); 20] {
        let code = |column: usize| match column {
            7 => usize::from(self.leads.title[row]),
            column => usize::from(self.leads.codes[column][row]),
        };
        let text = |column: usize| {
            let value = code(column).checked_sub(1).and_then(|position| self.texts[column].get(position));
            (Text::ALL[column].name(), value.map_or(Cell::Blank, |value| Cell::Text(value)))
        };
        let whole = |column: usize| {
            let value = self.leads.wholes[column].get(row);
            (Number::ALL[column].name(), value.map_or(Cell::Blank, |value| Cell::Whole(value.into())))
        };
        let float = |column: usize| {
            let value = self.leads.floats[column].get(row);
            (Number::ALL[column + 4].name(), value.map_or(Cell::Blank, Cell::Float))
        };
        let day = |column: usize| {
            let value = self.leads.days[column].get(row);
            (Day::ALL[column].name(), value.map_or(Cell::Blank, |value| Cell::Whole(value.into())))
        };
        let flag = |column: usize| (Flag::ALL[column].name(), Cell::Truth(self.leads.flags[column][row] == 2));
        std::array::from_fn(|column| match column {
            0..8 => text(column),
            8..12 => whole(column - 8),
            12..14 => float(column - 12),
            14..16 => day(column - 14),
            column => flag(column - 16),
        })
    }

    /// A line of JSON; dates as written, blank as null.
    pub fn json(&self, row: usize) -> String {
        let dates = [Day::Created.name(), Day::Contacted.name()];
        let cells = self.cells(row).map(|(name, cell)| {
            let value = match cell {
                Cell::Blank => serde_json::Value::Null,
                Cell::Text(text) => text.into(),
                Cell::Whole(day) if dates.contains(&name) => {
                    super::files::date_text(i32::try_from(day).unwrap_or(0)).into()
                }
                Cell::Whole(number) => number.into(),
                Cell::Float(number) => number.into(),
                Cell::Truth(truth) => truth.into(),
            };
            (name.to_owned(), value)
        });
        serde_json::Value::Object(cells.into_iter().collect()).to_string()
    }
}
