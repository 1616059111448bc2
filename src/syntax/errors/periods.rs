//! Periods that are nearly right, or can be read in two ways.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// `in the last month`.
pub fn bare_period(place: Span, written: &str, direction: &str, unit: &str) -> Diagnostic {
    let reach = format!("in the {direction} 1 {unit}");
    let finding = Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{}` can mean two periods", shown(written)))
        .fix(Applicability::Suggested, format!("write `{reach}`"), place, reach.clone());
    if direction == "next" {
        return finding.help(format!("write `{reach}`, counted from the day of the score"));
    }
    let calendar = format!("last {unit}");
    finding
        .help(format!(
            "`{reach}` reaches back from the day of the score; `{calendar}` is the calendar {unit} before this one"
        ))
        .fix(Applicability::Suggested, format!("write `{calendar}`"), place, calendar)
}

/// `in last 30 days`.
pub fn period_wording(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{}` is written `{right}`", shown(written))).fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `in the last 30`.
pub fn period_without_unit(place: Span, number: &str) -> Diagnostic {
    Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{number}` of which unit?"))
        .help(format!("write `{number} days`, `{number} weeks` or `{number} months`"))
        .fix(Applicability::Suggested, format!("write `{number} days`"), place, format!("{number} days"))
}

/// `trial_end within 14 days`.
pub fn ahead_or_back(place: Span, written: &str, span: &str) -> Diagnostic {
    let (ahead, back) = (format!("in the next {span}"), format!("in the last {span}"));
    Diagnostic::error(&syntax::BARE_PERIOD, place, format!("`{}` can lie ahead or back", shown(written)))
        .help(format!("ahead of the day of the score, write `{ahead}`; back from it, `{back}`"))
        .fix(Applicability::Suggested, format!("write `{ahead}`"), place, ahead)
        .fix(Applicability::Suggested, format!("write `{back}`"), place, back)
}

/// `renewal is more than 14 days away`.
pub fn further_ahead(place: Span, test: &str) -> Diagnostic {
    Diagnostic::error(&syntax::BARE_PERIOD, place, "how far ahead a date lies is counted").fix(
        Applicability::Suggested,
        format!("write `{test}`"),
        place,
        test,
    )
}
