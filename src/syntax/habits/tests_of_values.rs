//! Comparisons that are nearly right.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::condition as say;
use crate::syntax::prescan::Kind;

/// `is in (…)`, `is > 5`, `is like`, `is greater than 5`, `does not contain`.
pub fn is_in(line: &Line<'_>) -> Option<Diagnostic> {
    let is = (line.at().saturating_sub(4)..=line.at()).find(|&index| line.is(index, "is"))?;
    let not = line.is(is + 1, "not");
    let next = if not { is + 2 } else { is + 1 };
    // `is less than 30 ago`: the unit is missing.
    if line.is(next + 1, "than") && line.is(next + 3, "ago") && line.kind(next + 2) == Some(Kind::Number) {
        return Some(crate::syntax::errors::periods::period_without_unit(
            line.span(next + 2, next + 2),
            line.text(next + 2),
        ));
    }
    let sign = |index: usize| matches!(line.text(index), "<" | ">");
    let (last, right) = match (line.text(next), line.text(next + 1)) {
        ("in" | "like" | "between" | "contains", _) if !not || !line.is(next, "between") => {
            (next, line.text(next).to_owned())
        }
        ("<" | ">", equals) => {
            let both = equals == "=" && line.glued(next);
            (if both { next + 1 } else { next }, line.text_of(next, if both { next + 1 } else { next }).to_owned())
        }
        ("greater" | "more" | "higher" | "larger" | "bigger" | "over" | "above", "than") => (next + 1, ">".to_owned()),
        ("less" | "lower" | "smaller" | "fewer" | "below" | "under", "than") => (next + 1, "<".to_owned()),
        ("at", "least") => (next + 1, ">=".to_owned()),
        ("at", "most") => (next + 1, "<=".to_owned()),
        ("above" | "over", _) => (next, ">".to_owned()),
        ("below" | "under", _) => (next, "<".to_owned()),
        ("equal", "to") => (next + 1, "is".to_owned()),
        _ => return None,
    };
    if sign(next) && not {
        return None;
    }
    let right = if not { format!("not {right}") } else { right };
    Some(say::sign_instead_of_is(line.span(is, last), line.text_of(is, last), &right))
}

/// `seniority at least director`, `employees at most 50`.
pub fn at_least(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let before = at.checked_sub(1)?;
    let right = match line.text(at + 1) {
        "least" => ">=",
        "most" => "<=",
        _ => return None,
    };
    let subject = match line.kind(before) {
        Some(Kind::Word) => stands_first(line, before),
        // Behind a list, `at most` is more likely a tail.
        Some(Kind::CloseRound) => right == ">=",
        _ => false,
    };
    let value = matches!(line.kind(at + 2), Some(Kind::Word | Kind::Number));
    // `at most 20 points`, `at most 3 per week` are tails, whose comma is missing.
    let tail = (at + 3..at + 6).any(|index| matches!(line.text(index), "points" | "point" | "per"));
    let test = line.is(at, "at") && subject && value && !tail && line.in_condition(at);
    test.then(|| say::sign_instead_of_is(line.span(at, at + 1), line.text_of(at, at + 1), right))
}

/// Whether the name that ends at a token is the first of its condition.
fn stands_first(line: &Line<'_>, last: usize) -> bool {
    let mut first = last;
    while first >= 2 && line.is(first - 1, ".") {
        first -= 2;
    }
    first.checked_sub(1).is_none_or(|before| {
        matches!(line.text(before), "when" | "where" | "and" | "or" | "not" | "(" | "=" | ":" | "expect")
    })
}

/// `contains "x"`, which has readings.
pub fn bare_contains(line: &Line<'_>) -> Option<Diagnostic> {
    let at = (line.at().saturating_sub(1)..=line.at())
        .find(|&index| matches!(line.text(index), "contains" | "contain" | "includes" | "containing"))?;
    let pattern = line.text_of(at + 1, at + 1);
    (!matches!(line.text(at + 1), "word" | "text" | "any"))
        .then(|| say::bare_contains(line.span(at, at), line.text(at), pattern))
}

/// `x > 10 and < 50`.
pub fn field_not_repeated(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let joined = at > 0 && matches!(line.text(at - 1), "and" | "or");
    let sign = matches!(line.text(at), "<" | ">" | "is" | "in" | "like" | "contains" | "between");
    if !joined || !sign {
        return None;
    }
    let subject = subject_before(line, at - 1)?;
    let end = (at + 1..line.len()).find(|&index| matches!(line.text(index), "and" | "or" | "," | "{" | ")"));
    let last = end.unwrap_or(line.len()).saturating_sub(1);
    Some(say::field_not_repeated(line.span(at, at), line.text_of(at, last), subject))
}

/// The name on the left side of the comparison before a token.
fn subject_before<'a>(line: &Line<'a>, end: usize) -> Option<&'a str> {
    let sign = (0..end)
        .rev()
        .find(|&index| matches!(line.text(index), "<" | ">" | "is" | "in" | "like" | "contains" | "between"))?;
    let last = sign.checked_sub(1)?;
    let mut first = last;
    while first >= 2 && line.is(first - 1, ".") {
        first -= 2;
    }
    (line.kind(first) == Some(Kind::Word)).then(|| line.text_of(first, last))
}

/// `between 10 to 50`, `in 10-50`.
pub fn range_in_other_words(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let between = (at.saturating_sub(4)..at).any(|index| line.is(index, "between"));
    if between && matches!(line.text(at), "to" | "-" | ",") {
        return Some(super::say_written(line, at, at, "and"));
    }
    let dash = (at.saturating_sub(1)..=at + 1).find(|&index| line.is(index, "-"))?;
    let first = dash.checked_sub(1)?;
    let word = first.checked_sub(1)?;
    let range = matches!(line.text(word), "in" | "is" | "between") && number(first) && number(dash + 1);
    range.then(|| {
        let right = format!("between {} and {}", line.text(first), line.text(dash + 1));
        super::say_written(line, word, dash + 1, &right)
    })
}

/// `60% fit`.
pub fn percent_without_of(line: &Line<'_>) -> Option<Diagnostic> {
    let percent = line.at().checked_sub(1).filter(|&index| line.is(index, "%"))?;
    let number = percent.checked_sub(1)?;
    let name = line.kind(line.at()) == Some(Kind::Word);
    name.then(|| {
        say::percent_without_of(line.span(number, line.at()), line.text_of(number, percent), line.text(line.at()))
    })
}

/// `per order where amount >= 100 EUR and product is "x"`, with no condition of the rule that the `and` could belong to.
pub fn two_after_where(line: &Line<'_>) -> Option<Diagnostic> {
    let joins = |index: usize| matches!(line.text(index), "and" | "or");
    let join = (line.at().saturating_sub(1)..=line.at() + 1).find(|&index| joins(index))?;
    let start = (0..join).rev().find(|&index| line.is(index, "where"))? + 1;
    if (start..join).any(|index| matches!(line.text(index), "when" | "(" | ",")) {
        return None;
    }
    let end = (join + 1..line.len()).find(|&index| matches!(line.text(index), "," | "when")).unwrap_or(line.len());
    let last = end.checked_sub(1).filter(|&last| last > join)?;
    Some(say::two_after_where(line.span(join, join), line.span(start, last), line.text_of(start, last)))
}

/// `industry is Life sciences`.
pub fn words_without_quotes(line: &Line<'_>) -> Option<Diagnostic> {
    let word =
        |index: usize| line.kind(index) == Some(Kind::Word) && crate::syntax::keywords::can_be_name(line.text(index));
    // The label of a band stands first.
    if line.rule == crate::syntax::parser::Rule::band && word(0) && word(1) && matches!(line.at(), 1 | 2) {
        return Some(say::words_without_quotes(line.span(0, 1), line.text_of(0, 1)));
    }
    let first = line.at().checked_sub(1).filter(|&first| word(first) && word(line.at()))?;
    let value = first > 0
        && (matches!(line.text(first - 1), "is" | "not" | "in" | "model" | "like" | "means")
            || matches!(line.kind(first - 1), Some(Kind::Comma | Kind::OpenRound)));
    if !value {
        return None;
    }
    let mut last = line.at();
    while word(last + 1) {
        last += 1;
    }
    Some(say::words_without_quotes(line.span(first, last), line.text_of(first, last)))
}

/// `employees 50`.
pub fn operator_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let before = at.checked_sub(1)?;
    let value = matches!(line.kind(at), Some(Kind::Number | Kind::Text | Kind::Word));
    let named = line.kind(before) == Some(Kind::Word) && crate::syntax::keywords::can_be_name(line.text(before));
    (value && named && line.in_condition(at) && !line.is(at, "next"))
        .then(|| say::operator_missing(line.span(before, at), line.text(before), line.text(at)))
}
