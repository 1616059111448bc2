//! Columns as bytes.

use std::sync::Arc;

use arrow_buffer::{BooleanBuffer, ScalarBuffer};

use super::bytes::{Bytes, Damaged, Output};
use super::value;
use crate::columns::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};

const CODES: u8 = 0;
const WHOLE: u8 = 1;
const MILLIONTHS: u8 = 2;
const FLOATS: u8 = 3;
const DAYS: u8 = 4;
const MOMENTS: u8 = 5;
const DURATIONS: u8 = 6;

/// Writes a column.
pub(super) fn write(output: &mut Output, column: &Column) {
    match column {
        Column::Codes(codes) => write_codes(output, codes),
        Column::Numbers(numbers) => write_numbers(output, numbers),
    }
}

/// Reads a column of so many rows.
pub(super) fn read(bytes: &mut Bytes<'_>, rows: usize) -> Result<Column, Damaged> {
    match bytes.byte()? {
        CODES => read_codes(bytes, rows).map(Column::Codes),
        form => read_numbers(bytes, rows, form).map(Column::Numbers),
    }
}

/// Only the values that occur are written: a batch may be a small part of what its dictionary is for.
fn write_codes(output: &mut Output, column: &CodeColumn) {
    let rows = column.codes.len();
    let mut renamed = vec![0_u32; column.dictionary.len()];
    let mut used = Vec::new();
    for row in 0..rows {
        let code = column.codes.get(row).unwrap_or(0);
        if let Some(name @ 0) = renamed.get_mut(code as usize).filter(|_| code > 0) {
            used.push(column.dictionary.value(code));
            *name = u32::try_from(used.len()).unwrap_or(0);
        }
    }
    output.byte(CODES);
    output.number(used.len() as u64);
    used.iter().for_each(|value| value::write(output, value));
    for row in 0..rows {
        let code = column.codes.get(row).unwrap_or(0) as usize;
        output.bytes(&renamed.get(code).copied().unwrap_or(0).to_le_bytes());
    }
}

fn read_codes(bytes: &mut Bytes<'_>, rows: usize) -> Result<CodeColumn, Damaged> {
    let entries = bytes.count(1)?;
    let values = (0..entries).map(|_| value::read(bytes)).collect::<Result<Vec<_>, _>>()?;
    let dictionary = Dictionary::of(values);
    let codes: Vec<u32> = bytes.array::<4>(rows)?.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    if codes.iter().any(|code| *code as usize >= dictionary.len()) {
        return Err(Damaged);
    }
    Ok(CodeColumn { codes: Codes::narrow(codes, dictionary.len()), dictionary: Arc::new(dictionary) })
}

fn write_numbers(output: &mut Output, column: &NumberColumn) {
    let mut small = |form: u8, numbers: &ScalarBuffer<i32>| {
        output.byte(form);
        numbers.iter().for_each(|number| output.bytes(&number.to_le_bytes()));
    };
    match &column.numbers {
        Numbers::Whole(numbers) => small(WHOLE, numbers),
        Numbers::Days(numbers) => small(DAYS, numbers),
        Numbers::Millionths(numbers) => write_wide(output, MILLIONTHS, numbers),
        Numbers::Moments(numbers) => write_wide(output, MOMENTS, numbers),
        Numbers::Durations(numbers) => write_wide(output, DURATIONS, numbers),
        Numbers::Floats(numbers) => {
            output.byte(FLOATS);
            numbers.iter().for_each(|number| output.bytes(&number.to_bits().to_le_bytes()));
        }
    }
    output.byte(u8::from(column.known.is_some()));
    for known in column.known.iter().flat_map(BooleanBuffer::iter) {
        output.byte(u8::from(known));
    }
}

fn write_wide(output: &mut Output, form: u8, numbers: &ScalarBuffer<i64>) {
    output.byte(form);
    numbers.iter().for_each(|number| output.bytes(&number.to_le_bytes()));
}

fn read_numbers(bytes: &mut Bytes<'_>, rows: usize, form: u8) -> Result<NumberColumn, Damaged> {
    let small = |bytes: &mut Bytes<'_>| -> Result<ScalarBuffer<i32>, Damaged> {
        Ok(bytes.array::<4>(rows)?.iter().map(|bytes| i32::from_le_bytes(*bytes)).collect())
    };
    let wide = |bytes: &mut Bytes<'_>| -> Result<ScalarBuffer<i64>, Damaged> {
        Ok(bytes.array::<8>(rows)?.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect())
    };
    let numbers = match form {
        WHOLE => Numbers::Whole(small(bytes)?),
        DAYS => Numbers::Days(small(bytes)?),
        MILLIONTHS => Numbers::Millionths(wide(bytes)?),
        MOMENTS => Numbers::Moments(wide(bytes)?),
        DURATIONS => Numbers::Durations(wide(bytes)?),
        FLOATS => {
            let floats = bytes.array::<8>(rows)?.iter().map(|bytes| f64::from_bits(u64::from_le_bytes(*bytes)));
            Numbers::Floats(floats.collect())
        }
        _ => return Err(Damaged),
    };
    let known = match bytes.byte()? {
        0 => None,
        _ => Some(bytes.take(rows)?.iter().map(|known| *known == 1).collect()),
    };
    Ok(NumberColumn { numbers, known })
}
