//! Matrices: a grid of two segments, every cell named.
//!
//! In: the declarations. Out: matrices with a cell for each pair of labels. The order of rows and columns is that
//! of the segments, however the grid is drawn.

use super::checker::Checker;
use super::errors::{name as name_errors, shape as errors};
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::model::{LabelSetId, Matrix, MatrixId, SegmentId, ZoneInfo};
use crate::names::Meaning;
use crate::syntax::ast::{BandBounds, LabelName, MatrixItem, Name};

impl Checker<'_> {
    /// Reads all matrices.
    pub(super) fn matrices(&mut self) {
        let names = self.names;
        for (index, item) in names.matrices.iter().enumerate() {
            let matrix = self.matrix(MatrixId::at(index), item);
            self.model.matrices.push(matrix);
        }
    }

    fn matrix(&mut self, id: MatrixId, item: &MatrixItem) -> Matrix {
        let rows = self.segment_named(&item.rows);
        let columns = self.segment_named(&item.columns);
        let labels = self.matrix_labels(id);
        let mut matrix = Matrix {
            name: item.name.text.clone(),
            title: item.title.as_ref().map(|title| title.value.clone()),
            labels,
            rows: rows.unwrap_or(SegmentId(0)),
            columns: columns.unwrap_or(SegmentId(0)),
            cells: Vec::new(),
            best: None,
            worst: None,
            zones: self.zones(item, labels),
            span: item.name.span,
        };
        let (Some(rows), Some(columns)) = (rows, columns) else { return matrix };
        let (rows, columns) = (self.segment_labels(rows), self.segment_labels(columns));
        matrix.cells = self.cells_of(item, labels, rows, columns);
        self.cells_named_once(item);
        let [best, worst] = [&item.best, &item.worst]
            .map(|corner| corner.as_ref().and_then(|corner| self.corner(corner, item, rows, columns)));
        (matrix.best, matrix.worst) = (best, worst);
        matrix
    }

    fn segment_named(&mut self, name: &Name) -> Option<SegmentId> {
        match self.names.get(&name.text).map(|declared| declared.meaning) {
            Some(Meaning::Segment(id)) => {
                let about = self.segment_record(id);
                if about != self.model.scored {
                    let (about, scored) = (self.record_name(about), self.record_name(self.model.scored));
                    self.report(errors::segment_of_other_record(name, &about, &scored));
                    return None;
                }
                Some(id)
            }
            _ => {
                let near = self.names.suggest(&name.text, |meaning| matches!(meaning, Meaning::Segment(_)));
                self.report(name_errors::unknown("segment", name, near));
                None
            }
        }
    }

    fn cells_of(
        &mut self,
        item: &MatrixItem,
        labels: LabelSetId,
        rows: LabelSetId,
        columns: LabelSetId,
    ) -> Vec<Vec<u32>> {
        let height = self.model[rows].labels.len();
        let width = self.model[columns].labels.len();
        let mut cells = vec![vec![None; width]; height];
        let head: Vec<Option<u32>> = item.head.iter().map(|label| self.label_of_axis(columns, label)).collect();
        self.axis_is_whole(&item.head, columns, item.name.span, "column");
        let sides: Vec<LabelName> = item.grid.iter().map(|row| row.label.clone()).collect();
        self.axis_is_whole(&sides, rows, item.name.span, "row");
        for row in &item.grid {
            let at = self.label_of_axis(rows, &row.label);
            if row.cells.len() != item.head.len() {
                self.report(errors::cell_count(row.span, &row.label.text, item.head.len(), row.cells.len()));
            }
            for (column, cell) in head.iter().zip(&row.cells) {
                let slot = at.zip(*column).and_then(|(row, column)| {
                    cells.get_mut(row as usize).and_then(|row: &mut Vec<Option<u32>>| row.get_mut(column as usize))
                });
                if let Some(slot) = slot {
                    *slot = self.model.label_sets.get(labels.index()).and_then(|set| set.find(&cell.text));
                }
            }
        }
        // A cell left open was reported above.
        cells.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
    }

    /// A name that stands in one cell only, with no line of its own under the grid, and close to another name, is a
    /// slip of the pen: it would be a zone that nobody planned for.
    fn cells_named_once(&mut self, item: &MatrixItem) {
        let cells: Vec<&LabelName> = item.grid.iter().flat_map(|row| &row.cells).collect();
        // Names of one or two letters are all near one another.
        for cell in cells.iter().filter(|cell| cell.text.chars().count() > 2) {
            let times = cells.iter().filter(|other| other.text == cell.text).count();
            let explained = item.zones.iter().any(|zone| zone.label.text == cell.text);
            let others = cells.iter().map(|other| other.text.as_str()).filter(|other| *other != cell.text);
            if let (1, false, Suggestion::Nearest(near) | Suggestion::Same(near)) =
                (times, explained, suggest(&cell.text, others))
            {
                self.report(errors::cell_named_once(cell, &near));
            }
        }
    }

    fn label_of_axis(&self, set: LabelSetId, label: &LabelName) -> Option<u32> {
        self.label(set, &label.text)
    }

    /// Each label of the segment stands once along its side.
    fn axis_is_whole(&mut self, written: &[LabelName], set: LabelSetId, matrix: crate::source::Span, side: &str) {
        let mut seen = vec![false; self.model[set].labels.len()];
        let mut misspelt = false;
        for label in written {
            let Some(at) = self.label(set, &label.text) else {
                let declared = self.label_spans.get(set.index()).copied();
                let finding = super::errors::label::unknown(label.span, &label.text, &self.model[set], declared);
                let open = finding.fixes.is_empty() && !self.has_otherwise(&self.model[set].name);
                self.report(if open {
                    errors::or_add_band(finding, &self.model[set].name, &label.text)
                } else {
                    finding
                });
                misspelt = true;
                continue;
            };
            let slot = seen.get_mut(at as usize);
            if slot.as_deref() == Some(&true) {
                self.report(errors::axis_twice(label.span, &label.text, side));
            }
            slot.into_iter().for_each(|slot| *slot = true);
        }
        let missing: Vec<&str> = self.model[set]
            .labels
            .iter()
            .zip(&seen)
            .filter(|(_, seen)| !**seen)
            .map(|(label, _)| label.as_str())
            .collect();
        if !missing.is_empty() && !misspelt {
            let diagnostic = errors::axis_misses(matrix, &missing, &self.model[set].name, side);
            self.report(diagnostic);
        }
    }

    /// Whether a segment takes everything else in a last band.
    fn has_otherwise(&self, segment: &str) -> bool {
        let mut segments = self.names.segments.iter();
        segments.any(|item| {
            item.name.text == segment && item.bands.iter().any(|band| matches!(band.bounds, BandBounds::Otherwise))
        })
    }

    /// `A4`: a label of the rows and one of the columns, together.
    fn corner(
        &mut self,
        corner: &Name,
        item: &MatrixItem,
        rows: LabelSetId,
        columns: LabelSetId,
    ) -> Option<(u32, u32)> {
        let text = corner.text.as_str();
        let found = text.char_indices().skip(1).find_map(|(at, _)| {
            let (row, column) = text.split_at_checked(at)?;
            Some((self.label(rows, row)?, self.label(columns, column.trim_start_matches('_'))?))
        });
        // A label that no band has was reported where the grid draws it.
        let strange =
            |label: &LabelName, set| text.contains(label.text.as_str()) && self.label(set, &label.text).is_none();
        let reported = item.head.iter().any(|label| strange(label, columns))
            || item.grid.iter().any(|row| strange(&row.label, rows));
        if found.is_none() && !reported {
            let example = (self.model[rows].labels.first(), self.model[columns].labels.first());
            let example = format!("{}{}", example.0.map_or("", |l| l.as_str()), example.1.map_or("", |l| l.as_str()));
            self.report(errors::no_such_corner(corner, &example));
        }
        found
    }

    /// Title and next step of each label.
    fn zones(&mut self, item: &MatrixItem, labels: LabelSetId) -> Vec<ZoneInfo> {
        let mut zones = vec![ZoneInfo::default(); self.model[labels].labels.len()];
        for zone in &item.zones {
            let next = self.next_step(zone.next.as_ref());
            let Some(at) = self.label(labels, &zone.label.text) else {
                let declared = self.label_spans.get(labels.index()).copied();
                let unknown =
                    super::errors::label::unknown(zone.label.span, &zone.label.text, &self.model[labels], declared);
                self.report(unknown);
                continue;
            };
            if let Some(slot) = zones.get_mut(at as usize) {
                *slot = ZoneInfo { title: zone.title.as_ref().map(|title| title.value.clone()), next };
            }
        }
        zones
    }
}
