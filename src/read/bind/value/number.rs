//! Plain and whole numbers.

use super::BadValue;
use crate::read::Cell;
use crate::read::cell::{CellError, Number, NumberFormat, parse_number, quote};
use crate::semantics::Decimal;

/// A number as the cell holds it. The marks of the file are for text: a number of a workbook has its own.
pub(super) fn read(cell: &Cell<'_>, format: NumberFormat) -> Result<Number, CellError> {
    match cell {
        Cell::Number { shown, .. } => parse_number(shown, NumberFormat::default()),
        Cell::Text(text) => parse_number(text, format),
        other => Err(CellError::Number(quote(&other.shown()))),
    }
}

/// A number without a percent sign.
pub(super) fn plain(cell: &Cell<'_>, format: NumberFormat) -> Result<Decimal, BadValue> {
    let number = read(cell, format)?;
    if number.percent { Err(BadValue::PercentSign(quote(cell.shown().trim()))) } else { Ok(number.value) }
}

/// A number without decimals: `1042`, also `1042.0`.
pub(super) fn whole(cell: &Cell<'_>, format: NumberFormat) -> Result<Decimal, BadValue> {
    let number = plain(cell, format)?;
    if number.is_whole() { Ok(number) } else { Err(BadValue::NotWhole(quote(cell.shown().trim()))) }
}
