//! Event state as bytes: a mark, a version, the model's fingerprint, keys, what was let go, batches, a checksum.

use std::collections::BTreeMap;

use super::{EventState, Keys, StateError};
use crate::model::{EventId, RecordId};
use crate::store::{Bytes, Output, checksum, read_batch, write_batch};

const MARK: &[u8; 8] = b"LeadEvts";
const VERSION: u32 = 1;

/// The bytes of a state.
pub(super) fn bytes(state: &EventState) -> Vec<u8> {
    let mut output = Output::default();
    output.bytes(MARK);
    output.bytes(&VERSION.to_le_bytes());
    output.number(state.fingerprint);
    output.number(state.keys.len() as u64);
    for (record, keys) in &state.keys {
        output.number(u64::from(record.0));
        output.number(keys.names.len() as u64);
        keys.names.iter().for_each(|name| output.text(name));
    }
    output.number(state.forgotten.len() as u64);
    for (event, instant) in &state.forgotten {
        output.number(u64::from(event.0));
        output.bytes(&instant.to_le_bytes());
    }
    output.number(state.batches.len() as u64);
    state.batches.iter().for_each(|(event, batch)| write_batch(&mut output, *event, batch));
    let sum = checksum(&output.0);
    output.number(sum);
    output.0
}

/// The state of some bytes; `expected` is an empty one of the model.
pub(super) fn state(bytes: &[u8], expected: EventState) -> Result<EventState, StateError> {
    let mut input = Bytes(bytes);
    if input.take(MARK.len()).ok() != Some(MARK) {
        return Err(StateError::NotAState);
    }
    let version = input.array::<4>(1)?.first().map_or(0, |bytes| u32::from_le_bytes(*bytes));
    if version != VERSION {
        return Err(StateError::Version(version, VERSION));
    }
    let (content, sum) = bytes.split_last_chunk::<8>().ok_or(StateError::Damaged)?;
    if checksum(content) != u64::from_le_bytes(*sum) {
        return Err(StateError::Damaged);
    }
    if input.number()? != expected.fingerprint {
        return Err(StateError::OtherModel);
    }
    let mut state = expected;
    state.keys = keys(&mut input)?;
    for _ in 0..input.count(16)? {
        let event = EventId(small(&mut input)?);
        let instant = input.array::<8>(1)?.first().map_or(0, |bytes| i64::from_le_bytes(*bytes));
        state.forgotten.insert(event, instant);
    }
    let batches = input.count(1)?;
    state.batches = (0..batches).map(|_| read_batch(&mut input)).collect::<Result<_, _>>()?;
    Ok(state)
}

fn keys(input: &mut Bytes<'_>) -> Result<BTreeMap<RecordId, Keys>, StateError> {
    let mut all = BTreeMap::new();
    for _ in 0..input.count(16)? {
        let record = RecordId(small(input)?);
        let mut keys = Keys::default();
        for _ in 0..input.count(8)? {
            keys.position(input.text()?);
        }
        all.insert(record, keys);
    }
    Ok(all)
}

fn small(input: &mut Bytes<'_>) -> Result<u32, StateError> {
    u32::try_from(input.number()?).map_err(|_| StateError::Damaged)
}
