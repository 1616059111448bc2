//! Rows of cells, gathered into batches.

use std::io;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Decimal64Builder, Int64Builder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

use super::schema::{DECIMAL, schema_of};
use super::{BatchWriter, plain};
use crate::semantics::Decimal;
use crate::write::cell::{Cell, Column, Kind, RowWriter};

/// So many rows make a batch.
const ROWS: usize = 1 << 16;

/// Takes rows of cells and hands them on as batches.
pub struct CellBatches<'a> {
    schema: SchemaRef,
    columns: Vec<Building>,
    rows: usize,
    writer: Box<dyn BatchWriter + 'a>,
}

impl<'a> CellBatches<'a> {
    /// For a writer of batches of these columns.
    #[must_use]
    pub fn new(columns: &[Column], writer: Box<dyn BatchWriter + 'a>) -> Self {
        let building = columns.iter().map(|column| Building::of(column.kind)).collect();
        Self { schema: schema_of(columns), columns: building, rows: 0, writer }
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let arrays = self.columns.iter_mut().map(Building::finish).collect();
        self.rows = 0;
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(plain)?;
        self.writer.batch(batch)
    }
}

impl RowWriter for CellBatches<'_> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for (position, column) in self.columns.iter_mut().enumerate() {
            column.push(cells.get(position).unwrap_or(&Cell::Blank));
        }
        self.rows += 1;
        if self.rows == ROWS { self.hand_on() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.rows > 0 {
            self.hand_on()?;
        }
        self.writer.finish()
    }
}

/// A column as far as it is built.
enum Building {
    Text(StringBuilder),
    Label(StringDictionaryBuilder<Int32Type>),
    Whole(Int64Builder),
    Number(Decimal64Builder),
    Truth(BooleanBuilder),
}

impl Building {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Label => Self::Label(StringDictionaryBuilder::new()),
            Kind::Number { decimals: 0 } => Self::Whole(Int64Builder::new()),
            Kind::Number { .. } => Self::Number(Decimal64Builder::new().with_data_type(DECIMAL)),
            Kind::Truth => Self::Truth(BooleanBuilder::new()),
        }
    }

    fn push(&mut self, cell: &Cell) {
        match self {
            Self::Text(builder) => builder.append_option(text_of(cell)),
            Self::Label(builder) => builder.append_option(text_of(cell)),
            Self::Whole(builder) => {
                builder.append_option(number_of(cell).map(|number| number.millionths() / 1_000_000))
            }
            Self::Number(builder) => builder.append_option(number_of(cell).map(Decimal::millionths)),
            Self::Truth(builder) => builder.append_option(match text_of(cell) {
                Some("yes") => Some(true),
                Some("no") => Some(false),
                _ => None,
            }),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            // A file holds one dictionary a column, to which later batches add.
            Self::Label(builder) => Arc::new(builder.finish_preserve_values()),
            Self::Whole(builder) => Arc::new(builder.finish()),
            Self::Number(builder) => Arc::new(builder.finish()),
            Self::Truth(builder) => Arc::new(builder.finish()),
        }
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn number_of(cell: &Cell) -> Option<Decimal> {
    if let Cell::Number(number) = cell { Some(*number) } else { None }
}
