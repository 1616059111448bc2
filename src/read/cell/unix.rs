//! Instants counted from 1970.

use super::error::quote;
use super::{CellError, NumberFormat, parse_number};
use crate::semantics::calendar::{FIRST_INSTANT, LAST_INSTANT};

/// What a count since 1970 counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnixUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// The instant, in microseconds since 1970.
///
/// # Errors
/// The text is not a number, or is an instant outside the years 1 to 9999.
pub fn parse_unix(text: &str, unit: UnixUnit) -> Result<i64, CellError> {
    let (word, micros_per_unit) = match unit {
        UnixUnit::Seconds => ("seconds", 1_000_000_i128),
        UnixUnit::Milliseconds => ("milliseconds", 1_000),
    };
    let plain = text.trim().chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '.'));
    let number = parse_number(text, NumberFormat::default()).ok().filter(|_| plain);
    let micros = number.map(|number| i128::from(number.value.millionths()) * micros_per_unit / 1_000_000);
    micros
        .and_then(|micros| i64::try_from(micros).ok())
        .filter(|micros| (FIRST_INSTANT..=LAST_INSTANT).contains(micros))
        .ok_or_else(|| CellError::Unix { found: quote(text), unit: word })
}
