//! Arrow IPC files, also known as Feather.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch};
use arrow_ipc::writer::{DictionaryHandling, FileWriter, IpcWriteOptions};
use arrow_schema::{Schema, SchemaRef};
use rustc_hash::FxHashMap;

use super::schema::{for_files, schema_for_files};
use super::{BatchWriter, Rendered, of_another, of_library, plain};

/// Writes an Arrow IPC file.
pub struct IpcBatches<W: Write> {
    schema: SchemaRef,
    writer: FileWriter<W>,
    /// By column: the labels so far.
    labels: Vec<Labels>,
}

/// The labels of a column in the order in which they came up.
#[derive(Default)]
struct Labels {
    texts: StringBuilder,
    codes: FxHashMap<String, i32>,
}

impl Labels {
    /// The same column by the codes of the whole file.
    fn of(&mut self, column: &DictionaryArray<Int32Type>) -> io::Result<ArrayRef> {
        let texts = column.values().as_string_opt::<i32>().ok_or_else(|| plain("labels that are no text"))?;
        let codes: Vec<i32> = texts.iter().map(|text| self.code(text.unwrap_or_default())).collect();
        let keys = column.keys().iter().map(|key| {
            let key = usize::try_from(key?).ok()?;
            codes.get(key).copied()
        });
        let values: ArrayRef = Arc::new(self.texts.finish_cloned());
        let keys: Int32Array = keys.collect();
        Ok(Arc::new(DictionaryArray::try_new(keys, values).map_err(of_library)?))
    }

    fn code(&mut self, text: &str) -> i32 {
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let code = i32::try_from(self.codes.len()).unwrap_or(i32::MAX);
        self.codes.insert(text.to_owned(), code);
        self.texts.append_value(text);
        code
    }
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
        let writer = FileWriter::try_new_with_options(output, &schema, options).map_err(of_library)?;
        let labels = schema.fields().iter().map(|_| Labels::default()).collect();
        Ok(Self { schema, writer, labels })
    }
}

impl<W: Write> BatchWriter for IpcBatches<W> {
    fn rendered(&mut self, part: Rendered) -> io::Result<()> {
        let Rendered::Batch(batch) = part else { return Err(of_another()) };
        let batch = for_files(&batch, &self.schema).map_err(of_library)?;
        let columns = batch.columns().iter().zip(&mut self.labels);
        let columns = columns.map(|(column, labels)| match column.as_dictionary_opt::<Int32Type>() {
            Some(column) => labels.of(column),
            None => Ok(ArrayRef::clone(column)),
        });
        let columns: Vec<ArrayRef> = columns.collect::<io::Result<_>>()?;
        let batch = RecordBatch::try_new(SchemaRef::clone(&self.schema), columns).map_err(of_library)?;
        self.writer.write(&batch).map_err(of_library)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.finish().map_err(of_library)?;
        self.writer.flush().map_err(of_library)
    }
}
