//! The shape of segments, matrices, routes and promises.

use super::listed;
use crate::diagnostics::code::{names, tests, types as codes};
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{LabelName, Name};

/// Two bands with one label.
pub fn band_twice(label: &LabelName, first: Span) -> Diagnostic {
    Diagnostic::error(&names::DUPLICATE_NAME, label.span, format!("the band `{}` is declared twice", label.text))
        .also(first, "declared here first")
        .help("rename one of the two, or join their bounds")
}

/// A segment without bands.
pub fn no_bands(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(&codes::BANDS, span, format!("the segment `{name}` has no bands"))
        .help("such as `{ high from 50, low otherwise }`")
}

/// `otherwise` before other bands or rows.
pub fn otherwise_not_last(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_OTHERWISE, span, "`otherwise` takes everything, so nothing below is reached")
        .help("move it to the end")
}

/// A segment by conditions without `otherwise`.
pub fn segment_without_otherwise(span: Span, name: &str, last: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_OTHERWISE, span, format!("`{name}` does not say what happens otherwise"))
        .also(last, "the last band has a condition")
        .help("add a last band, such as `other otherwise`; else some contacts are in none")
}

/// A route without `otherwise`.
pub fn route_without_otherwise(span: Span, name: &str, last: Span) -> Diagnostic {
    Diagnostic::error(&codes::NO_OTHERWISE, span, format!("the route `{name}` does not end in `otherwise`"))
        .also(last, "the last row has a condition")
        .help("add a last row, such as `\"Nurture\" otherwise`; else nobody takes the rest")
}

/// A condition among bands of a number.
pub fn condition_in_numbers(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::BANDS, span, "this segment divides a number, so its bands are ranges")
        .help("write `20 to 40`, `from 75`, `above 60` or `otherwise`; for conditions, leave `by …` out")
}

/// A range among conditions.
pub fn numbers_in_conditions(span: Span, label: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::BANDS,
        span,
        format!("the band `{label}` is a range, and the segment does not say of what"),
    )
    .help("name the number behind the segment's name: `by engagement`")
}

/// A matrix of a segment of another record.
pub fn segment_of_other_record(name: &Name, about: &str, scored: &str) -> Diagnostic {
    let message = format!("`{}` divides `{about}`, and a grid is drawn for `{scored}`", name.text);
    Diagnostic::error(&codes::MATRIX, name.span, message)
        .help(format!("divide the {scored} by it: `segment {}_of_{about} by {about}.… {{ … }}`", name.text))
}

/// A row of a grid with too many or too few cells.
pub fn cell_count(span: Span, row: &str, wanted: usize, found: usize) -> Diagnostic {
    let plural = if wanted == 1 { "" } else { "s" };
    Diagnostic::error(&codes::MATRIX, span, format!("row `{row}` needs {wanted} cell{plural}, found {found}"))
        .help("one cell for each column in the head line")
}

/// A label twice along a side of a grid.
pub fn axis_twice(span: Span, label: &str, side: &str) -> Diagnostic {
    Diagnostic::error(&codes::MATRIX, span, format!("the {side} `{label}` is drawn twice"))
        .help("delete one of the two")
}

/// Labels that a side of a grid leaves out.
pub fn axis_misses(span: Span, missing: &[&str], segment: &str, side: &str) -> Diagnostic {
    let plural = if missing.len() == 1 { "" } else { "s" };
    let message = format!("the grid has no {side}{plural} for {}", listed(missing.get(..3).unwrap_or(missing), "and"));
    Diagnostic::error(&codes::MATRIX, span, message)
        .help(format!("draw one for each label of `{segment}`; else those contacts are in no cell"))
}

/// A label that a grid draws and a segment may have forgotten.
pub fn or_add_band(finding: Diagnostic, segment: &str, label: &str) -> Diagnostic {
    finding.help(format!("if it is meant, give `{segment}` the band: `{label} otherwise`"))
}

/// A corner nobody can find.
pub fn no_such_corner(corner: &Name, example: &str) -> Diagnostic {
    Diagnostic::error(&codes::MATRIX, corner.span, format!("the grid has no cell `{}`", corner.text))
        .help(format!("a cell is the label of its row and that of its column together: `{example}`"))
}

/// A promise about what has no order.
pub fn does_not_move(span: Span, field: &str, found: &str) -> Diagnostic {
    Diagnostic::error(&tests::PROMISE, span, format!("`{field}` is {found}, which cannot rise or fall"))
        .help("name a number, a date or a field of `ordered` labels")
}

/// A promise about what is no field.
pub fn field_expected(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&tests::PROMISE, span, format!("`{words}` is no field"))
        .help("a promise of rising and falling names a field, or an event: `when a page_view is added`")
}

/// A promise about what is no score.
pub fn score_expected(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&tests::PROMISE, span, format!("`{words}` is no score, and only scores rise and fall"))
}

/// A cell whose name is nearly that of others.
pub fn cell_named_once(cell: &LabelName, near: &str) -> Diagnostic {
    Diagnostic::warning(&codes::CELL_NAMED_ONCE, cell.span, format!("only this cell is called `{}`", cell.text))
        .label(format!("is `{near}` meant?"))
        .help(format!(
            "write `{near}`, or say below the grid what `{}` means: `{} \"…\" next \"…\"`",
            cell.text, cell.text
        ))
        .fix(Applicability::Suggested, format!("write `{near}`"), cell.span, near)
}
