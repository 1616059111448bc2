//! The floor under workload A: read every byte of the columns, write every byte of the outputs, compute nothing.

use super::block::{BLOCK, Out};
use crate::leads::Leads;

/// Reads 54 and writes 10 bytes a lead, block by block like everybody else.
pub fn read_and_write(leads: &Leads, first: usize, out: Out<'_>) -> u64 {
    let rows = out.fit.len();
    let mut all = 0;
    for start in (0..rows).step_by(BLOCK) {
        let end = rows.min(start + BLOCK);
        let sum = read(leads, first + start, first + end);
        all ^= sum;
        // What is written depends on what was read, so that neither can be left out.
        out.fit[start..end].fill(sum as i32);
        out.activity[start..end].fill((sum >> 32) as i32);
        out.warmth[start..end].fill(sum as u8);
        out.grade[start..end].fill((sum >> 8) as u8);
    }
    all
}

fn read(leads: &Leads, at: usize, end: usize) -> u64 {
    let mut sum = 0;
    for codes in leads.codes.iter().chain(&leads.flags) {
        sum ^= words(&codes.inner().as_slice()[at..end]);
    }
    sum ^= words(&leads.title.inner().as_slice()[at * 2..end * 2]);
    for column in leads.wholes.iter().chain(&leads.days) {
        sum ^= words(&column.values.inner().as_slice()[at * 4..end * 4]);
        sum ^= words(&column.known.values()[at / 8..end.div_ceil(8)]);
    }
    for column in &leads.floats {
        sum ^= words(&column.values.inner().as_slice()[at * 8..end * 8]);
        sum ^= words(&column.known.values()[at / 8..end.div_ceil(8)]);
    }
    sum
}

fn words(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(0, |sum, word| sum ^ u64::from_le_bytes(*word));
    rest.iter().fold(sum, |sum, byte| sum ^ u64::from(*byte))
}
