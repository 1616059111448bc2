//! JSON from batches: an object a row, with the names of the columns.
//!
//! Numbers are JSON numbers with all their digits; blank is `null`; yes and no are `true` and `false`.

use std::io::{self, Write};

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal64Type, Int32Type, Int64Type};
use arrow_schema::DataType;

use super::digits::{push_millionths, push_whole};
use super::{BatchWriter, Rendered, of_another, plain};
use crate::write::jsonl::JsonLayout;

/// Writes JSON.
pub struct JsonBatches<W: Write> {
    output: W,
    layout: JsonLayout,
    begun: bool,
}

impl<W: Write> JsonBatches<W> {
    /// Begins.
    pub const fn new(output: W, layout: JsonLayout) -> Self {
        Self { output, layout, begun: false }
    }
}

impl<W: Write> BatchWriter for JsonBatches<W> {
    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        let Rendered::Batch(batch) = part else { return Err(of_another()) };
        let names: Vec<Vec<u8>> = batch
            .schema()
            .fields()
            .iter()
            .map(|field| serde_json::to_vec(field.name()).map_err(io::Error::from))
            .collect::<io::Result<_>>()?;
        let mut out = Vec::with_capacity(batch.num_rows() * names.len() * 16);
        for row in 0..batch.num_rows() {
            match (self.layout, self.begun) {
                (JsonLayout::Lines, _) => {}
                (JsonLayout::List, false) => out.extend_from_slice(b"[\n"),
                (JsonLayout::List, true) => out.extend_from_slice(b",\n"),
            }
            self.begun = true;
            let mut before = b'{';
            for (name, column) in names.iter().zip(batch.columns()) {
                out.push(before);
                before = b',';
                out.extend_from_slice(name);
                out.push(b':');
                push_cell(&mut out, column.as_ref(), row)?;
            }
            out.push(b'}');
            if self.layout == JsonLayout::Lines {
                out.push(b'\n');
            }
        }
        self.output.write_all(&out)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        match (self.layout, self.begun) {
            (JsonLayout::Lines, _) => {}
            (JsonLayout::List, true) => self.output.write_all(b"\n]\n")?,
            (JsonLayout::List, false) => self.output.write_all(b"[]\n")?,
        }
        self.output.flush()
    }
}

fn push_cell(out: &mut Vec<u8>, column: &dyn Array, row: usize) -> io::Result<()> {
    if column.is_null(row) {
        out.extend_from_slice(b"null");
        return Ok(());
    }
    match column.data_type() {
        DataType::Utf8 => serde_json::to_writer(out, column.as_string::<i32>().value(row))?,
        DataType::Int64 => push_whole(out, column.as_primitive::<Int64Type>().value(row)),
        DataType::Decimal64(..) => push_millionths(out, column.as_primitive::<Decimal64Type>().value(row)),
        DataType::Boolean => out.extend_from_slice(if column.as_boolean().value(row) { b"true" } else { b"false" }),
        DataType::Dictionary(..) => {
            let dictionary = column.as_dictionary_opt::<Int32Type>().ok_or_else(|| plain("codes of another width"))?;
            let labels = dictionary.values().as_string_opt::<i32>().ok_or_else(|| plain("labels that are no text"))?;
            let code = usize::try_from(dictionary.keys().value(row)).unwrap_or(usize::MAX);
            let label = if code < labels.len() { labels.value(code) } else { "" };
            serde_json::to_writer(out, label)?;
        }
        other => return Err(plain(format!("a column of type {other}"))),
    }
    Ok(())
}
