//! Signs of other languages.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::habits as say;
use crate::syntax::errors::number;
use crate::syntax::prescan::Kind;

/// `[a, b]`.
pub fn brackets_of_other_kinds(line: &Line<'_>) -> Option<Diagnostic> {
    let open = (0..line.len()).find(|&index| line.is(index, "["))?;
    let close = (open..line.len()).find(|&index| line.is(index, "]"));
    Some(say::square_brackets(line.span(open, open), close.map(|index| line.span(index, index))))
}

/// `$300M`, `300M€`, `50k€`.
pub fn amount_with_symbol(line: &Line<'_>) -> Option<Diagnostic> {
    let code = |index: usize| {
        Some(match line.text(index) {
            "$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            _ => return None,
        })
    };
    let index = (0..line.len()).find(|&index| code(index).is_some())?;
    let currency = code(index)?;
    let Some((first, last)) = amount_before(line, index).or_else(|| amount_behind(line, index)) else {
        return Some(number::symbol_alone(line.span(index, index), line.text(index), currency));
    };
    let place = line.span(first.min(index), last.max(index));
    let written = line.text_of(first.min(index), last.max(index));
    Some(number::amount_with_symbol(place, written, &plain_amount(line.text_of(first, last)), currency))
}

/// `USD 300M`.
pub fn currency_first(line: &Line<'_>) -> Option<Diagnostic> {
    let number = (line.at()..=line.at() + 1).find(|&index| line.kind(index) == Some(Kind::Number))?;
    let word = number.checked_sub(1)?;
    let code = line.text(word);
    let currency = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    currency.then(|| {
        number::amount_with_symbol(line.span(word, number), line.text_of(word, number), line.text(number), code)
    })
}

/// The number that ends right before a sign: `50k`, `1,5 M`, `12 000`.
fn amount_before(line: &Line<'_>, sign: usize) -> Option<(usize, usize)> {
    let last = sign.checked_sub(1)?;
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let thousands = matches!(line.text(last), "k" | "K" | "M" | "B" | "Mio" | "Md");
    let mut first = if thousands { last.checked_sub(1)? } else { last };
    if !number(first) {
        return None;
    }
    let continues = |first: usize| {
        let comma = line.kind(first - 1) == Some(Kind::Comma) && line.glued(first - 2) && line.glued(first - 1);
        comma && number(first - 2)
    };
    while first >= 2 && continues(first) {
        first -= 2;
    }
    while first >= 1 && number(first - 1) {
        first -= 1;
    }
    Some((first, last))
}

/// The number right behind a sign: `$300M`, `$1,5 M`.
fn amount_behind(line: &Line<'_>, sign: usize) -> Option<(usize, usize)> {
    (line.kind(sign + 1) == Some(Kind::Number)).then_some((sign + 1, sign + 1))
}

/// An amount without spaces, its comma a point, its letter as the language has it.
fn plain_amount(written: &str) -> String {
    let joined: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    joined.replace(',', ".").replace('K', "k").replace("Mio", "M").replace("Md", "B")
}

/// `=>`, `=<`, `<>`, `!=`, `==`: two signs that belong together.
pub fn doubled_or_reversed(line: &Line<'_>) -> Option<Diagnostic> {
    let (index, right) = (0..line.len()).find_map(|index| {
        let right = match (line.text(index), line.text(index + 1)) {
            ("=", ">") => ">=",
            ("=", "<") => "<=",
            ("<", ">") | ("!", "=") => "is not",
            ("=", "=") if line.in_condition(index) => "is",
            ("=", "=") => "=",
            _ => return None,
        };
        line.glued(index).then_some((index, right))
    })?;
    // `===` and `!==` are one sign as well.
    let last = if line.is(index + 2, "=") && line.glued(index + 1) { index + 2 } else { index + 1 };
    let written = line.text_of(index, last);
    Some(say::wrong_sign(line.span(index, last), written, right))
}

/// `when country = FR`, `≠`.
pub fn equals(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (line.at().saturating_sub(1)..=line.at()).find(|&index| line.kind(index) == Some(Kind::Equals))?;
    if !line.in_condition(index) {
        return None;
    }
    Some(say::equals(line.span(index, index)))
}

/// `&&`, `||`, `!`, `≠`.
pub fn symbols_for_words(line: &Line<'_>) -> Option<Diagnostic> {
    let (index, word) = (0..line.len()).find_map(|index| {
        Some((
            index,
            match line.text(index) {
                "&" => "and",
                "|" => "or",
                "!" => "not",
                "≠" => "is not",
                _ => return None,
            },
        ))
    })?;
    let last = if line.text(index + 1) == line.text(index) && line.glued(index) { index + 1 } else { index };
    Some(say::symbol_for_word(line.span(index, last), line.text_of(index, last), word, line.glued(last)))
}

/// `page-view`.
pub fn hyphen(line: &Line<'_>) -> Option<Diagnostic> {
    let word = |index: usize| line.kind(index) == Some(Kind::Word);
    let first = (line.at().saturating_sub(2)..=line.at()).find(|&index| {
        word(index) && line.is(index + 1, "-") && word(index + 2) && line.glued(index) && line.glued(index + 1)
    })?;
    let mut last = first + 2;
    while line.is(last + 1, "-") && word(last + 2) && line.glued(last) && line.glued(last + 1) {
        last += 2;
    }
    Some(say::hyphen(line.span(first, last), line.text_of(first, last)))
}
