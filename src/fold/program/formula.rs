//! Formulas: functions of an event, each with what it reads.
//!
//! In: a plan's [`EventFunction`]. Out: its parts that must all hold, each cut down to what it needs, so that what
//! reads one column becomes a table of that column.

use rustc_hash::FxHashMap;

use crate::model::{FieldId, Type};
use crate::plan::{EventFunction, EventInput, Function, InputId, Node, NodeId, Op};

/// A function of an event of one kind.
#[derive(Clone, Debug)]
pub struct Formula {
    /// Its number in the program.
    pub number: usize,
    /// What it reads, in the order of the function's inputs.
    pub inputs: Vec<Reading>,
    /// What it computes.
    pub function: Function,
    /// The kind of thing it reads.
    pub reads: Reads,
}

/// What a formula reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// A column of the kind, by position.
    Column(usize),
    /// Its instant.
    Moment,
    /// Its day.
    Day,
    /// Its age in whole days.
    Age,
    /// An input of the stage, for the row that is scored.
    Subject(InputId),
    /// Nothing there is.
    Nothing,
}

/// The kind of thing that a formula reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reads {
    /// Nothing: it is constant.
    Nothing,
    /// One column.
    Column(usize),
    /// The day alone.
    Day,
    /// Anything of the event.
    Event,
    /// The row that is scored, too.
    Subject,
}

impl Formula {
    /// Whether it is nothing but the value of what it reads.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let result = self.function.nodes.get(self.function.result.index());
        self.inputs.len() == 1 && matches!(result.map(|node| &node.op), Some(Op::Input(_)))
    }

    /// The type of its values.
    #[must_use]
    pub fn ty(&self) -> Type {
        self.function.nodes.get(self.function.result.index()).map_or(Type::Error, |node| node.ty)
    }
}

/// The parts of a test, all of which must be a known yes, as results of the function's nodes.
pub fn parts(function: &Function) -> Vec<NodeId> {
    let (mut waiting, mut parts) = (vec![function.result], Vec::new());
    while let Some(node) = waiting.pop() {
        match function.nodes.get(node.index()).map(|node| &node.op) {
            Some(Op::All(nodes)) => waiting.extend(nodes.iter().copied()),
            Some(Op::IsYes(inner)) => waiting.push(*inner),
            _ => parts.push(node),
        }
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The function cut down to one of its nodes. `column` gives the position of a column.
pub fn formula(
    number: usize,
    whole: &EventFunction,
    result: NodeId,
    column: &mut dyn FnMut(&[FieldId]) -> usize,
) -> Formula {
    let kept = reachable(&whole.function, result);
    let mut inputs: Vec<Reading> = Vec::new();
    let mut renamed: FxHashMap<NodeId, NodeId> = FxHashMap::default();
    let mut nodes: Vec<Node> = Vec::new();
    for (at, node) in (0_u32..).zip(&whole.function.nodes) {
        if !kept.get(at as usize).copied().unwrap_or(false) {
            continue;
        }
        let mut node = node.clone();
        if let Op::Input(input) = &mut node.op {
            let reading = whole.inputs.get(input.index()).map_or(Reading::Nothing, |input| reading(input, column));
            let position = inputs.iter().position(|other| *other == reading).unwrap_or_else(|| {
                inputs.push(reading);
                inputs.len() - 1
            });
            *input = InputId(u32::try_from(position).unwrap_or(u32::MAX));
        }
        node.op.rename(&mut |old| renamed.get(&old).copied().unwrap_or(old));
        renamed.insert(NodeId(at), NodeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX)));
        nodes.push(node);
    }
    let result = renamed.get(&result).copied().unwrap_or(result);
    let reads = kind_of(&inputs);
    Formula { number, inputs, function: Function { inputs: Vec::new(), nodes, result }, reads }
}

/// Which nodes a node needs. Nodes only read nodes before them.
fn reachable(function: &Function, result: NodeId) -> Vec<bool> {
    let mut kept = vec![false; function.nodes.len()];
    if let Some(last) = kept.get_mut(result.index()) {
        *last = true;
    }
    for (at, node) in function.nodes.iter().enumerate().rev() {
        if kept.get(at) == Some(&true) {
            node.op.visit(&mut |operand| {
                if let Some(slot) = kept.get_mut(operand.index()) {
                    *slot = true;
                }
            });
        }
    }
    kept
}

fn reading(input: &EventInput, column: &mut dyn FnMut(&[FieldId]) -> usize) -> Reading {
    match input {
        EventInput::Field(field) => Reading::Column(column(&[*field])),
        EventInput::Path(path) => Reading::Column(column(path)),
        EventInput::Moment => Reading::Moment,
        EventInput::Day => Reading::Day,
        EventInput::Age => Reading::Age,
        EventInput::Subject(input) => Reading::Subject(*input),
        EventInput::Member(_) => Reading::Nothing,
    }
}

fn kind_of(inputs: &[Reading]) -> Reads {
    let subject = |input: &Reading| matches!(input, Reading::Subject(_));
    match inputs {
        [] => Reads::Nothing,
        [Reading::Column(column)] => Reads::Column(*column),
        _ if inputs.iter().any(subject) => Reads::Subject,
        _ if inputs.iter().all(|input| matches!(input, Reading::Day | Reading::Age)) => Reads::Day,
        _ => Reads::Event,
    }
}
