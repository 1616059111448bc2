//! Parquet: each batch is a row group, encoded on whatever thread made it, and appended in order.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use super::drain::Drain;
use super::schema::{for_files, schema_for_files};
use super::{BatchWriter, Rendered, Renderer, of_another, of_library, plain};

/// Writes Parquet.
pub struct ParquetBatches<W: Write> {
    output: W,
    drain: Drain,
    groups: Arc<RowGroups>,
    writer: SerializedFileWriter<Drain>,
}

/// Encodes batches as row groups.
pub struct RowGroups {
    schema: SchemaRef,
    columns: ArrowRowGroupWriterFactory,
}

/// An encoded row group: a chunk for each column.
pub struct RowGroup(Vec<ArrowColumnChunk>);

impl RowGroups {
    /// A batch as a row group.
    pub(super) fn encode(&self, batch: &RecordBatch) -> io::Result<RowGroup> {
        let batch = for_files(batch, &self.schema).map_err(of_library)?;
        let mut writers = self.columns.create_column_writers(0).map_err(of_library)?.into_iter();
        let mut chunks = Vec::with_capacity(writers.len());
        for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
            for leaf in compute_leaves(field, column).map_err(of_library)? {
                let mut writer = writers.next().ok_or_else(|| plain("a column without a writer"))?;
                writer.write(&leaf).map_err(of_library)?;
                chunks.push(writer.close().map_err(of_library)?);
            }
        }
        Ok(RowGroup(chunks))
    }
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
        let (writer, columns) = writer.and_then(ArrowWriter::into_serialized_writer).map_err(of_library)?;
        Ok(Self { output, drain, groups: Arc::new(RowGroups { schema, columns }), writer })
    }
}

/// Fast to write and small: dictionaries where values repeat, none where each row has its own. The least and greatest
/// of a few labels, which nearly all row groups have, let nobody leave out one.
fn properties(schema: &Schema) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("lead ", env!("CARGO_PKG_VERSION")).to_owned());
    for field in schema.fields() {
        let column = || ColumnPath::from(field.name().as_str());
        properties = match field.data_type() {
            DataType::Utf8 => properties.set_column_dictionary_enabled(column(), false),
            DataType::Dictionary(..) => properties.set_column_statistics_enabled(column(), EnabledStatistics::None),
            _ => properties,
        };
    }
    properties.build()
}

impl<W: Write> BatchWriter for ParquetBatches<W> {
    fn renderer(&self) -> Renderer {
        Renderer::Parquet(Arc::clone(&self.groups))
    }

    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        let Rendered::RowGroup(RowGroup(chunks)) = part else { return Err(of_another()) };
        let mut group = self.writer.next_row_group().map_err(of_library)?;
        for chunk in chunks {
            chunk.append_to_row_group(&mut group).map_err(of_library)?;
        }
        group.close().map_err(of_library)?;
        self.drain.empty_into(&mut self.output)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.finish().map_err(of_library)?;
        self.drain.empty_into(&mut self.output)?;
        self.output.flush()
    }
}
