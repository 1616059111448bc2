//! Items and entries whose parts are written in another way.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::form as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// `score fit (0 to 100)`.
pub fn range(line: &Line<'_>) -> Option<Diagnostic> {
    if !matches!(line.rule, Rule::score_item | Rule::group_item | Rule::band | Rule::field) {
        return None;
    }
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let open = (0..line.len()).find(|&index| {
        line.kind(index) == Some(Kind::OpenRound)
            && number(index + 1)
            && matches!(line.text(index + 2), "-" | "to")
            && number(index + 3)
            && line.kind(index + 4) == Some(Kind::CloseRound)
    })?;
    Some(say::range(line.span(open, open + 4), line.text(open + 1), line.text(open + 3)))
}

/// `score fit 100 {`
pub fn range_of_one(line: &Line<'_>) -> Option<Diagnostic> {
    let number = line.at().checked_sub(1)?;
    let head = matches!(line.rule, Rule::score_item | Rule::group_item);
    (head && line.kind(number) == Some(Kind::Number) && line.kind(line.at()) == Some(Kind::OpenBrace))
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

/// `best A/hot` in the head of a matrix.
pub fn cell(line: &Line<'_>) -> Option<Diagnostic> {
    let sign = line.at();
    let row = sign.checked_sub(1).filter(|_| line.rule == Rule::matrix_item)?;
    let corner = matches!(line.text(row.checked_sub(1)?), "best" | "worst");
    let (first, last) = (line.text(row), line.text(sign + 1));
    let parts = matches!(line.text(sign), "/" | "-" | "." | ":") && !last.is_empty();
    (corner && parts).then(|| {
        crate::syntax::errors::nearly::written(
            line.span(row, sign + 1),
            line.text_of(row, sign + 1),
            &format!("{first}{last}"),
        )
    })
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
