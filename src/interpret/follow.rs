//! What follows from scores: segments, matrices, definitions, disqualification, routes.

use super::answer::{Answer, add_needs};
use super::clock::Clock;
use super::dependencies::Task;
use super::place::{Notes, Place};
use super::{DefinitionOutcome, Interpreter, Need, PartOutcome, RouteOutcome};
use crate::model::{Computed, Covers, DefinitionId, Expr, ExprKind, MatrixId, Part, RouteId, RouteRow, SegmentId};
use crate::semantics::Value;

impl Interpreter<'_> {
    /// The band a row falls into, and what is missing where there is none.
    pub(super) fn segment(&self, id: SegmentId, place: &Place<'_>) -> (Option<u32>, Vec<Need>) {
        let segment = &self.model[id];
        let number = segment.by.as_ref().map(|by| self.evaluate(by, place));
        let mut needs = number.as_ref().map(|number| number.needs.clone()).unwrap_or_default();
        for (label, band) in (0_u32..).zip(&segment.bands) {
            let taken = match &band.covers {
                Covers::Otherwise => true,
                Covers::Range(range) => {
                    number.as_ref().and_then(Answer::quantity).is_some_and(|number| range.contains(number))
                }
                Covers::When(condition) => {
                    let answer = self.evaluate(condition, place);
                    add_needs(&mut needs, &answer.needs);
                    answer.truth() == Some(true)
                }
            };
            if taken {
                return (Some(label), Vec::new());
            }
        }
        (None, needs)
    }

    /// The cell a row falls into: row, column and cell label.
    pub(super) fn matrix(&self, id: MatrixId, place: &Place<'_>) -> (Option<(u32, u32, u32)>, Vec<Need>) {
        let matrix = &self.model[id];
        let axis = |segment| self.recall_or_compute(Task::Item(Computed::Segment(segment)), place.row, place.clock);
        let (row, column) = (axis(matrix.rows), axis(matrix.columns));
        let (Value::Label(at_row), Value::Label(at_column)) = (&row.value, &column.value) else {
            return (None, super::answer::needs_of(&[&row, &column]));
        };
        let cells = matrix.cells.get(*at_row as usize);
        let cell = cells.and_then(|cells| cells.get(*at_column as usize));
        (cell.map(|cell| (*at_row, *at_column, *cell)), Vec::new())
    }

    /// Yes, no or not yet known, part by part.
    pub(super) fn definition(&self, id: DefinitionId, place: &Place<'_>) -> DefinitionOutcome {
        let value = &self.model[id].value;
        let answer = self.evaluate(value, &place.noting(None));
        // Only a definition that is shown has notes: the parts are for showing.
        let parts = if place.notes.is_some() { self.parts(value, place) } else { Vec::new() };
        DefinitionOutcome { answer: answer.truth(), needs: answer.needs, parts }
    }

    fn parts(&self, value: &Expr, place: &Place<'_>) -> Vec<PartOutcome> {
        match &value.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => {
                parts.iter().map(|Part { label, condition }| self.part(label.clone(), condition, place)).collect()
            }
            _ => vec![self.part(None, value, place)],
        }
    }

    fn part(&self, label: Option<String>, condition: &Expr, place: &Place<'_>) -> PartOutcome {
        let notes = Notes::default();
        let answer = self.evaluate(condition, &place.noting(Some(&notes)));
        PartOutcome { label, answer: answer.truth(), evidence: notes.take() }
    }

    /// The first disqualification that applies. It reads everything as if nobody were disqualified.
    pub(super) fn disqualification(&self, row: u32, clock: &Clock) -> Option<usize> {
        let place = Place { shielded: false, ..Place::at(clock, self.model.scored, row) };
        let applies = |when: &Expr| self.evaluate(when, &place).truth() == Some(true);
        self.model.disqualifications.iter().position(|veto| applies(&veto.when))
    }

    /// Who takes a row.
    pub(super) fn route(&self, id: RouteId, row: u32, clock: &Clock) -> RouteOutcome {
        let place = Place::at(clock, self.model.scored, row);
        let disqualified = self.recall_or_compute(Task::Disqualified, row, clock).truth() == Some(true);
        let mut answers = Vec::new();
        for (number, row) in self.model[id].rows.iter().enumerate() {
            let answer = self.route_row(row, disqualified, &place);
            answers.push(answer);
            if answer == Some(true) {
                return RouteOutcome { row: Some(number), answers };
            }
        }
        RouteOutcome { row: None, answers }
    }

    fn route_row(&self, row: &RouteRow, disqualified: bool, place: &Place<'_>) -> Option<bool> {
        if disqualified && !row.tests_disqualified {
            return Some(false);
        }
        row.when.as_ref().map_or(Some(true), |when| self.evaluate(when, place).truth())
    }
}
