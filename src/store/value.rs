//! Values as bytes.

use super::bytes::{Bytes, Damaged, Output};
use crate::semantics::{Country, Decimal, Value};

const BLANK: u8 = 0;
const YES_NO: u8 = 1;
const NUMBER: u8 = 2;
const TEXT: u8 = 3;
const LABEL: u8 = 4;
const DATE: u8 = 5;
const MOMENT: u8 = 6;
const DURATION: u8 = 7;
const COUNTRY: u8 = 8;
const LIST: u8 = 9;
const ROW: u8 = 10;

/// Writes a value.
pub(super) fn write(output: &mut Output, value: &Value) {
    let mut small = |tag: u8, bytes: &[u8]| {
        output.byte(tag);
        output.bytes(bytes);
    };
    match value {
        Value::Blank => small(BLANK, &[]),
        Value::YesNo(yes) => small(YES_NO, &[u8::from(*yes)]),
        Value::Number(number) => small(NUMBER, &number.millionths().to_le_bytes()),
        Value::Label(label) => small(LABEL, &label.to_le_bytes()),
        Value::Date(day) => small(DATE, &day.to_le_bytes()),
        Value::Moment(at) => small(MOMENT, &at.to_le_bytes()),
        Value::Duration(micros) => small(DURATION, &micros.to_le_bytes()),
        Value::Row(row) => small(ROW, &row.to_le_bytes()),
        Value::Country(country) => {
            output.byte(COUNTRY);
            output.text(country.code());
        }
        Value::Text(text) => {
            output.byte(TEXT);
            output.text(text);
        }
        Value::List(items) => {
            output.byte(LIST);
            output.number(items.len() as u64);
            items.iter().for_each(|item| write(output, item));
        }
    }
}

/// Reads a value.
pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Value, Damaged> {
    let tag = bytes.byte()?;
    if tag != LIST {
        return single(tag, bytes);
    }
    let count = bytes.count(1)?;
    let item = |bytes: &mut Bytes<'_>| {
        let tag = bytes.byte()?;
        single(tag, bytes)
    };
    Ok(Value::List((0..count).map(|_| item(bytes)).collect::<Result<_, _>>()?))
}

/// A value that is no list: lists do not hold lists.
fn single(tag: u8, bytes: &mut Bytes<'_>) -> Result<Value, Damaged> {
    Ok(match tag {
        BLANK => Value::Blank,
        YES_NO => Value::YesNo(bytes.byte()? == 1),
        NUMBER => Value::Number(Decimal::from_millionths(long(bytes)?)),
        TEXT => Value::Text(bytes.text()?.into()),
        LABEL => Value::Label(u32::from_le_bytes(short(bytes)?)),
        DATE => Value::Date(i32::from_le_bytes(short(bytes)?)),
        MOMENT => Value::Moment(long(bytes)?),
        DURATION => Value::Duration(long(bytes)?),
        COUNTRY => Value::Country(Country::from_code(bytes.text()?).ok_or(Damaged)?),
        ROW => Value::Row(u32::from_le_bytes(short(bytes)?)),
        _ => return Err(Damaged),
    })
}

fn long(bytes: &mut Bytes<'_>) -> Result<i64, Damaged> {
    bytes.array::<8>(1)?.first().map(|bytes| i64::from_le_bytes(*bytes)).ok_or(Damaged)
}

fn short(bytes: &mut Bytes<'_>) -> Result<[u8; 4], Damaged> {
    bytes.array::<4>(1)?.first().copied().ok_or(Damaged)
}
