//! Where the list goes, and as what.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::compute::{Content, Entry, Shape};
use crate::cli::{Failure, Terminal};
use crate::write::AtomicFile;
use crate::write::cell::{Column, RowWriter};
use crate::write::csv::{CsvStyle, CsvWriter};
use crate::write::jsonl::{JsonLayout, JsonWriter};
use crate::write::table::TableWriter;
use crate::write::xlsx::XlsxWriter;

/// What a list is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Comma-separated, for spreadsheets
    Csv,
    /// A JSON object a line, for programs
    Jsonl,
    /// An Excel workbook
    Xlsx,
    /// Columns on the terminal
    Table,
    /// One JSON list
    Json,
}

impl Format {
    /// The format that a file name says.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Some(match extension.as_str() {
            "csv" => Self::Csv,
            "jsonl" | "ndjson" => Self::Jsonl,
            "json" => Self::Json,
            "xlsx" => Self::Xlsx,
            "txt" => Self::Table,
            _ => return None,
        })
    }

    /// How its files end.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Table => "txt",
        }
    }

    /// What has to be kept of each record.
    pub const fn shape(self, ledger: bool) -> Shape {
        match self {
            Self::Csv | Self::Xlsx | Self::Table => Shape::Cells,
            Self::Jsonl | Self::Json => Shape::Json { ledger },
        }
    }
}

/// Where the list goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// Standard output.
    Stream,
    /// A file.
    File(PathBuf),
}

/// Writes the list.
///
/// # Errors
/// The output cannot be written; a file is then as it was before.
pub fn write(destination: &Destination, list: &List<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    match destination {
        Destination::File(path) => {
            let mut file = AtomicFile::create(path)?;
            list.write_to(&mut file).map_err(|error| file.problem(&error))?;
            Ok(file.commit()?)
        }
        Destination::Stream => list.write_to(terminal.output()).map_err(|error| Failure::output(&error)),
    }
}

/// A list and how it is written.
#[derive(Clone, Copy)]
pub struct List<'a> {
    pub entries: &'a [Entry],
    pub columns: &'a [Column],
    pub format: Format,
    pub style: CsvStyle,
    /// Columns of the terminal.
    pub width: usize,
}

impl List<'_> {
    fn write_to(&self, output: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Csv => self.rows(Box::new(CsvWriter::new(output, self.columns, self.style)?)),
            Format::Xlsx => self.rows(Box::new(XlsxWriter::new(output, "scores", self.columns)?)),
            Format::Table => {
                let width = u16::try_from(self.width).unwrap_or(u16::MAX);
                self.rows(Box::new(TableWriter::new(output, self.columns, width)))
            }
            Format::Jsonl => self.objects(JsonWriter::new(output, JsonLayout::Lines)),
            Format::Json => self.objects(JsonWriter::new(output, JsonLayout::List)),
        }
    }

    fn rows(&self, mut writer: Box<dyn RowWriter + '_>) -> io::Result<()> {
        for entry in self.entries {
            if let Content::Cells(cells) = &entry.content {
                writer.row(cells.get(..self.columns.len()).unwrap_or(cells))?;
            }
        }
        writer.finish()
    }

    fn objects(&self, mut writer: JsonWriter<&mut dyn Write>) -> io::Result<()> {
        for entry in self.entries {
            if let Content::Json(objects) = &entry.content {
                objects.iter().try_for_each(|object| writer.object(object))?;
            }
        }
        writer.finish()
    }
}
