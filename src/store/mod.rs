//! Batches of events as bytes: what is kept between runs, and what is put aside while memory is short.
//!
//! In: batches. Out: bytes, and the same batches from them. Never: trusts a byte: whatever is wrong with them is an
//! error, and nothing is reserved before it is known to be there; names a file: temporary ones have no name.

mod bytes;
mod column;
mod spool;
mod value;

pub use bytes::{Bytes, Damaged, Output, checksum};
pub use spool::Spool;

use crate::columns::EventBatch;
use crate::model::EventId;

/// Writes a batch of one kind.
pub fn write_batch(output: &mut Output, event: EventId, batch: &EventBatch) {
    output.number(u64::from(event.0));
    output.number(batch.len() as u64);
    output.byte(u8::from(batch.sorted));
    for subject in batch.subjects.iter() {
        output.bytes(&subject.to_le_bytes());
    }
    for at in batch.at.iter() {
        output.bytes(&at.to_le_bytes());
    }
    output.number(batch.columns.len() as u64);
    for column in &batch.columns {
        column::write(output, column);
    }
}

/// Reads a batch.
///
/// # Errors
/// The bytes are none of a batch.
pub fn read_batch(bytes: &mut Bytes<'_>) -> Result<(EventId, EventBatch), Damaged> {
    let event = EventId(u32::try_from(bytes.number()?).map_err(|_| Damaged)?);
    let events = bytes.count(12)?;
    let sorted = bytes.byte()? == 1;
    let subjects = bytes.array::<4>(events)?.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    let at = bytes.array::<8>(events)?.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect();
    let count = bytes.count(1)?;
    let columns = (0..count).map(|_| column::read(bytes, events)).collect::<Result<_, _>>()?;
    Ok((event, EventBatch { subjects, at, columns, sorted }))
}
