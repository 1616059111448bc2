//! Items and their entries.

use super::shown;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::syntax;
use crate::source::Span;

/// `score fit 0 to 10 0 to 100 {`.
pub fn clause_again(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::CLAUSE_TWICE, place, format!("`{}` says again what was said before", shown(text)))
        .help("keep one of the two")
}

/// `page_view 5 times` in a test.
pub fn event_without_date(place: Span, event: &str) -> Diagnostic {
    Diagnostic::error(&syntax::EVENT_WITHOUT_DATE, place, format!("`{}` needs its date", shown(event)))
        .help("write when it happened: `page_view { page pricing } 5 times on 2026-03-01`")
}
