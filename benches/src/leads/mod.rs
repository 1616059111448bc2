//! Workload A: leads as columns, 54 bytes each.
//!
//! In: how many. Out: [`Leads`], the same every time. Never: scores them. Buffers are Arrow's, so that each
//! contender reads the very same memory.

mod draw;
mod files;
mod record;
mod row;

use arrow_buffer::{BooleanBuffer, ScalarBuffer};

pub use draw::draw;
pub use files::{date_text, repeat_parquet, write_csv, write_ipc, write_parquet};
pub use record::record_batch;
pub use row::{Cell, Rows};

/// Leads, column by column. Codes are positions in the vocabulary plus one; 0 is blank.
#[derive(Clone, Debug)]
pub struct Leads {
    /// How many.
    pub rows: usize,
    /// Texts of few values, in the order of [`crate::vocabulary::Text::ALL`] but the title.
    pub codes: [ScalarBuffer<u8>; 7],
    /// The text of 5,000 values.
    pub title: ScalarBuffer<u16>,
    /// Whole numbers: employees, visits, emails, downloads.
    pub wholes: [Known<i32>; 4],
    /// Binary floating point: revenue, health.
    pub floats: [Known<f64>; 2],
    /// Days since 1970: created, contacted.
    pub days: [Known<i32>; 2],
    /// 1 is no, 2 is yes; never blank.
    pub flags: [ScalarBuffer<u8>; 4],
}

/// Values and which of them are known; under the others lies anything.
#[derive(Clone, Debug)]
pub struct Known<T: arrow_buffer::ArrowNativeType> {
    /// One a row.
    pub values: ScalarBuffer<T>,
    /// One bit a row.
    pub known: BooleanBuffer,
}

impl Leads {
    /// The first so many of them.
    pub fn head(&self, rows: usize) -> Self {
        let rows = rows.min(self.rows);
        Self {
            rows,
            codes: self.codes.clone().map(|column| column.slice(0, rows)),
            title: self.title.slice(0, rows),
            wholes: self.wholes.clone().map(|column| column.head(rows)),
            floats: self.floats.clone().map(|column| column.head(rows)),
            days: self.days.clone().map(|column| column.head(rows)),
            flags: self.flags.clone().map(|column| column.slice(0, rows)),
        }
    }
}

impl<T: arrow_buffer::ArrowNativeType> Known<T> {
    fn head(&self, rows: usize) -> Self {
        Self { values: self.values.slice(0, rows), known: self.known.slice(0, rows) }
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<T> {
        self.known.value(row).then(|| self.values[row])
    }
}

/// The key of a lead.
pub fn key(row: usize) -> String {
    format!("L{row:09}")
}
