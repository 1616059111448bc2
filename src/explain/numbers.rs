//! Numbers as people read them.
//!
//! In: exact decimals. Out: short text. Points show at most 2 decimals; the ledger's last line takes
//! up what that leaves, so that what is shown adds up as well.

use crate::semantics::Decimal;
use crate::semantics::calendar::{AsOf, date_parts};

/// Decimals that points are shown with.
pub const SHOWN_DECIMALS: u32 = 2;

/// Points: `80`, `12.34`.
#[must_use]
pub fn points(number: Decimal) -> String {
    trimmed(&number.format_fixed(SHOWN_DECIMALS))
}

/// Points with a sign: `+30`, `-12.34`, `0`.
#[must_use]
pub fn signed(number: Decimal) -> String {
    let text = points(number);
    if shown(number) > Decimal::ZERO { format!("+{text}") } else { text }
}

/// The number that [`points`] shows.
#[must_use]
pub fn shown(number: Decimal) -> Decimal {
    number.round_to(SHOWN_DECIMALS)
}

/// A count, thousands apart: `4,870`.
#[must_use]
pub fn grouped(number: u64) -> String {
    Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX)).with_thousands()
}

/// A count and what is counted: `1 contact`, `4,870 contacts`.
#[must_use]
pub fn count(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {}", grouped(number), super::words::plural(noun)) }
}

/// A value as an explanation says it: numbers short where exact, dates of this year without the year.
#[must_use]
pub fn humane(shown: &str, as_of: &AsOf) -> String {
    let shown = shown.strip_suffix(" 00:00").unwrap_or(shown);
    let year = format!(" {}", date_parts(as_of.date()).0);
    match shown.split_once(&year) {
        Some((day, time)) if day.ends_with(char::is_alphabetic) => format!("{day}{time}"),
        _ => shortened(shown),
    }
}

/// Large numbers in words of a scorecard, where that stays exact: `450,000,000 USD` is `450M USD`,
/// `280,522,123 USD` stays as it is.
fn shortened(shown: &str) -> String {
    let (number, unit) = shown.split_once(' ').unwrap_or((shown, ""));
    let digits: String = number.chars().filter(|character| *character != ',').collect();
    let Ok(value) = digits.parse::<i64>() else { return shown.to_owned() };
    let steps = [(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")];
    let short = steps.into_iter().find(|(size, _)| value.abs() >= *size && value % (size / 1_000).max(100) == 0);
    let Some((size, letter)) = short else { return shown.to_owned() };
    if unit.is_empty() && size < 1_000_000 {
        return shown.to_owned();
    }
    let number = Decimal::from_int(value).div(Decimal::from_int(size)).map_or_else(String::new, |n| n.to_string());
    format!("{number}{letter} {unit}").trim_end().to_owned()
}

/// Without a decimal part of zeros.
fn trimmed(text: &str) -> String {
    text.strip_suffix(".00").unwrap_or(text).to_owned()
}
