//! Events as an Arrow IPC file: small integers, as the engines like them best.

use std::fs::File;
use std::io::Error;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, UInt8Array, UInt32Array};
use arrow_ipc::writer::FileWriter;

use super::Events;

/// Writes the events.
///
/// # Errors
/// The disk.
pub fn write_ipc(events: &Events, path: &Path) -> Result<(), Error> {
    let columns: [(&str, ArrayRef); 5] = [
        ("lead", Arc::new(UInt32Array::from(events.lead.clone()))),
        ("moment", Arc::new(Int64Array::from(events.at.clone()))),
        ("kind", Arc::new(UInt8Array::from(events.kind.clone()))),
        ("category", Arc::new(UInt8Array::from(events.category.clone()))),
        ("amount", Arc::new(Float64Array::from(events.amount.clone()))),
    ];
    let batch = RecordBatch::try_from_iter(columns).map_err(Error::other)?;
    let mut writer = FileWriter::try_new(File::create(path)?, &batch.schema()).map_err(Error::other)?;
    writer.write(&batch).map_err(Error::other)?;
    writer.finish().map_err(Error::other)
}
