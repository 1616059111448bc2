//! What follows from scores: segments, matrices, disqualification, routes.

use super::Unsupported;
use super::frame::Frame;
use super::lowering::Lowering;
use super::task::Task;
use crate::model::{Computed, Covers, Interval, MatrixId, RouteId, RouteRow, Segment, SegmentId, Type};
use crate::plan::{NodeId, Op};
use crate::semantics::{Decimal, Value};

impl<'m> Lowering<'m> {
    /// The band a row falls into.
    pub(super) fn segment(&mut self, id: SegmentId, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let segment = &self.model[id];
        let ty = Type::Label(segment.labels);
        let number = segment.by.as_ref().map(|by| self.expr(by, frame)).transpose()?;
        if let (Some(number), Some(bands)) = (number, leading_ranges(segment)) {
            let rest = bands.len();
            let band = frame.add(Op::Band(number, bands), ty);
            return Ok(match label(rest).filter(|_| rest < segment.bands.len()) {
                Some(label) => {
                    let otherwise = frame.constant(Value::Label(label), ty);
                    frame.add(Op::Otherwise(band, otherwise), ty)
                }
                None => band,
            });
        }
        let mut cases = Vec::with_capacity(segment.bands.len());
        let mut last = frame.blank(ty);
        for (at, band) in (0_u32..).zip(&segment.bands) {
            let value = frame.constant(Value::Label(at), ty);
            match &band.covers {
                Covers::When(condition) => cases.push((self.expr(condition, frame)?, value)),
                Covers::Range(range) => cases.extend(number.map(|number| (lies_in(number, *range, frame), value))),
                Covers::Otherwise => {
                    last = value;
                    break;
                }
            }
        }
        Ok(frame.add(Op::First(cases, last), ty))
    }

    /// The cell a row falls into, by its axes as they are.
    pub(super) fn matrix(&mut self, id: MatrixId, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let matrix = &self.model[id];
        let [row, column] =
            [matrix.rows, matrix.columns].map(|axis| self.read(Task::Item(Computed::Segment(axis)), frame));
        Ok(frame.add(Op::Grid(row, column, matrix.cells.clone()), Type::Label(matrix.labels)))
    }

    /// What disqualification leaves of an output: no definition, no segment, no cell.
    pub(super) fn veiled(&mut self, item: Computed, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let value = self.read(Task::Item(item), frame);
        let disqualified = self.read(Task::Disqualified, frame);
        let ty = frame.nodes().ty(value);
        let left = if matches!(item, Computed::Definition(_)) { frame.yes_no(false) } else { frame.blank(ty) };
        Ok(frame.add(Op::First(vec![(disqualified, left)], value), ty))
    }

    /// Whether a veto applies: always known.
    pub(super) fn disqualification(&mut self, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let vetoes = self.vetoes(frame)?;
        let known: Vec<NodeId> = vetoes.into_iter().map(|veto| frame.add(Op::IsYes(veto), Type::YesNo)).collect();
        Ok(if known.is_empty() { frame.yes_no(false) } else { frame.add(Op::Any(known), Type::YesNo) })
    }

    /// The conditions of the vetoes, in order.
    pub(super) fn vetoes(&mut self, frame: &mut Frame) -> Result<Vec<NodeId>, Unsupported> {
        let model = self.model;
        model.disqualifications.iter().map(|veto| self.expr(&veto.when, frame)).collect()
    }

    /// Who takes a row.
    pub(super) fn route(&mut self, id: RouteId, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        self.first_row(id, frame, |_, row| (Value::text(&row.who), Type::Text))
    }

    /// The position of the row of a route that takes a row.
    pub(super) fn route_position(&mut self, id: RouteId, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        self.first_row(id, frame, |at, _| (Value::Number(Decimal::from_int(at)), Type::Whole))
    }

    fn first_row(
        &mut self,
        id: RouteId,
        frame: &mut Frame,
        value: impl Fn(i64, &RouteRow) -> (Value, Type),
    ) -> Result<NodeId, Unsupported> {
        let model = self.model;
        let qualified = if model.disqualifications.is_empty() {
            None
        } else {
            let disqualified = self.read(Task::Disqualified, frame);
            Some(frame.add(Op::Not(disqualified), Type::YesNo))
        };
        let mut cases = Vec::new();
        let mut ty = Type::Text;
        for (at, row) in (0_i64..).zip(&model[id].rows) {
            let (value, of_type) = value(at, row);
            ty = of_type;
            let value = frame.constant(value, ty);
            let when = row.when.as_ref().map(|when| self.expr(when, frame)).transpose()?;
            let needed: Vec<NodeId> = qualified.filter(|_| !row.tests_disqualified).into_iter().chain(when).collect();
            let condition = match needed.as_slice() {
                [one] => *one,
                _ => frame.add(Op::All(needed), Type::YesNo),
            };
            cases.push((condition, value));
        }
        let none = frame.blank(ty);
        Ok(frame.add(Op::First(cases, none), ty))
    }
}

/// The bands of a segment as ranges, if all are, but for one at the end that takes what is left.
fn leading_ranges(segment: &Segment) -> Option<Vec<Interval>> {
    let mut ranges = Vec::with_capacity(segment.bands.len());
    for band in &segment.bands {
        match &band.covers {
            Covers::Range(range) => ranges.push(*range),
            Covers::Otherwise => break,
            Covers::When(_) => return None,
        }
    }
    Some(ranges)
}

fn lies_in(number: NodeId, range: Interval, frame: &mut Frame) -> NodeId {
    let band = frame.add(Op::Band(number, vec![range]), Type::Whole);
    let blank = frame.add(Op::IsBlank(band), Type::YesNo);
    frame.add(Op::Not(blank), Type::YesNo)
}

fn label(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}
