//! Arrow IPC files, also known as Feather.

use std::io::{self, Write};

use arrow_array::RecordBatch;
use arrow_ipc::writer::{DictionaryHandling, FileWriter, IpcWriteOptions};
use arrow_schema::{Schema, SchemaRef};

use super::schema::{for_files, schema_for_files};
use super::{BatchWriter, plain};

/// Writes an Arrow IPC file.
pub struct IpcBatches<W: Write> {
    schema: SchemaRef,
    writer: FileWriter<W>,
}

impl<W: Write> IpcBatches<W> {
    /// Begins a file of batches of this schema.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn new(output: W, schema: &Schema) -> io::Result<Self> {
        let schema = schema_for_files(schema);
        // Batches may see labels in another order; a file holds one dictionary a column, so it grows.
        let options = IpcWriteOptions::default().with_dictionary_handling(DictionaryHandling::Delta);
        let writer = FileWriter::try_new_with_options(output, &schema, options).map_err(plain)?;
        Ok(Self { schema, writer })
    }
}

impl<W: Write> BatchWriter for IpcBatches<W> {
    fn batch(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let batch = for_files(batch, &self.schema).map_err(plain)?;
        self.writer.write(&batch).map_err(plain)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.finish().map_err(plain)?;
        self.writer.flush().map_err(plain)
    }
}
