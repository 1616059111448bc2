//! Parquet.

use std::io::{self, Write};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::drain::Drain;
use super::schema::{for_files, schema_for_files};
use super::{BatchWriter, plain};

/// Writes Parquet.
pub struct ParquetBatches<W: Write> {
    output: W,
    drain: Drain,
    schema: SchemaRef,
    writer: ArrowWriter<Drain>,
}

impl<W: Write> ParquetBatches<W> {
    /// Begins a file of batches of this schema.
    ///
    /// # Errors
    /// A column that Parquet does not hold.
    pub fn new(output: W, schema: &Schema) -> io::Result<Self> {
        let schema = schema_for_files(schema);
        let drain = Drain::default();
        let writer = ArrowWriter::try_new(drain.clone(), SchemaRef::clone(&schema), Some(properties(&schema)));
        Ok(Self { output, drain, schema, writer: writer.map_err(plain)? })
    }
}

/// Fast to write and small: dictionaries where values repeat, none where each row has its own.
fn properties(schema: &Schema) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("lead ", env!("CARGO_PKG_VERSION")).to_owned());
    for field in schema.fields() {
        if matches!(field.data_type(), DataType::Utf8) {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(field.name().as_str()), false);
        }
    }
    properties.build()
}

impl<W: Write> BatchWriter for ParquetBatches<W> {
    fn batch(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let batch = for_files(batch, &self.schema).map_err(plain)?;
        self.writer.write(&batch).map_err(plain)?;
        self.drain.empty_into(&mut self.output)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.close().map_err(plain)?;
        self.drain.empty_into(&mut self.output)?;
        self.output.flush()
    }
}
