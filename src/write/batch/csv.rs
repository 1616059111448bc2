//! CSV from batches: the same bytes as from rows of cells, without a detour through them.

use std::io::{self, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal64Type, Int32Type, Int64Type};
use arrow_array::{Array, BooleanArray, RecordBatch, StringArray};
use arrow_schema::{DataType, Schema};

use super::digits::{push_millionths, push_whole};
use super::{BatchWriter, Rendered, Renderer, of_another, plain};
use crate::write::csv::{CsvStyle, guarded};

/// Writes CSV.
pub struct CsvBatches<W: Write> {
    output: W,
    style: CsvStyle,
}

impl<W: Write> CsvBatches<W> {
    /// Begins a table with its head.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn new(mut output: W, schema: &Schema, style: CsvStyle) -> io::Result<Self> {
        output.write_all(&head(schema, style))?;
        Ok(Self { output, style })
    }
}

impl<W: Write> BatchWriter for CsvBatches<W> {
    fn renderer(&self) -> Renderer {
        Renderer::Csv(self.style)
    }

    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        match part {
            Rendered::Bytes(bytes) => self.output.write_all(&bytes),
            _ => Err(of_another()),
        }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.output.flush()
    }
}

/// The line of names.
#[must_use]
pub fn head(schema: &Schema, style: CsvStyle) -> Vec<u8> {
    let mut out = Vec::new();
    if style.byte_order_mark {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    for (position, field) in schema.fields().iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        push_text(&mut out, &guarded(field.name(), style));
    }
    out.push(b'\n');
    out
}

/// The lines of a batch.
///
/// # Errors
/// A column of a type that scores do not have.
pub fn rows(batch: &RecordBatch, style: CsvStyle) -> io::Result<Vec<u8>> {
    let columns: Vec<Cells<'_>> =
        batch.columns().iter().map(|column| Cells::of(column.as_ref(), style)).collect::<io::Result<_>>()?;
    let mut out = Vec::with_capacity(batch.num_rows() * columns.len() * 8);
    for row in 0..batch.num_rows() {
        for (position, column) in columns.iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            column.push(&mut out, row, style);
        }
        if columns.len() == 1 && out.last().is_none_or(|last| *last == b'\n') {
            // A line with nothing on it would not be a row.
            out.extend_from_slice(b"\"\"");
        }
        out.push(b'\n');
    }
    Ok(out)
}

/// A column, ready to be written.
enum Cells<'a> {
    Text(&'a StringArray),
    /// Codes, and each label as it is written.
    Labels(&'a arrow_array::PrimitiveArray<Int32Type>, Vec<Vec<u8>>),
    Whole(&'a arrow_array::PrimitiveArray<Int64Type>),
    Number(&'a arrow_array::PrimitiveArray<Decimal64Type>),
    Truth(&'a BooleanArray),
}

impl<'a> Cells<'a> {
    fn of(column: &'a dyn Array, style: CsvStyle) -> io::Result<Self> {
        Ok(match column.data_type() {
            DataType::Utf8 => Self::Text(column.as_string::<i32>()),
            DataType::Int64 => Self::Whole(column.as_primitive::<Int64Type>()),
            DataType::Decimal64(..) => Self::Number(column.as_primitive::<Decimal64Type>()),
            DataType::Boolean => Self::Truth(column.as_boolean()),
            DataType::Dictionary(..) => {
                let dictionary =
                    column.as_dictionary_opt::<Int32Type>().ok_or_else(|| plain("codes of another width"))?;
                let labels =
                    dictionary.values().as_string_opt::<i32>().ok_or_else(|| plain("labels that are no text"))?;
                let written = labels.iter().map(|label| {
                    let mut out = Vec::new();
                    push_text(&mut out, &guarded(label.unwrap_or_default(), style));
                    out
                });
                Self::Labels(dictionary.keys(), written.collect())
            }
            other => return Err(plain(format!("a column of type {other}"))),
        })
    }

    fn push(&self, out: &mut Vec<u8>, row: usize, style: CsvStyle) {
        match self {
            Self::Text(texts) if texts.is_valid(row) => push_text(out, &guarded(texts.value(row), style)),
            Self::Labels(codes, labels) if codes.is_valid(row) => {
                let label = usize::try_from(codes.value(row)).ok().and_then(|code| labels.get(code));
                out.extend_from_slice(label.map_or(&[], Vec::as_slice));
            }
            Self::Whole(numbers) if numbers.is_valid(row) => push_whole(out, numbers.value(row)),
            Self::Number(numbers) if numbers.is_valid(row) => push_millionths(out, numbers.value(row)),
            Self::Truth(truths) if truths.is_valid(row) => {
                out.extend_from_slice(if truths.value(row) { b"yes" } else { b"no" });
            }
            _ => {}
        }
    }
}

/// Appends text, in quotes where CSV asks for them.
fn push_text(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.extend_from_slice(bytes);
        return;
    }
    out.push(b'"');
    for byte in bytes {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}
