//! How large a workbook is once unpacked, before it is.
//!
//! A workbook is a zip archive, whose directory states the unpacked size of each part. A directory
//! that lies about it is not found out here.

use std::io::{Read, SeekFrom};

use super::ReadSeek;
use crate::read::errors::Problem;
use crate::read::limits;

/// Length of the record that ends an archive, without its comment.
const END_BYTES: u64 = 22;
const LONGEST_COMMENT: u64 = 65_535;
const ENTRY_BYTES: usize = 46;

/// Refuses a workbook whose parts unpack to more than the limit; leaves the input at its start.
pub(super) fn check(input: &mut dyn ReadSeek) -> Result<(), Problem> {
    let size = sum(input)?;
    input.seek(SeekFrom::Start(0))?;
    if size.is_some_and(|size| size > limits::WORKBOOK_BYTES) { Err(Problem::LargeWorkbook) } else { Ok(()) }
}

/// `None` if the directory cannot be read: the library will say why.
fn sum(input: &mut dyn ReadSeek) -> Result<Option<u64>, Problem> {
    let length = input.seek(SeekFrom::End(0))?;
    let tail_length = length.min(END_BYTES + LONGEST_COMMENT);
    let tail = piece(input, length - tail_length, tail_length)?;
    let Some(end) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(None) };
    let (Some(directory_length), Some(start)) = (number(&tail, end + 12, 4), number(&tail, end + 16, 4)) else {
        return Ok(None);
    };
    let directory = piece(input, start, directory_length.min(length))?;
    let (mut total, mut at) = (0_u64, 0);
    while directory.get(at..at + 4) == Some(b"PK\x01\x02") {
        total = total.saturating_add(number(&directory, at + 24, 4).unwrap_or(0));
        let extra = [28, 30, 32].iter().filter_map(|field| number(&directory, at + field, 2)).sum::<u64>();
        at += ENTRY_BYTES + usize::try_from(extra).unwrap_or(0);
    }
    Ok(Some(total))
}

fn piece(input: &mut dyn ReadSeek, start: u64, length: u64) -> Result<Vec<u8>, Problem> {
    input.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(at..at + length)?;
    Some(digits.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}
