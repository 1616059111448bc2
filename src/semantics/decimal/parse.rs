//! Reading a decimal from plain text: `5`, `-12.5`, `+20`, `.5`.
//!
//! In: text without thousands separators, currency or percent sign. Out: the exact number, or what
//! is wrong. Never: guesses at another country's decimal comma.

use thiserror::Error;

use super::{DECIMALS, Decimal};

/// Why a text is not a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ParseDecimalError {
    /// Nothing is there.
    #[error("nothing is written")]
    Empty,
    /// It is not written with digits, one sign in front and one decimal point.
    #[error("this is not a number")]
    NotANumber,
    /// More than 6 decimals.
    #[error("a number has at most 6 decimals")]
    TooManyDecimals,
    /// Beyond ±9,223,372,036,854.775807.
    #[error("the largest number is 9,223,372,036,854.775807")]
    TooLarge,
}

impl Decimal {
    /// Reads a number exactly. Zeros after the sixth decimal change nothing and are accepted.
    ///
    /// # Errors
    /// When the text is not a number, has more decimals than are kept, or is beyond the limits.
    pub fn parse(text: &str) -> Result<Self, ParseDecimalError> {
        let parts = Parts::of(text)?;
        if parts.beyond.iter().any(|&digit| digit != b'0') {
            return Err(ParseDecimalError::TooManyDecimals);
        }
        parts.number(false)
    }

    /// Reads a number and rounds it to 6 decimals, half away from zero: for data from tools that
    /// write more.
    ///
    /// # Errors
    /// When the text is not a number or is beyond the limits.
    pub fn parse_rounded(text: &str) -> Result<Self, ParseDecimalError> {
        let parts = Parts::of(text)?;
        parts.number(parts.beyond.first().is_some_and(|&digit| digit >= b'5'))
    }
}

/// A number's text taken apart: the sign, the digits that are kept and those beyond the sixth decimal.
struct Parts<'a> {
    negative: bool,
    whole: &'a [u8],
    kept: &'a [u8],
    beyond: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Result<Self, ParseDecimalError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ParseDecimalError::Empty);
        }
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, decimals) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(ParseDecimalError::NotANumber),
            Some(halves) => halves,
            None if unsigned.is_empty() => return Err(ParseDecimalError::NotANumber),
            None => (unsigned, ""),
        };
        if !whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(ParseDecimalError::NotANumber);
        }
        let (kept, beyond) = decimals.as_bytes().split_at(decimals.len().min(DECIMALS as usize));
        Ok(Self { negative: text.starts_with('-'), whole: whole.as_bytes(), kept, beyond })
    }

    /// Puts the digits together, one millionth further from zero if `round_up`.
    fn number(&self, round_up: bool) -> Result<Decimal, ParseDecimalError> {
        let missing = std::iter::repeat_n(&b'0', DECIMALS as usize - self.kept.len());
        let mut millionths: i64 = 0;
        for digit in self.whole.iter().chain(self.kept).chain(missing) {
            let shifted = millionths.checked_mul(10);
            let next = shifted.and_then(|shifted| shifted.checked_add(i64::from(digit - b'0')));
            millionths = next.ok_or(ParseDecimalError::TooLarge)?;
        }
        let size = millionths.checked_add(i64::from(round_up)).ok_or(ParseDecimalError::TooLarge)?;
        Ok(Decimal::from_millionths(if self.negative { -size } else { size }))
    }
}
