//! Amounts of money.

use super::currency_mark::{self, CurrencyMark};
use super::error::quote;
use super::number::take_sign;
use super::{CellError, NumberFormat, parse_number};
use crate::semantics::Decimal;

/// An amount and how it names its currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Of what.
    pub mark: CurrencyMark,
}

/// `$1,117.10K`, `1 250,00 €`, `EUR 5`, `-$5`, `($5)`, and a number alone.
///
/// # Errors
/// The text is not an amount as the file writes numbers.
pub fn parse_money(text: &str, format: NumberFormat) -> Result<Money, CellError> {
    let (outer_minus, unsigned) = take_sign(text.trim());
    let (mark, number) = currency_mark::take(unsigned);
    let signed_twice = outer_minus && number.starts_with(['-', '−', '(', '+']);
    if number.is_empty() || number.ends_with('%') || signed_twice {
        return Err(CellError::Money(quote(text)));
    }
    let amount = parse_number(number, format).map_err(|error| match error {
        CellError::Number(_) => CellError::Money(quote(text)),
        CellError::Grouping(_) => CellError::Grouping(quote(text)),
        other => other,
    })?;
    let millionths = amount.value.millionths();
    Ok(Money { amount: Decimal::from_millionths(if outer_minus { -millionths } else { millionths }), mark })
}
