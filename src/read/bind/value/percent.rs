//! Percentages, held as fractions.
//!
//! `35%` is 35 percent, and so is a bare `35`. A bare number from 0 to 1 is refused: `0.35` is a third of a
//! percent in one tool and a third in another (a workbook stores 35% as 0.35), and a guess would be wrong a
//! hundredfold. Zero is zero either way.

use super::{BadValue, number};
use crate::read::Cell;
use crate::read::cell::{NumberFormat, quote};
use crate::semantics::Decimal;

pub(super) fn read(cell: &Cell<'_>, format: NumberFormat) -> Result<Decimal, BadValue> {
    let read = number::read(cell, format)?;
    if read.percent || read.value == Decimal::ZERO {
        return Ok(read.value);
    }
    let hundred = Decimal::from_int(100);
    if read.value.abs() <= Decimal::ONE {
        return Err(BadValue::FractionOrPercent {
            found: quote(cell.shown().trim()),
            percent: read.value.to_string(),
            fraction: read.value.mul(hundred).to_string(),
        });
    }
    Ok(read.value.div(hundred).unwrap_or_default())
}
