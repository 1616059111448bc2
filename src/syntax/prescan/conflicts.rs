//! Merge conflicts that nobody resolved.

use std::ops::Range;

use super::Draft;
use super::lexer::end_of_line;
use crate::syntax::errors;

/// Reports each conflict once and returns what to skip: the marker lines and the second half.
pub(super) fn blank_out(draft: &mut Draft<'_>) -> Vec<Range<usize>> {
    let mut skipped = Vec::new();
    if !draft.source.contains("<<<<<<<") {
        return skipped;
    }
    let mut open: Option<Conflict> = None;
    let mut at = 0;
    while at < draft.source.len() {
        let end = end_of_line(draft.source, at);
        let line = draft.source.get(at..end).unwrap_or("");
        if line.starts_with("<<<<<<<") {
            open = Some(Conflict { start: at, start_end: at + line.trim_end().len(), middle: None });
            skipped.push(at..end);
        } else if let Some(conflict) = &mut open {
            if line.starts_with("=======") || line.starts_with("|||||||") {
                conflict.middle.get_or_insert(at);
            } else if line.starts_with(">>>>>>>") {
                let middle = conflict.middle.unwrap_or(at);
                skipped.push(middle..end);
                let finding = errors::characters::merge_conflict(
                    draft.span(conflict.start, conflict.start_end),
                    draft.span(middle, end_of_line(draft.source, middle)),
                    draft.span(at, at + line.trim_end().len()),
                );
                draft.report(finding);
                open = None;
            }
        }
        at = end + 1;
    }
    if let Some(conflict) = open {
        let place = draft.span(conflict.start, conflict.start_end);
        draft.report(errors::characters::merge_marker(place));
    }
    skipped
}

struct Conflict {
    start: usize,
    start_end: usize,
    middle: Option<usize>,
}
