//! The cells of a record.

use super::{Holds, ScoreColumn, Stamp};
use crate::explain::{
    Subject, answer_words, cell_name, coverage, disqualified_because, moment_cell, need_name, next, priority, sentence,
    zone_title,
};
use crate::interpret::DefinitionOutcome;
use crate::model::{MatrixId, SegmentId};
use crate::semantics::calendar::format_rfc3339;
use crate::write::cell::Cell;

/// The cells of a record, one a column.
#[must_use]
pub fn cells(subject: &Subject<'_>, stamp: &Stamp, columns: &[ScoreColumn]) -> Vec<Cell> {
    columns.iter().map(|column| cell(subject, stamp, column.holds)).collect()
}

/// A cell of a record.
#[must_use]
pub fn cell(subject: &Subject<'_>, stamp: &Stamp, holds: Holds) -> Cell {
    let (model, outcome) = (subject.model, subject.outcome);
    match holds {
        Holds::Id => Cell::text(subject.id()),
        Holds::Priority => {
            priority(model, outcome).map_or_else(|| out_or_blank(subject), |found| Cell::text(found.title))
        }
        Holds::NextStep => next(model, outcome).step.into(),
        Holds::NextBy => next(model, outcome).by.into(),
        Holds::Within => next(model, outcome).within.into(),
        Holds::Why => Cell::text(sentence(subject)),
        Holds::Score(id) => {
            let score = outcome.scores.get(id.index()).and_then(Option::as_ref);
            score.map_or(Cell::Blank, |score| Cell::Number(score.reported))
        }
        Holds::Segment(id) => of_segment(subject, id),
        Holds::Zone(id) => of_matrix(subject, id, |(_, _, label)| zone_title(model, id, label)),
        Holds::Place(id) => of_matrix(subject, id, |(row, column, _)| {
            model.matrices.get(id.index()).map_or_else(String::new, |matrix| cell_name(model, matrix, row, column))
        }),
        Holds::Answer(id) => {
            outcome.definitions.get(id.index()).map_or(Cell::Blank, |found| Cell::text(answer_words(found.answer)))
        }
        Holds::Needs(id) => outcome.definitions.get(id.index()).map_or(Cell::Blank, of_needs),
        Holds::Route(id) => {
            let route = model.routes.get(id.index()).zip(outcome.routes.get(id.index()));
            let row = route.and_then(|(route, found)| route.rows.get(found.row?));
            row.map_or(Cell::Blank, |row| Cell::text(&row.who))
        }
        Holds::Disqualified => Cell::text(if disqualified_because(subject).is_some() { "yes" } else { "no" }),
        Holds::Because => disqualified_because(subject).into(),
        Holds::Coverage => Cell::text(coverage(subject).to_string()),
        Holds::LastActivity => {
            outcome.last_activity.map_or(Cell::Blank, |at| Cell::text(moment_cell(at, &subject.as_of.zone)))
        }
        Holds::AsOf => Cell::text(format_rfc3339(subject.as_of.instant, &subject.as_of.zone)),
        Holds::Rules => Cell::text(stamp.rules.short()),
        Holds::Settings => Cell::text(&stamp.settings_words),
    }
}

/// What stands where a record has no label: why, if it is out.
fn out_or_blank(subject: &Subject<'_>) -> Cell {
    if subject.outcome.disqualified.is_some() { Cell::text("disqualified") } else { Cell::Blank }
}

fn of_segment(subject: &Subject<'_>, id: SegmentId) -> Cell {
    let Some(segment) = subject.model.segments.get(id.index()) else { return Cell::Blank };
    let found = subject.outcome.segments.get(id.index()).copied().flatten();
    match found.and_then(|band| segment.bands.get(band as usize)) {
        Some(band) => Cell::text(band.title.clone().unwrap_or_else(|| band.label.clone())),
        None if segment.record == subject.model.scored => out_or_blank(subject),
        None => Cell::Blank,
    }
}

fn of_matrix(subject: &Subject<'_>, id: MatrixId, named: impl Fn((u32, u32, u32)) -> String) -> Cell {
    let found = subject.outcome.matrices.get(id.index()).copied().flatten();
    found.map_or_else(|| out_or_blank(subject), |found| Cell::text(named(found)))
}

fn of_needs(found: &DefinitionOutcome) -> Cell {
    let needs: Vec<String> = found.needs.iter().map(need_name).collect();
    Cell::text(if found.answer.is_none() { needs.join(", ") } else { String::new() })
}
