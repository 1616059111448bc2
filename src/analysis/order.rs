//! In routes and in segments by conditions, a row behind one that takes all its contacts never applies.

use super::condition::{Demands, demands};
use super::errors;
use crate::diagnostics::Sink;
use crate::model::{Covers, Expr, Model};
use crate::source::Span;

/// Checks every route and every segment by conditions.
pub fn check(model: &Model, sink: &mut Sink) {
    for route in &model.routes {
        let rows = route.rows.iter().filter(|row| !row.tests_disqualified);
        check_rows(model, rows.map(|row| (row.when.as_ref(), row.span)), sink);
    }
    for segment in model.segments.iter().filter(|segment| segment.by.is_none()) {
        let rows = segment.bands.iter().filter_map(|band| match &band.covers {
            Covers::When(condition) => Some((Some(condition), band.span)),
            Covers::Otherwise => Some((None, band.span)),
            Covers::Range(_) => None,
        });
        check_rows(model, rows, sink);
    }
}

fn check_rows<'a>(model: &Model, rows: impl Iterator<Item = (Option<&'a Expr>, Span)>, sink: &mut Sink) {
    let mut earlier: Vec<(Demands, Span)> = Vec::new();
    for (condition, span) in rows {
        let Some(condition) = condition else { return };
        let narrow = demands(model, condition);
        match earlier.iter().find(|(wide, _)| narrow.implies(wide)) {
            Some((_, cover)) => sink.push(errors::row_never_reached(span, *cover)),
            None => earlier.push((narrow, span)),
        }
    }
}
