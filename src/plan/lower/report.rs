//! What comes out of a stage: everything that an outcome reports about a row.

use super::Unsupported;
use super::frame::Frame;
use super::lowering::Lowering;
use super::task::{Key, Task, task_of};
use super::ways;
use crate::model::{Computed, Output, RecordId, RouteId, Type};
use crate::plan::{self, NodeId, Op, Part};
use crate::semantics::{Decimal, Value};

impl Lowering<'_> {
    /// Puts out what is reported from a stage: in the last stage everything of the scored record and of the
    /// records that belong to it, in others what they compute about another record.
    pub(super) fn report(&mut self, frame: &mut Frame, last: bool) -> Result<(), Unsupported> {
        let model = self.model;
        let scored = frame.record == model.scored;
        if frame.clock != 0 || (scored && !last) {
            return Ok(());
        }
        for item in &model.order {
            let own = model.record_of(*item) == frame.record;
            let task = task_of(model, item.output(), true);
            if own && (scored || self.lies_here(task, frame)) {
                let node = self.read(task, frame);
                put(frame, item.output(), Part::Value, model.output_name(item.output()).to_owned(), node);
                self.report_axes(*item, frame);
            } else if scored && self.ways_end(model.record_of(*item)) {
                self.report_other(*item, frame)?;
            }
        }
        if scored { self.report_scored(frame) } else { Ok(()) }
    }

    /// Whether the ways from the scored record to another can be written out. Where they cannot (contacts refer to
    /// contacts, and any of these may lead to the account), what is computed about the other record is reported
    /// in its own stage only.
    fn ways_end(&self, record: RecordId) -> bool {
        let scored = self.model.scored;
        ways::ways(self.model, scored, record, self.model[scored].span).is_ok()
    }

    /// Outputs of a record that the scored one leads to.
    fn report_other(&mut self, item: Computed, frame: &mut Frame) -> Result<(), Unsupported> {
        let key = Key { task: Task::Item(item), clock: frame.clock };
        let span = self.model[self.model.scored].span;
        let node = self.read_by_ways(key, self.model.record_of(item), frame, span)?;
        if !matches!(frame.nodes().op(node), Some(Op::Constant(Value::Blank))) {
            put(frame, item.output(), Part::Value, self.model.output_name(item.output()).to_owned(), node);
            self.report_other_axes(item, frame)?;
        }
        Ok(())
    }

    fn report_axes(&mut self, item: Computed, frame: &mut Frame) {
        let Computed::Matrix(id) = item else { return };
        let matrix = &self.model[id];
        for (axis, part) in [(matrix.rows, Part::Row), (matrix.columns, Part::Column)] {
            let node = self.read(Task::Item(Computed::Segment(axis)), frame);
            put(frame, Output::Matrix(id), part, format!("{} {}", matrix.name, part_name(part)), node);
        }
    }

    fn report_other_axes(&mut self, item: Computed, frame: &mut Frame) -> Result<(), Unsupported> {
        let Computed::Matrix(id) = item else { return Ok(()) };
        let matrix = &self.model[id];
        for (axis, part) in [(matrix.rows, Part::Row), (matrix.columns, Part::Column)] {
            let key = Key { task: Task::Item(Computed::Segment(axis)), clock: frame.clock };
            let node = self.read_by_ways(key, self.model.record_of(item), frame, matrix.span)?;
            put(frame, Output::Matrix(id), part, format!("{} {}", matrix.name, part_name(part)), node);
        }
        Ok(())
    }

    /// Disqualification and routes.
    fn report_scored(&mut self, frame: &mut Frame) -> Result<(), Unsupported> {
        let model = self.model;
        if !model.disqualifications.is_empty() {
            let node = self.read(Task::Disqualified, frame);
            put(frame, Output::Disqualified, Part::Value, "disqualified".to_owned(), node);
            let node = self.veto_position(frame)?;
            put(frame, Output::Disqualified, Part::Position, "disqualified because".to_owned(), node);
        }
        for id in (0..model.routes.len()).map(RouteId::at) {
            let node = self.read(Task::Route(id), frame);
            put(frame, Output::Route(id), Part::Value, model[id].name.clone(), node);
            let node = self.route_position(id, frame)?;
            put(frame, Output::Route(id), Part::Position, format!("{} row", model[id].name), node);
        }
        Ok(())
    }

    fn veto_position(&mut self, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let shielded = std::mem::replace(&mut frame.shielded, false);
        let vetoes = self.vetoes(frame)?;
        frame.shielded = shielded;
        let mut cases = Vec::with_capacity(vetoes.len());
        for (at, veto) in (0_i64..).zip(vetoes) {
            cases.push((veto, frame.constant(Value::Number(Decimal::from_int(at)), Type::Whole)));
        }
        let none = frame.blank(Type::Whole);
        Ok(frame.add(Op::First(cases, none), Type::Whole))
    }

    /// The name of a task's value among the outputs and inputs of stages.
    pub(super) fn task_name(&self, key: Key, prefix: &str) -> String {
        let name = match key.task {
            Task::Item(item) => self.model.output_name(item.output()).to_owned(),
            Task::Veiled(item) => format!("{} as reported", self.model.output_name(item.output())),
            Task::Disqualified => "disqualified".to_owned(),
            Task::Route(id) => self.model.output_name(Output::Route(id)).to_owned(),
            Task::Side(side) => format!("part {}", side + 1),
        };
        let when = if key.clock == 0 { "" } else { " before" };
        if prefix.is_empty() { format!("{name}{when}") } else { format!("{prefix}.{name}{when}") }
    }
}

fn put(frame: &mut Frame, what: Output, part: Part, name: String, node: NodeId) {
    frame.stage.outputs.push(plan::Output { what: Some(what), part, name, node });
}

const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Row => "row",
        _ => "column",
    }
}
