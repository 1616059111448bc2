//! Amounts of money, in the currency of the field.
//!
//! A symbol that several currencies share (`$`) is the field's own currency where it can be, else the only one
//! of them that the model has a rate for.

use super::{BadValue, Rates};
use crate::read::Cell;
use crate::read::cell::{CellError, CurrencyMark, NumberFormat, parse_money, parse_number, quote};
use crate::semantics::{Currency, Decimal};

pub(super) fn read(
    cell: &Cell<'_>,
    format: NumberFormat,
    currency: Currency,
    rates: &Rates,
) -> Result<Decimal, BadValue> {
    let money = match cell {
        Cell::Number { shown, .. } => return Ok(parse_number(shown, NumberFormat::default())?.value),
        Cell::Text(text) => parse_money(text, format)?,
        other => return Err(CellError::Money(quote(&other.shown())).into()),
    };
    if money.mark.allows(currency) {
        return Ok(money.amount);
    }
    let found = || quote(cell.shown().trim());
    match money.mark {
        CurrencyMark::One(from) => match rates.between(from, currency) {
            Some(rate) => Ok(money.amount.mul(rate)),
            None => Err(BadValue::NoRate { found: found(), from, to: currency }),
        },
        CurrencyMark::Several { codes, .. } => match rates.only(codes, currency) {
            Some(rate) => Ok(money.amount.mul(rate)),
            None => Err(BadValue::SharedSymbol { found: found(), to: currency, codes }),
        },
        CurrencyMark::None => Ok(money.amount),
    }
}
