//! Who comes first: the first matrix's label, else the first segment's, else the first score.
//!
//! In: a model and an outcome. Out: a label and a rank, 0 best. A matrix's labels rank by how near
//! their cells lie to its best cell; bands of a number from the highest down, bands of conditions as
//! written.

use crate::interpret::Outcome;
use crate::model::{Covers, Matrix, MatrixId, Model, Segment, SegmentId};
use crate::semantics::Decimal;

/// How urgent a record is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Priority {
    /// Its title, or label as written.
    pub title: String,
    /// Row and column of the matrix: `A3`.
    pub cell: Option<String>,
    /// 0 for the best; larger is later.
    pub rank: i64,
}

/// The priority of a record; none when it is disqualified or the model ranks nothing by name.
#[must_use]
pub fn priority(model: &Model, outcome: &Outcome) -> Option<Priority> {
    if let Some(matrix) = model.matrices.first() {
        return of_matrix(model, matrix, *outcome.matrices.first()?);
    }
    let (segment, id) = first_segment(model)?;
    let band = (*outcome.segments.get(id.index())?)?;
    let declared = segment.bands.get(band as usize)?;
    let title = declared.title.clone().unwrap_or_else(|| declared.label.clone());
    Some(Priority { title, cell: None, rank: band_rank(segment, band) })
}

/// Where a record stands in a ranked list: by priority, then by the first score where the model
/// names no priority. Disqualified records come last.
#[must_use]
pub fn rank(model: &Model, outcome: &Outcome) -> (bool, i64) {
    let by_score = || {
        let first = outcome.scores.first().and_then(Option::as_ref);
        first.map_or(i64::MAX, |score| score.reported.millionths().saturating_neg())
    };
    let ranked = !model.matrices.is_empty() || first_segment(model).is_some();
    let place = priority(model, outcome).map_or_else(|| if ranked { i64::MAX } else { by_score() }, |found| found.rank);
    (outcome.disqualified.is_some(), place)
}

/// The first segment of the scored record.
#[must_use]
pub fn first_segment(model: &Model) -> Option<(&Segment, SegmentId)> {
    let position = model.segments.iter().position(|segment| segment.record == model.scored)?;
    Some((model.segments.get(position)?, SegmentId::at(position)))
}

/// The titles of all priorities, best first.
#[must_use]
pub fn all_titles(model: &Model) -> Vec<String> {
    if let Some(matrix) = model.matrices.first() {
        let count = model.label_sets.get(matrix.labels.index()).map_or(0, |set| set.labels.len());
        let mut labels: Vec<u32> = (0..u32::try_from(count).unwrap_or(0)).collect();
        labels.sort_by_key(|label| label_rank(matrix, *label));
        return labels.into_iter().map(|label| zone_title(model, MatrixId(0), label)).collect();
    }
    let Some((segment, _)) = first_segment(model) else { return Vec::new() };
    let mut bands: Vec<u32> = (0..u32::try_from(segment.bands.len()).unwrap_or(0)).collect();
    bands.sort_by_key(|band| band_rank(segment, *band));
    let titles = bands.into_iter().filter_map(|band| segment.bands.get(band as usize));
    titles.map(|band| band.title.clone().unwrap_or_else(|| band.label.clone())).collect()
}

/// What a matrix's label is called.
#[must_use]
pub fn zone_title(model: &Model, id: MatrixId, label: u32) -> String {
    let Some(matrix) = model.matrices.get(id.index()) else { return String::new() };
    let title = matrix.zones.get(label as usize).and_then(|zone| zone.title.clone());
    let labels = || model.label_sets.get(matrix.labels.index())?.labels.get(label as usize).cloned();
    title.or_else(labels).unwrap_or_default()
}

/// Row and column of a cell: `A3`; `high / low` where the labels are words.
#[must_use]
pub fn cell_name(model: &Model, matrix: &Matrix, row: u32, column: u32) -> String {
    let label = |segment: SegmentId, band: u32| {
        let bands = model.segments.get(segment.index()).map(|segment| &segment.bands);
        bands.and_then(|bands| bands.get(band as usize)).map_or("", |band| band.label.as_str())
    };
    let (row, column) = (label(matrix.rows, row), label(matrix.columns, column));
    let short = row.chars().count() <= 2 && column.chars().count() <= 2;
    if short { format!("{row}{column}") } else { format!("{row} / {column}") }
}

fn of_matrix(model: &Model, matrix: &Matrix, found: Option<(u32, u32, u32)>) -> Option<Priority> {
    let (row, column, label) = found?;
    let cell = Some(cell_name(model, matrix, row, column));
    Some(Priority { title: zone_title(model, MatrixId(0), label), cell, rank: label_rank(matrix, label) })
}

/// Average distance of a label's cells from the best cell, in thousandths of a step. Without `best` and
/// `worst` the cell written first counts as the best, as on a scorecard.
fn label_rank(matrix: &Matrix, label: u32) -> i64 {
    let (mut sum, mut count) = (0i64, 0i64);
    for (row, cells) in (0i64..).zip(&matrix.cells) {
        for (column, _) in (0i64..).zip(cells).filter(|(_, cell)| **cell == label) {
            sum += cell_rank(matrix, row, column);
            count += 1;
        }
    }
    if count == 0 { i64::MAX } else { sum * 1000 / count }
}

fn cell_rank(matrix: &Matrix, row: i64, column: i64) -> i64 {
    let steps =
        |(to_row, to_column): (u32, u32)| (row - i64::from(to_row)).abs() + (column - i64::from(to_column)).abs();
    match (matrix.best, matrix.worst) {
        (Some(best), _) => steps(best),
        (None, Some(worst)) => -steps(worst),
        (None, None) => steps((0, 0)),
    }
}

/// Highest numbers first; bands by conditions in the order written.
fn band_rank(segment: &Segment, band: u32) -> i64 {
    let low = |covers: &Covers| match covers {
        Covers::Range(range) => range.low.map_or(Decimal::MIN, |(low, _)| low),
        Covers::When(_) | Covers::Otherwise => Decimal::MIN,
    };
    if segment.by.is_none() {
        return i64::from(band);
    }
    let Some(own) = segment.bands.get(band as usize).map(|band| low(&band.covers)) else { return i64::MAX };
    i64::try_from(segment.bands.iter().filter(|other| low(&other.covers) > own).count()).unwrap_or(i64::MAX)
}
