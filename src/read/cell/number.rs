//! Numbers as people and programs write them.

use super::CellError;
use super::error::quote;
use crate::semantics::Decimal;
use crate::semantics::decimal::ParseDecimalError;

/// How a file writes numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NumberFormat {
    /// The mark of decimals: `.` or `,`.
    pub decimal: char,
    /// The mark of thousands, a space standing for any space; `None` accepts spaces, apostrophes,
    /// and whichever of `.` and `,` does not mark the decimals.
    pub thousands: Option<char>,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self { decimal: '.', thousands: None }
    }
}

/// A number and whether it was written with a percent sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Its value, rounded to the decimals kept; 35% is 0.35.
    pub value: Decimal,
    /// Whether it was written with a percent sign.
    pub percent: bool,
}

/// `1,234.50`, `1 234,50`, `-3`, `(1,234)`, `35%`, `1.2M`, `1.5e3`.
///
/// # Errors
/// The text is not a number as the file writes them, or is too large a one.
pub fn parse_number(text: &str, format: NumberFormat) -> Result<Number, CellError> {
    let found = || CellError::Number(quote(text));
    let (negative, unsigned) = take_sign(text.trim());
    let (body, percent) = match unsigned.strip_suffix('%') {
        Some(body) => (body.trim_end(), true),
        None => (unsigned, false),
    };
    let (digits, zeros) = take_multiplier(body);
    let (digits, exponent) = take_exponent(digits).ok_or_else(found)?;
    let shift = exponent + zeros - if percent { 2 } else { 0 };
    let (whole, decimals) = split(digits, format, text)?;
    let value = shifted(&whole, &decimals, shift).map_err(|error| match error {
        ParseDecimalError::TooLarge => CellError::TooLarge(quote(text)),
        _ => found(),
    })?;
    Ok(Number { value: if negative { Decimal::from_millionths(-value.millionths()) } else { value }, percent })
}

/// `-3`, `−3`, `+3` and the accountants' `(3)`.
pub(super) fn take_sign(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').map_or(text, str::trim_start)),
    }
}

/// `1.2M`: the text before it, and how many zeros it stands for.
fn take_multiplier(text: &str) -> (&str, i32) {
    let start = text.char_indices().rev().take_while(|(_, letter)| letter.is_alphabetic()).last();
    let Some((word_start, _)) = start else { return (text, 0) };
    let (digits, word) = text.split_at(word_start);
    let zeros = match word.to_ascii_lowercase().as_str() {
        "k" => 3,
        "m" | "mn" | "mio" => 6,
        "b" | "bn" | "md" => 9,
        "t" => 12,
        _ => return (text, 0),
    };
    (digits.trim_end(), zeros)
}

/// `1.5e3`, `1.23E+05`; `None` if what follows the `e` is not a short whole number.
fn take_exponent(text: &str) -> Option<(&str, i32)> {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else { return Some((text, 0)) };
    let plain = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let short = !plain.is_empty() && plain.len() <= 3 && plain.bytes().all(|byte| byte.is_ascii_digit());
    if short { exponent.parse().ok().map(|exponent| (digits, exponent)) } else { None }
}

/// The digits before and after the mark of decimals, without the marks of thousands.
fn split(digits: &str, format: NumberFormat, text: &str) -> Result<(String, String), CellError> {
    let (whole, decimals) = digits.split_once(format.decimal).unwrap_or((digits, ""));
    let is_number = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
    let lacks_digits = whole.is_empty() && decimals.is_empty();
    if !is_number(decimals) || lacks_digits {
        // `1.234,50` or `1.234.567` where the point marks the decimals.
        let swapped = decimals.starts_with(|letter: char| letter.is_ascii_digit())
            && decimals.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        return Err(if swapped { CellError::Grouping(quote(text)) } else { CellError::Number(quote(text)) });
    }
    if is_number(whole) {
        return Ok((whole.to_owned(), decimals.to_owned()));
    }
    let mut groups = whole.split(|letter| groups_thousands(letter, format));
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    if !is_number(first) || !rest.iter().all(|group| is_number(group)) || rest.is_empty() {
        return Err(CellError::Number(quote(text)));
    }
    let marks: Vec<char> = whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let one_mark = marks.windows(2).all(|pair| pair.first() == pair.last());
    if !(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3) || !one_mark {
        return Err(CellError::Grouping(quote(text)));
    }
    Ok((format!("{first}{}", rest.concat()), decimals.to_owned()))
}

fn groups_thousands(letter: char, format: NumberFormat) -> bool {
    let is_space = letter.is_whitespace();
    let is_apostrophe = matches!(letter, '\'' | '’');
    match format.thousands {
        Some(' ') => is_space,
        Some('\'' | '’') => is_apostrophe,
        Some(mark) => letter == mark,
        None => is_space || is_apostrophe || (matches!(letter, ',' | '.') && letter != format.decimal),
    }
}

/// The number with its point moved right by `shift` places, rounded to the decimals kept.
fn shifted(whole: &str, decimals: &str, shift: i32) -> Result<Decimal, ParseDecimalError> {
    let digits = format!("{whole}{decimals}");
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX) + i64::from(shift);
    let text = if point <= 0 {
        let zeros = usize::try_from(-point).unwrap_or(0).min(400);
        format!("0.{}{digits}", "0".repeat(zeros))
    } else {
        let point = usize::try_from(point).unwrap_or(usize::MAX);
        match digits.split_at_checked(point) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, decimals)) => format!("{whole}.{decimals}"),
            None => format!("{digits:0<point$}"),
        }
    };
    Decimal::parse_rounded(&text)
}
