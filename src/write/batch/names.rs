//! The names of rows as an Arrow array.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use arrow_buffer::{Buffer, OffsetBuffer};
use arrow_schema::ArrowError;

use crate::data::Names;

/// All names, in their order.
///
/// # Errors
/// They take more than two gigabytes.
pub fn array_of(names: &Names) -> Result<ArrayRef, ArrowError> {
    let end = |end: &usize| i32::try_from(*end).map_err(|_| ArrowError::OffsetOverflowError(*end));
    let ends = std::iter::once(Ok(0)).chain(names.ends().iter().map(end));
    let offsets = OffsetBuffer::new(ends.collect::<Result<Vec<i32>, _>>()?.into());
    Ok(Arc::new(StringArray::try_new(offsets, Buffer::from(names.text().as_bytes()), None)?))
}
