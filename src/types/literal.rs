//! Literals: the text of a number, amount, duration or date to its value.
//!
//! In: text as written. Out: a value, or what is wrong with it. Never: words a message; knows a type.

use crate::semantics::Decimal;
use crate::semantics::calendar::{Span, Unit};
use crate::syntax::ast;

/// Why a number cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NumberError {
    /// Not written as a number.
    NotANumber,
    /// More than 6 decimals.
    TooManyDecimals,
    /// Beyond the largest number.
    TooLarge,
}

/// `12`, `0.5`, `50k`, `300M`, `1.5B`.
pub(super) fn number(text: &str) -> Result<Decimal, NumberError> {
    let (digits, power) = match text.as_bytes().last() {
        Some(b'k' | b'K') => (text.get(..text.len() - 1), 3),
        Some(b'M') => (text.get(..text.len() - 1), 6),
        Some(b'B') => (text.get(..text.len() - 1), 9),
        _ => (Some(text), 0),
    };
    let digits = digits.unwrap_or_default().trim();
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = decimals.trim_end_matches('0');
    if whole.is_empty() && decimals.is_empty() || !whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let Some(missing) = (6 + power_of(power)).checked_sub(decimals.len()) else {
        return Err(NumberError::TooManyDecimals);
    };
    let mut millionths: i64 = 0;
    for digit in whole.bytes().chain(decimals.bytes()).chain(std::iter::repeat_n(b'0', missing)) {
        let next = millionths.checked_mul(10).and_then(|n| n.checked_add(i64::from(digit - b'0')));
        millionths = next.ok_or(NumberError::TooLarge)?;
    }
    Ok(Decimal::from_millionths(if negative { -millionths } else { millionths }))
}

const fn power_of(power: u8) -> usize {
    power as usize
}

/// `20`, of `20%`, as a fraction: 0.2.
pub(super) fn percent(text: &str) -> Result<Decimal, NumberError> {
    let number = number(text)?;
    if number.millionths() % 100 != 0 {
        return Err(NumberError::TooManyDecimals);
    }
    Ok(Decimal::from_millionths(number.millionths() / 100))
}

/// How many decimals it takes to write a number.
pub(super) fn decimals_of(number: Decimal) -> u32 {
    let mut rest = number.millionths().unsigned_abs() % 1_000_000;
    let mut decimals = 6;
    while decimals > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        decimals -= 1;
    }
    decimals
}

/// Whether an amount may have a mark of thousands where the language has its decimal point: `1.000 EUR`. No currency of
/// everyday life is counted in thousandths.
pub(super) fn may_be_thousands(amount: &str) -> bool {
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && whole.len() <= 3 && whole != "0" && digits(rest) && rest.len() == 3
}

/// A unit of the syntax tree as one of the calendar.
pub(super) const fn unit(unit: ast::Unit) -> Unit {
    match unit {
        ast::Unit::Second => Unit::Second,
        ast::Unit::Minute => Unit::Minute,
        ast::Unit::Hour => Unit::Hour,
        ast::Unit::Day => Unit::Day,
        ast::Unit::Week => Unit::Week,
        ast::Unit::Month => Unit::Month,
        ast::Unit::Quarter => Unit::Quarter,
        ast::Unit::Year => Unit::Year,
    }
}

/// A unit's name.
pub(super) const fn unit_name(unit: ast::Unit) -> &'static str {
    match unit {
        ast::Unit::Second => "second",
        ast::Unit::Minute => "minute",
        ast::Unit::Hour => "hour",
        ast::Unit::Day => "day",
        ast::Unit::Week => "week",
        ast::Unit::Month => "month",
        ast::Unit::Quarter => "quarter",
        ast::Unit::Year => "year",
    }
}

/// A span of the calendar: whole units, at least one and at most a thousand years' worth of days.
pub(super) fn span(duration: &ast::Duration) -> Option<Span> {
    let amount = number(&duration.amount).ok()?;
    let whole = amount.millionths() / 1_000_000;
    let fits = amount.millionths() % 1_000_000 == 0 && (1..=366_000).contains(&whole);
    let amount = u32::try_from(whole).ok().filter(|_| fits)?;
    Some(Span { amount, unit: unit(duration.unit), working: duration.working })
}

/// An elapsed time in microseconds; `None` if its unit has no fixed length or it is too long.
pub(super) fn elapsed(duration: &ast::Duration) -> Option<i64> {
    let seconds: i64 = match duration.unit {
        ast::Unit::Second => 1,
        ast::Unit::Minute => 60,
        ast::Unit::Hour => 3_600,
        ast::Unit::Day => 86_400,
        ast::Unit::Week => 604_800,
        ast::Unit::Month | ast::Unit::Quarter | ast::Unit::Year => return None,
    };
    number(&duration.amount).ok()?.millionths().checked_mul(seconds)
}

/// A number of days; `None` unless the unit is days or weeks.
pub(super) fn days(duration: &ast::Duration) -> Option<Decimal> {
    let per_unit = match duration.unit {
        ast::Unit::Day => 1,
        ast::Unit::Week => 7,
        _ => return None,
    };
    let days = number(&duration.amount).ok()?.millionths().checked_mul(per_unit)?;
    (days > 0 && days <= 366_000 * 1_000_000).then(|| Decimal::from_millionths(days))
}

/// A whole number of days.
pub(super) fn whole_days(duration: &ast::Duration) -> Option<u32> {
    let days = days(duration)?.millionths();
    (days % 1_000_000 == 0).then(|| u32::try_from(days / 1_000_000).ok()).flatten()
}
