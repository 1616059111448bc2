//! The lowering of a model: a task after the other, each into its stage.

use rustc_hash::FxHashMap;

use super::builder::StageBuilder;
use super::dependencies::Graph;
use super::frame::{Frame, Start};
use super::levels::{Stages, stages};
use super::task::{Key, SideWhat, Task};
use super::ways;
use super::{Options, Unsupported};
use crate::model::{Computed, Expr, FieldId, FieldPath, Model, RecordId, Scope, Type};
use crate::plan::{EventInput, InputSource, NodeId, Op, Plan, StageId};
use crate::semantics::Value;

/// The lowering of a model.
pub(super) struct Lowering<'m> {
    pub model: &'m Model,
    pub options: &'m Options,
    pub graph: Graph<'m>,
    stages: Vec<StageBuilder>,
    /// Record and clock of each stage.
    places: Vec<(RecordId, usize)>,
    stage_of: FxHashMap<Key, usize>,
    order: Vec<Key>,
    /// The node of each task, in its stage.
    done: FxHashMap<Key, NodeId>,
}

impl<'m> Lowering<'m> {
    /// Of a model; what is computed after what is settled here.
    pub fn of(model: &'m Model, options: &'m Options) -> Result<Self, Unsupported> {
        let mut graph = Graph::of(model, options);
        let Stages { order, stage_of, stages: places } = stages(&mut graph)?;
        let stages = places.iter().map(|_| StageBuilder::default()).collect();
        Ok(Self { model, options, graph, stages, places, stage_of, order, done: FxHashMap::default() })
    }

    /// The plan.
    pub fn run(mut self) -> Result<Plan, Unsupported> {
        for key in std::mem::take(&mut self.order) {
            let at = self.stage_of.get(&key).copied().unwrap_or(0);
            let mut frame = self.enter(at, self.graph.is_shielded(key.task));
            let node = self.task(key.task, &mut frame)?;
            self.leave(frame);
            self.done.insert(key, node);
        }
        for at in 0..self.stages.len() {
            let mut frame = self.enter(at, true);
            self.report(&mut frame, at + 1 == self.stages.len())?;
            self.leave(frame);
        }
        let mut finished = Vec::with_capacity(self.stages.len());
        for (stage, (record, clock)) in self.stages.into_iter().zip(&self.places) {
            let as_of = self.graph.clocks.get(*clock).unwrap_or(&self.options.as_of).clone();
            finished.push(stage.finish(*record, as_of));
        }
        Ok(Plan { as_of: self.options.as_of.clone(), stages: finished })
    }

    fn enter(&mut self, at: usize, shielded: bool) -> Frame {
        let stage = self.stages.get_mut(at).map(std::mem::take).unwrap_or_default();
        let (record, clock) = self.places.get(at).copied().unwrap_or((self.model.scored, 0));
        Frame { at, stage, record, clock, shielded, start: Start::Anytime, function: None }
    }

    fn leave(&mut self, frame: Frame) {
        if let Some(place) = self.stages.get_mut(frame.at) {
            *place = frame.stage;
        }
    }

    /// The as-of of a frame.
    pub fn clock(&self, frame: &Frame) -> &crate::semantics::calendar::AsOf {
        self.graph.clocks.get(frame.clock).unwrap_or(&self.options.as_of)
    }

    fn task(&mut self, task: Task, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let model = self.model;
        match task {
            Task::Item(Computed::Signal(id)) => self.expr(&model[id].value, frame),
            Task::Item(Computed::Definition(id)) => self.expr(&model[id].value, frame),
            Task::Item(Computed::Score(id)) => self.score(id, frame),
            Task::Item(Computed::Segment(id)) => self.segment(id, frame),
            Task::Item(Computed::Matrix(id)) => self.matrix(id, frame),
            Task::Veiled(item) => self.veiled(item, frame),
            Task::Disqualified => self.disqualification(frame),
            Task::Route(id) => self.route(id, frame),
            Task::Side(side) => self.side(side, frame),
        }
    }

    fn side(&mut self, side: u32, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        let Some(side) = self.graph.sides.get(side as usize).copied() else { return Ok(frame.blank(Type::Blank)) };
        frame.start = self.start(side.since, frame)?;
        let node = match side.what {
            SideWhat::Expr(expr) => self.expr(expr, frame)?,
            SideWhat::Reference(reference) => self.refer(reference, frame)?,
        };
        frame.start = Start::Anytime;
        Ok(node)
    }

    /// The value of a task for the row itself: its node, or an input where it lies in another stage or is read
    /// from within a function.
    pub fn read(&mut self, task: Task, frame: &mut Frame) -> NodeId {
        let key = Key { task, clock: frame.clock };
        match (self.done.get(&key), self.stage_of.get(&key)) {
            (Some(node), Some(at)) if *at == frame.at && frame.function.is_none() => *node,
            _ => self.read_at(key, Vec::new(), String::new(), frame),
        }
    }

    /// The value of a task of another stage, for the row that references lead to.
    pub fn read_at(&mut self, key: Key, path: Vec<FieldId>, prefix: String, frame: &mut Frame) -> NodeId {
        let own = path.is_empty();
        let Some((source, ty, blank)) = self.output(key, path) else { return frame.blank(Type::Blank) };
        let name = || self.task_name(key, &prefix);
        let input = frame.stage.input(name, source, ty);
        frame.read_input(input, ty, blank || !own)
    }

    /// Where the value of a task of an earlier stage is read from, its type, and whether it may be blank.
    pub fn output(&mut self, key: Key, path: Vec<FieldId>) -> Option<(InputSource, Type, bool)> {
        let (node, at) = (*self.done.get(&key)?, *self.stage_of.get(&key)?);
        let name = self.task_name(key, "");
        let stage = self.stages.get_mut(at)?;
        let output = stage.export(node, || name);
        let source = InputSource::Output { path, stage: StageId(u32::try_from(at).ok()?), output };
        Some((source, stage.nodes.ty(node), stage.nodes.may_be_blank(node)))
    }

    /// The value of a task of a record for the row that belongs to the frame's row: by the first of the ways to it that leads
    /// to a row.
    pub fn read_by_ways(
        &mut self,
        key: Key,
        record: RecordId,
        frame: &mut Frame,
        span: crate::source::Span,
    ) -> Result<NodeId, Unsupported> {
        if record == frame.record {
            let own = key.clock == frame.clock;
            let node =
                if own { self.read(key.task, frame) } else { self.read_at(key, Vec::new(), String::new(), frame) };
            return Ok(node);
        }
        let mut cases = Vec::new();
        let mut ty = Type::Blank;
        for way in ways::ways(self.model, frame.record, record, span)? {
            let prefix = self.model.path_name(frame.record, &way);
            let value = self.read_at(key, way.clone(), prefix, frame);
            ty = frame.nodes().ty(value);
            let row = self.subject_field(&way, frame);
            let blank = frame.add(Op::IsBlank(row), Type::YesNo);
            cases.push((frame.add(Op::Not(blank), Type::YesNo), value));
        }
        if let [(_, only)] = cases.as_slice() {
            return Ok(*only);
        }
        let none = frame.blank(ty);
        Ok(frame.add(Op::First(cases, none), ty))
    }

    /// Whether a task is computed in the stage of a frame.
    pub fn lies_here(&self, task: Task, frame: &Frame) -> bool {
        self.stage_of.get(&Key { task, clock: frame.clock }) == Some(&frame.at)
    }

    /// A field of the record that is scored, through references.
    pub fn subject_field(&mut self, path: &[FieldId], frame: &mut Frame) -> NodeId {
        let ty = ways::follow(self.model, frame.record, path).unwrap_or(Type::Blank);
        if !self.is_sensed(frame.record, path) {
            return frame.blank(ty);
        }
        let name = || self.model.path_name(frame.record, path);
        let input = frame.stage.input(name, InputSource::Field(path.to_vec()), ty);
        frame.read_input(input, ty, true)
    }

    /// Whether a sensor feeds every field on a path.
    pub fn is_sensed(&self, record: RecordId, path: &[FieldId]) -> bool {
        let mut record = record;
        path.iter().all(|field| {
            let fields = self.options.fields_sensed.get(record.index());
            let sensed = fields.and_then(|fields| fields.get(field.index())) == Some(&true);
            record = self.model.referred(record, *field).unwrap_or(record);
            sensed
        })
    }

    /// A field in whatever scope.
    pub fn field(&mut self, path: &FieldPath, expr: &Expr, frame: &mut Frame) -> Result<NodeId, Unsupported> {
        match (path.scope, frame.function.as_mut().map(|function| function.scope)) {
            (Scope::Subject, _) => Ok(self.subject_field(&path.fields, frame)),
            (Scope::Event, Some(Scope::Event)) => {
                let input = match path.fields.as_slice() {
                    [one] => EventInput::Field(*one),
                    fields => EventInput::Path(fields.to_vec()),
                };
                Ok(self.item_input(input, expr.ty, frame))
            }
            (Scope::Member, Some(Scope::Member)) => {
                if !self.is_sensed(self.model.scored, &path.fields) {
                    return Ok(frame.constant(Value::Blank, expr.ty));
                }
                let source = InputSource::Field(path.fields.clone());
                Ok(self.item_input(EventInput::Member(source), expr.ty, frame))
            }
            _ => Err(Unsupported::new("a field of an event in a test of other events", expr.span)),
        }
    }

    /// An input of the event or member in scope.
    pub fn item_input(&self, input: EventInput, ty: Type, frame: &mut Frame) -> NodeId {
        match &mut frame.function {
            Some(function) => function.read(input, ty, true),
            None => frame.blank(ty),
        }
    }
}
