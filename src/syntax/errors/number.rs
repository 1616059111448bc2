//! Numbers and dates.

use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// A number beyond the largest.
pub fn too_large(place: Span, limit: u64) -> Diagnostic {
    Diagnostic::error(&syntax::NUMBER_TOO_LARGE, place, "this number is too large")
        .help(format!("the largest number is {limit}, about 9.2 million million"))
}

/// A number with too many decimals.
pub fn too_fine(place: Span, text: &str, decimals: usize) -> Diagnostic {
    let cut = text.find('.').and_then(|point| text.get(..point + 1 + decimals)).unwrap_or(text);
    Diagnostic::error(&syntax::NUMBER_TOO_FINE, place, format!("numbers keep {decimals} decimals, this one has more"))
        .help("points are exact, so nothing is rounded in silence")
        .fix(Applicability::Suggested, format!("write `{cut}`"), place, cut)
}

/// `2026-02-29`; `days` is the length of the month, if there is such a month.
pub fn no_such_day(place: Span, text: &str, days: Option<u32>) -> Diagnostic {
    let finding = Diagnostic::error(&syntax::NO_SUCH_DATE, place, format!("there is no day `{text}`"));
    match days {
        Some(days) => {
            let month = text.get(..8).unwrap_or(text);
            finding.help(format!("that month has {days} days")).fix(
                Applicability::Suggested,
                format!("write `{month}{days}`"),
                place,
                format!("{month}{days}"),
            )
        }
        None => finding.help("a date is year, month, day: `2026-12-31`; months go from 01 to 12"),
    }
}

/// `25:00`.
pub fn no_such_time(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::NO_SUCH_DATE, place, format!("there is no time `{text}`"))
        .help("times go from `00:00` to `23:59`")
}
