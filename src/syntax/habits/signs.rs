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
    let before = index.checked_sub(1).filter(|&before| line.kind(before) == Some(Kind::Number));
    let number = before.or_else(|| (line.kind(index + 1) == Some(Kind::Number)).then_some(index + 1));
    let Some(number) = number else {
        return Some(number::symbol_alone(line.span(index, index), line.text(index), currency));
    };
    let (first, last) = (number.min(index), number.max(index));
    Some(number::amount_with_symbol(line.span(first, last), line.text_of(first, last), line.text(number), currency))
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
    Some(say::symbol_for_word(line.span(index, last), line.text_of(index, last), word))
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
