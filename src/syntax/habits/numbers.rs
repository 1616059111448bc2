//! Numbers as spreadsheets and people write them.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::number as say;
use crate::syntax::prescan::Kind;

/// `0,8`, `1,234`, `1.234,56`.
pub fn decimal_comma(line: &Line<'_>) -> Option<Diagnostic> {
    let is_number = |index: usize| line.kind(index) == Some(Kind::Number);
    let comma = (line.at().saturating_sub(1)..=line.at() + 1).find(|&index| {
        index > 0
            && line.kind(index) == Some(Kind::Comma)
            && is_number(index - 1)
            && is_number(index + 1)
            && line.glued(index - 1)
            && line.glued(index)
    })?;
    let mut last = comma + 1;
    while line.kind(last + 1) == Some(Kind::Comma) && is_number(last + 2) && line.glued(last) && line.glued(last + 1) {
        last += 2;
    }
    let (place, written) = (line.span(comma - 1, last), line.text_of(comma - 1, last));
    let (whole, fraction) = (line.text(comma - 1), line.text(comma + 1));
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    Some(if whole.contains('.') || fraction.contains('.') || last > comma + 1 || digits == 3 {
        say::ambiguous(place, written)
    } else {
        say::decimal_comma(place, written)
    })
}

/// `1 million USD`.
pub fn in_words(line: &Line<'_>) -> Option<Diagnostic> {
    let word = (line.at().saturating_sub(1)..=line.at()).find(|&index| {
        matches!(
            line.text(index),
            "thousand" | "thousands" | "million" | "millions" | "mio" | "mn" | "billion" | "billions" | "bn"
        ) && index > 0
            && line.kind(index - 1) == Some(Kind::Number)
    })?;
    let letter = match line.text(word).as_bytes().first()? {
        b't' => "k",
        b'm' => "M",
        _ => "B",
    };
    let right = format!("{}{letter}", line.text(word - 1));
    Some(say::suffix(line.span(word - 1, word), line.text_of(word - 1, word), &right))
}

/// `12 000`.
pub fn split(line: &Line<'_>) -> Option<Diagnostic> {
    let group = |index: usize| {
        let text = line.text(index);
        let digits = text.trim_end_matches(['k', 'M', 'B']);
        line.kind(index) == Some(Kind::Number) && digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let first = line.at().checked_sub(1).filter(|&first| line.kind(first) == Some(Kind::Number))?;
    if !group(line.at()) || line.text(first).len() > 3 || line.text(first).contains('.') {
        return None;
    }
    let mut last = line.at();
    while group(last + 1) {
        last += 1;
    }
    let joined: String = (first..=last).map(|index| line.text(index)).collect();
    Some(say::split(line.span(first, last), line.text_of(first, last), &joined))
}

/// `50K`, `300 M`, `5days`, `1e9`, `1.234.567`.
pub fn odd_suffix(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (0..line.len()).find(|&index| line.kind(index) == Some(Kind::Number) && !reads(line.text(index)))?;
    let text = line.text(index);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = text.get(digits.len()..).unwrap_or("");
    let place = line.span(index, index);
    if digits.matches('.').count() > 1 {
        return Some(say::ambiguous(place, text));
    }
    Some(match suffix {
        "K" => say::suffix(place, text, &format!("{digits}k")),
        "m" | "Mio" | "mio" | "mn" | "MM" => say::suffix(place, text, &format!("{digits}M")),
        "b" | "bn" | "Mrd" | "md" | "Md" => say::suffix(place, text, &format!("{digits}B")),
        _ if text.contains(['e', 'E']) && exponent(text).is_some() => say::exponent(place, text),
        _ if is_unit(suffix) || is_currency(suffix) => say::suffix(place, text, &format!("{digits} {suffix}")),
        _ => say::not_a_number(place, text),
    })
}

/// Whether the grammar reads a number token as a number or a part of a date.
fn reads(text: &str) -> bool {
    let digits = text.strip_suffix(['k', 'M', 'B']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    plain(whole) && plain(fraction)
}

fn exponent(text: &str) -> Option<u32> {
    text.split_once(['e', 'E']).and_then(|(_, exponent)| exponent.parse().ok())
}

fn is_unit(text: &str) -> bool {
    let singular = text.strip_suffix('s').unwrap_or(text);
    matches!(singular, "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "point" | "time")
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
