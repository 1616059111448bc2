//! A record as a row of the score file: what sales operations look at, and nothing a re-import would
//! overwrite.
//!
//! In: a model, then one subject after the other. Out: columns, then cells. No column is named owner,
//! stage, status or score: a CRM has fields of those names.

use super::cell::{Cell, Column};
use crate::explain::{
    Subject, answer_words, cell_name, coverage, disqualified_because, moment_cell, need_name, next, points, priority,
    sentence, zone_title,
};
use crate::model::{MatrixId, Model};
use crate::semantics::calendar::format_rfc3339;
use crate::source::Fingerprint;

/// Names that a CRM has for itself.
const TAKEN: [&str; 4] = ["owner", "stage", "status", "score"];

/// What stands in every row alike.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    /// The rules' fingerprint.
    pub rules: Fingerprint,
    /// The settings' fingerprint.
    pub settings: Fingerprint,
    /// `as in the file`
    pub settings_words: String,
}

/// The columns of a model's score file.
#[must_use]
pub fn columns(model: &Model) -> Vec<Column> {
    let mut columns = Names::default();
    for (name, width) in [("id", 14), ("priority", 12), ("next_step", 22), ("next_by", 22), ("within", 16), ("why", 70)]
    {
        columns.add(name, "", width);
    }
    model.scores.iter().for_each(|score| columns.add(&score.name, "points", 12));
    model.segments.iter().for_each(|segment| columns.add(&segment.name, "band", 16));
    for (position, matrix) in model.matrices.iter().enumerate() {
        if position > 0 {
            columns.add(&matrix.name, "label", 12);
        }
        columns.add(&format!("{}_cell", matrix.name), "of_matrix", 8);
    }
    for definition in &model.definitions {
        columns.add(&definition.name, "answer", 14);
        columns.add(&format!("{}_needs", definition.name), "of_definition", 24);
    }
    model.routes.iter().for_each(|route| columns.add(&route.name, "route", 22));
    for name in ["disqualified", "because", "coverage", "last_activity", "as_of", "rules", "settings"] {
        columns.add(name, "of_result", 20);
    }
    columns.found
}

/// Column names, each once.
#[derive(Default)]
struct Names {
    found: Vec<Column>,
}

impl Names {
    /// Adds a column; a name that is taken gets what it is behind it.
    fn add(&mut self, name: &str, kind: &str, width: u16) {
        let mut name = name.replace(' ', "_");
        let taken = |name: &str| {
            TAKEN.contains(&name.to_lowercase().as_str())
                || self.found.iter().any(|column| column.name.eq_ignore_ascii_case(name))
        };
        while taken(&name) {
            name = format!("{name}_{kind}");
        }
        self.found.push(Column { name, width });
    }
}

/// The cells of a record, one a column.
#[must_use]
pub fn cells(subject: &Subject<'_>, stamp: &Stamp) -> Vec<Cell> {
    let (model, outcome) = (subject.model, subject.outcome);
    let out = outcome.disqualified.is_some();
    let none = || if out { Cell::text("disqualified") } else { Cell::Blank };
    let next = next(model, outcome);
    let mut cells = vec![Cell::text(subject.id())];
    cells.push(priority(model, outcome).map_or_else(none, |found| Cell::text(found.title)));
    cells.extend([next.step, next.by, next.within].map(Cell::from));
    cells.push(Cell::text(sentence(subject)));
    cells.extend(outcome.scores.iter().map(|score| score.as_ref().map_or(Cell::Blank, |s| Cell::Number(s.reported))));
    for (segment, found) in model.segments.iter().zip(&outcome.segments) {
        let band = found.and_then(|band| segment.bands.get(band as usize));
        let absent = if segment.record == model.scored { none() } else { Cell::Blank };
        cells.push(band.map_or(absent, |band| Cell::text(band.title.clone().unwrap_or_else(|| band.label.clone()))));
    }
    add_matrices(subject, &none, &mut cells);
    for found in &outcome.definitions {
        let needs: Vec<String> = found.needs.iter().map(need_name).collect();
        cells.push(Cell::text(answer_words(found.answer)));
        cells.push(Cell::text(if found.answer.is_none() { needs.join(", ") } else { String::new() }));
    }
    for (route, found) in model.routes.iter().zip(&outcome.routes) {
        cells.push(found.row.and_then(|row| route.rows.get(row)).map_or(Cell::Blank, |row| Cell::text(&row.who)));
    }
    add_stamp(subject, stamp, &mut cells);
    cells
}

fn add_matrices(subject: &Subject<'_>, none: &dyn Fn() -> Cell, cells: &mut Vec<Cell>) {
    let (model, outcome) = (subject.model, subject.outcome);
    for (position, (matrix, found)) in model.matrices.iter().zip(&outcome.matrices).enumerate() {
        if position > 0 {
            let label = found.map(|(_, _, label)| zone_title(model, MatrixId::at(position), label));
            cells.push(label.map_or_else(none, Cell::text));
        }
        cells.push(found.map_or_else(none, |(row, column, _)| Cell::text(cell_name(model, matrix, row, column))));
    }
}

fn add_stamp(subject: &Subject<'_>, stamp: &Stamp, cells: &mut Vec<Cell>) {
    let zone = &subject.as_of.zone;
    let because = disqualified_because(subject);
    cells.push(Cell::text(if because.is_some() { "yes" } else { "no" }));
    cells.push(because.into());
    cells.push(Cell::text(coverage(subject).to_string()));
    cells.push(subject.outcome.last_activity.map_or(Cell::Blank, |at| Cell::text(moment_cell(at, zone))));
    cells.push(Cell::text(format_rfc3339(subject.as_of.instant, zone)));
    cells.push(Cell::text(stamp.rules.short()));
    cells.push(Cell::text(&stamp.settings_words));
}

/// A record in one line for a terminal: `1220  Hot A4  Account executive, 1 day  VP; 10 pricing views`.
#[must_use]
pub fn headline(subject: &Subject<'_>) -> [String; 4] {
    let (model, outcome) = (subject.model, subject.outcome);
    let next = next(model, outcome);
    let found = priority(model, outcome);
    let standing = match &found {
        Some(found) => match &found.cell {
            Some(cell) => format!("{} {cell}", found.title),
            None => found.title.clone(),
        },
        None if outcome.disqualified.is_some() => "disqualified".to_owned(),
        None => outcome.scores.first().and_then(Option::as_ref).map_or_else(String::new, |s| points(s.reported)),
    };
    let who = next.by.or(next.step).unwrap_or_default();
    let who = next
        .within
        .map_or(who.clone(), |within| if who.is_empty() { within.clone() } else { format!("{who}, {within}") });
    [subject.id(), standing, who, sentence(subject)]
}
