//! Where the list goes, and as what.

use std::io::{self, Write};
use std::path::PathBuf;

use arrow_schema::Schema;

use super::compute::{Content, Entry};
use super::format::Format;
use crate::cli::{Failure, Terminal};
use crate::write::batch::{
    BatchWriter, CellBatches, CsvBatches, IpcBatches, JsonBatches, ParquetBatches, RowBatches, schema_of,
};
use crate::write::cell::{Column, RowWriter};
use crate::write::csv::{CsvStyle, CsvWriter};
use crate::write::jsonl::{JsonLayout, JsonWriter};
use crate::write::table::TableWriter;
use crate::write::xlsx::XlsxWriter;
use crate::write::{AtomicFile, Packer, Packing};

/// Where the list goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// Standard output.
    Stream,
    /// A file.
    File(PathBuf),
}

/// Has something written to a destination.
///
/// # Errors
/// The output cannot be written; a file is then as it was before.
pub fn write(
    destination: &Destination,
    packing: Packing,
    terminal: &mut Terminal,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match destination {
        Destination::File(path) => {
            let mut file = AtomicFile::create(path)?;
            packed(&mut file, packing, content).map_err(|error| file.problem(&error))?;
            Ok(file.commit()?)
        }
        Destination::Stream => packed(terminal.output(), packing, content).map_err(|error| Failure::output(&error)),
    }
}

fn packed(
    output: &mut dyn Write,
    packing: Packing,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut packer = Packer::new(output, packing)?;
    content(&mut packer)?;
    packer.finish()
}

/// How rows are written.
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    pub columns: &'a [Column],
    pub format: Format,
    pub style: CsvStyle,
    /// Columns of the terminal.
    pub width: usize,
}

impl Layout<'_> {
    /// A writer of rows of cells.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn rows<'w>(&self, output: &'w mut dyn Write) -> io::Result<Box<dyn RowWriter + 'w>> {
        let width = u16::try_from(self.width).unwrap_or(u16::MAX);
        let schema = schema_of(self.columns);
        let of_batches = |writer: Box<dyn BatchWriter + 'w>| -> Box<dyn RowWriter + 'w> {
            Box::new(CellBatches::new(self.columns, writer))
        };
        Ok(match self.format {
            Format::Csv => Box::new(CsvWriter::new(output, self.columns, self.style)?),
            Format::Xlsx => Box::new(XlsxWriter::new(output, "scores", self.columns)?),
            Format::Table => Box::new(TableWriter::new(output, self.columns, width)),
            Format::Parquet => of_batches(Box::new(ParquetBatches::new(output, &schema)?)),
            Format::Arrow => of_batches(Box::new(IpcBatches::new(output, &schema)?)),
            Format::Jsonl => of_batches(Box::new(JsonBatches::new(output, JsonLayout::Lines))),
            Format::Json => of_batches(Box::new(JsonBatches::new(output, JsonLayout::List))),
        })
    }

    /// A writer of batches.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn batches<'w>(&self, output: &'w mut dyn Write, schema: &Schema) -> io::Result<Box<dyn BatchWriter + 'w>> {
        Ok(match self.format {
            Format::Csv => Box::new(CsvBatches::new(output, schema, self.style)?),
            Format::Parquet => Box::new(ParquetBatches::new(output, schema)?),
            Format::Arrow => Box::new(IpcBatches::new(output, schema)?),
            Format::Jsonl => Box::new(JsonBatches::new(output, JsonLayout::Lines)),
            Format::Json => Box::new(JsonBatches::new(output, JsonLayout::List)),
            Format::Xlsx | Format::Table => Box::new(RowBatches(self.rows(output)?)),
        })
    }

    /// Writes entries.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn entries(&self, entries: &[Entry], output: &mut dyn Write) -> io::Result<()> {
        let whole = entries.first().is_some_and(|entry| matches!(entry.content, Content::Json(_)));
        if whole || (entries.is_empty() && self.format.is_json()) {
            let layout = if self.format == Format::Jsonl { JsonLayout::Lines } else { JsonLayout::List };
            return objects(entries, JsonWriter::new(output, layout));
        }
        let mut writer = self.rows(output)?;
        for entry in entries {
            if let Content::Cells(cells) = &entry.content {
                writer.row(cells)?;
            }
        }
        writer.finish()
    }
}

fn objects(entries: &[Entry], mut writer: JsonWriter<&mut dyn Write>) -> io::Result<()> {
    for entry in entries {
        if let Content::Json(objects) = &entry.content {
            objects.iter().try_for_each(|object| writer.object(object))?;
        }
    }
    writer.finish()
}
