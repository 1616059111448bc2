//! Where an expression is lowered: into which stage or function, for whom, seen from when.

use rustc_hash::FxHashMap;

use super::builder::StageBuilder;
use super::nodes::Nodes;
use crate::model::{RecordId, Scope, Type};
use crate::plan::{Edge, EventFunction, EventInput, Function, InputId, NodeId, Op};
use crate::semantics::Value;

/// Where an expression is lowered.
pub(super) struct Frame {
    /// The stage, by position.
    pub at: usize,
    /// The stage as it grows.
    pub stage: StageBuilder,
    /// The record of the stage.
    pub record: RecordId,
    /// The as-of of the stage, by position.
    pub clock: usize,
    /// Whether segments, matrices and definitions of a disqualified record are read as such.
    pub shielded: bool,
    /// Where the events of the score start.
    pub start: Start,
    /// The function of an event or member that is lowered, if one is.
    pub function: Option<FunctionBuilder>,
}

/// Where the events of a score start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Start {
    /// Everything counts.
    Anytime,
    /// Later than this.
    After(Edge),
    /// That is not sensed, so no event is known to count.
    NotKnown,
}

/// A function of an event or of a member as it grows.
#[derive(Debug)]
pub(super) struct FunctionBuilder {
    /// Of what.
    pub scope: Scope,
    nodes: Nodes,
    inputs: Vec<EventInput>,
    input_of: FxHashMap<EventInput, InputId>,
}

impl FunctionBuilder {
    /// Of an event or member, with nothing in it.
    pub fn new(scope: Scope) -> Self {
        Self { scope, nodes: Nodes::default(), inputs: Vec::new(), input_of: FxHashMap::default() }
    }

    /// The node that reads an input.
    pub fn read(&mut self, input: EventInput, ty: Type, blank: bool) -> NodeId {
        let id = self.input_of.get(&input).copied().unwrap_or_else(|| {
            let id = InputId(u32::try_from(self.inputs.len()).unwrap_or(u32::MAX));
            self.input_of.insert(input.clone(), id);
            self.inputs.push(input);
            id
        });
        self.nodes.add_knowing(Op::Input(id), ty, blank)
    }

    /// The function with this result.
    pub fn finish(self, result: NodeId) -> EventFunction {
        let function = Function { inputs: Vec::new(), nodes: self.nodes.list, result };
        EventFunction { inputs: self.inputs, function }
    }
}

impl Frame {
    /// The nodes that grow.
    pub const fn nodes(&mut self) -> &mut Nodes {
        match &mut self.function {
            Some(function) => &mut function.nodes,
            None => &mut self.stage.nodes,
        }
    }

    /// A node.
    pub fn add(&mut self, op: Op, ty: Type) -> NodeId {
        self.nodes().add(op, ty)
    }

    /// A constant.
    pub fn constant(&mut self, value: Value, ty: Type) -> NodeId {
        self.add(Op::Constant(value), ty)
    }

    /// Blank.
    pub fn blank(&mut self, ty: Type) -> NodeId {
        self.constant(Value::Blank, ty)
    }

    /// Yes or no.
    pub fn yes_no(&mut self, truth: bool) -> NodeId {
        self.constant(Value::YesNo(truth), Type::YesNo)
    }

    /// The node that reads an input of the stage, from within a function too.
    pub fn read_input(&mut self, input: InputId, ty: Type, blank: bool) -> NodeId {
        match &mut self.function {
            Some(function) => function.read(EventInput::Subject(input), ty, blank),
            None => self.stage.read(input, blank),
        }
    }
}
