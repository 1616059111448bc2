//! Items and entries whose parts are written in another way.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::cut::starts_tail_words;
use crate::syntax::errors::form as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

fn is_number(line: &Line<'_>, index: usize) -> bool {
    line.kind(index) == Some(Kind::Number)
}

/// `score fit 0-100`, `score fit (0 to 100)`, `cold 0-4`, `quality number 0-10`.
pub fn range(line: &Line<'_>) -> Option<Diagnostic> {
    if !matches!(line.rule, Rule::score_item | Rule::group_item | Rule::band | Rule::field) {
        return None;
    }
    (0..line.len()).filter(|&index| is_number(line, index)).find_map(|low| {
        let bracketed = low > 0 && line.kind(low - 1) == Some(Kind::OpenRound);
        let joint = matches!(line.text(low + 1), "-" | "to") && is_number(line, low + 2);
        let closed = bracketed && line.kind(low + 3) == Some(Kind::CloseRound);
        (joint && (line.is(low + 1, "-") || closed)).then(|| {
            let (first, last) = if closed { (low - 1, low + 3) } else { (low, low + 2) };
            say::range(line.span(first, last), line.text(low), line.text(low + 2))
        })
    })
}

/// `score fit 100 {`
pub fn range_of_one(line: &Line<'_>) -> Option<Diagnostic> {
    let number = line.at().checked_sub(1)?;
    let head = matches!(line.rule, Rule::score_item | Rule::group_item);
    (head && is_number(line, number) && line.kind(line.at()) == Some(Kind::OpenBrace))
        .then(|| say::range_of_one(line.span(number, number), line.text(number)))
}

/// `score "Fit" 0 to 100 {`
pub fn name_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let named = matches!(
        line.rule,
        Rule::score_item
            | Rule::segment_item
            | Rule::definition_item
            | Rule::signal_item
            | Rule::route_item
            | Rule::matrix_item
            | Rule::sensor_item
    );
    (named && line.at() == 1 && line.kind(1) == Some(Kind::Text))
        .then(|| say::name_missing(line.span(1, 1), line.text(0), line.text(1)))
}

/// `contact ann { … }` in a test.
pub fn name_without_quotes(line: &Line<'_>) -> Option<Diagnostic> {
    let row = line.rule == Rule::test_entry
        && line.kind(0) == Some(Kind::Word)
        && line.kind(1) == Some(Kind::Word)
        && line.kind(2) == Some(Kind::OpenBrace)
        && !matches!(line.text(0), "expect" | "as");
    row.then(|| crate::syntax::errors::condition::text_expected(line.span(1, 1), line.text(1)))
}

/// `+10 points when …`
pub fn points_word(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let sign = at.checked_sub(2)?;
    let points = matches!(line.text(at), "points" | "point" | "pts");
    (line.rule == Rule::score_rule && points && matches!(line.text(sign), "+" | "-"))
        .then(|| say::points_word(line.span(at, at), line.text_of(sign, at - 1)))
}

/// `cold < 5`, `hot >= 50`
pub fn band_sign(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.rule != Rule::band || !matches!(line.text(at), "<" | ">") {
        return None;
    }
    let equal = line.is(at + 1, "=") && line.glued(at);
    let last = if equal { at + 1 } else { at };
    let number = line.text(last + 1);
    is_number(line, last + 1).then(|| {
        let right = match (line.text(at), equal) {
            ("<", false) => format!("below {number}"),
            (">", false) => format!("above {number}"),
            (">", true) => format!("from {number}"),
            _ => format!("0 to {number}"),
        };
        say::band_sign(line.span(at, last + 1), &right)
    })
}

/// `cold: 0 to 5`
pub fn band_colon(line: &Line<'_>) -> Option<Diagnostic> {
    (line.rule == Rule::band && line.at() == 1 && line.kind(1) == Some(Kind::Colon))
        .then(|| say::band_colon(line.span(1, 1), line.text(0)))
}

/// `definition lead "Lead" {`, `signal hot heat > 5`
pub fn equals_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let meaning = matches!(line.rule, Rule::definition_item | Rule::signal_item | Rule::setting_item);
    let at = line.at();
    let none = (0..line.len()).all(|index| line.kind(index) != Some(Kind::Equals));
    (meaning && none && at >= 2 && line.kind(1) == Some(Kind::Word)).then(|| {
        let block = line.kind(at) == Some(Kind::OpenBrace);
        say::equals_missing(line.span(at, at), line.text(0), line.text_of(1, at - 1), block)
    })
}

/// `+5 per page_view at most 20 points`, `disqualify when … because "…"`
pub fn comma_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let tails = matches!(line.rule, Rule::score_rule | Rule::disqualify_item | Rule::route_row);
    let at = line.at();
    let starts = starts_tail_words(line.text(at), line.text(at + 1));
    (tails && at > 1 && starts && line.kind(at - 1) != Some(Kind::Comma)).then(|| {
        let end = (at..line.len()).find(|&index| line.kind(index) == Some(Kind::Comma)).unwrap_or(line.len());
        say::comma_missing(line.span(at, at), line.text_of(at, end - 1))
    })
}
