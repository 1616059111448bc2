//! Expanding a stage: functions of one input become leaves where their values can be worked out before, and
//! are put in place of the nodes that apply them where they cannot.
//!
//! In: a stage (after `fuse`) and the shapes of its inputs. Out: nodes whose `Op::Apply` names a leaf.

mod inline;

use super::entry::Entries;
use super::leaf::Leaf;
use super::step::{Domain, Profiles, steps_of};
use super::{Form, Shape};
use crate::model::Type;
use crate::plan::evaluate::Context;
use crate::plan::ranges::{Fact, Reach};
use crate::plan::reach::extracted;
use crate::plan::{Function, FunctionId, InputId, Node, NodeId, Op, Stage};
use crate::semantics::decimal::SCALE;

/// A stage with its leaves.
pub(super) struct Expanded {
    pub nodes: Vec<Node>,
    pub leaves: Vec<Leaf>,
    /// What is known of the inputs, given their shapes.
    pub inputs: Vec<Fact>,
    /// The nodes of the stage's outputs.
    pub outputs: Vec<NodeId>,
}

/// Whether a kernel holds values of a type.
pub(super) const fn has_lanes(ty: Type) -> bool {
    ty.is_numeric() || matches!(ty, Type::YesNo | Type::Duration | Type::Date | Type::Moment | Type::Label(_))
}

/// Expands a stage.
pub(super) fn expand(stage: &Stage, inputs: &[Fact], shapes: &[Shape], context: &Context<'_>) -> Expanded {
    let inputs: Vec<Fact> = inputs.iter().zip(shapes).map(|(fact, shape)| refined(*fact, shape)).collect();
    let entries = shapes.iter().map(|shape| match shape {
        Shape::Codes { dictionary, .. } => Some(Entries::new(dictionary.values())),
        Shape::Numbers { .. } => None,
    });
    let mut expander = Expander {
        entries: entries.collect(),
        shapes,
        context,
        out: Expanded { nodes: Vec::new(), leaves: Vec::new(), inputs, outputs: Vec::new() },
    };
    let mut places: Vec<NodeId> = Vec::with_capacity(stage.nodes.len());
    for node in &stage.nodes {
        let place = expander.place(node, stage, &places);
        places.push(place);
    }
    let place = |node: NodeId| places.get(node.index()).copied().unwrap_or(NodeId(0));
    expander.out.outputs = stage.outputs.iter().map(|output| place(output.node)).collect();
    expander.out
}

struct Expander<'e> {
    entries: Vec<Option<Entries<'e>>>,
    shapes: &'e [Shape],
    context: &'e Context<'e>,
    out: Expanded,
}

impl Expander<'_> {
    fn push(&mut self, node: Node) -> NodeId {
        self.out.nodes.push(node);
        NodeId(super::build::position(self.out.nodes.len() - 1))
    }

    fn leaf(&mut self, leaf: Leaf) -> NodeId {
        let ty = leaf.ty;
        if let Some(value) = leaf.only_value() {
            return self.push(Node { op: Op::Constant(value.clone()), ty });
        }
        self.out.leaves.push(leaf);
        let id = FunctionId(super::build::position(self.out.leaves.len() - 1));
        self.push(Node { op: Op::Apply(id), ty })
    }

    fn place(&mut self, node: &Node, stage: &Stage, places: &[NodeId]) -> NodeId {
        match &node.op {
            Op::Apply(id) => match stage.functions.get(id.0 as usize) {
                Some(function) => self.function(function, node.ty),
                None => self.push(node.clone()),
            },
            Op::Input(input) if self.is_code(*input) && has_lanes(node.ty) => {
                let nodes = vec![Node { op: Op::Input(InputId(0)), ty: node.ty }];
                self.function(&Function { inputs: vec![*input], nodes, result: NodeId(0) }, node.ty)
            }
            _ => {
                let mut node = node.clone();
                node.op.rename(&mut |id| places.get(id.index()).copied().unwrap_or(NodeId(0)));
                self.push(node)
            }
        }
    }

    fn is_code(&self, input: InputId) -> bool {
        matches!(self.shapes.get(input.index()), Some(Shape::Codes { .. }))
    }

    fn function(&mut self, function: &Function, ty: Type) -> NodeId {
        let input = function.inputs.first().copied().unwrap_or(InputId(0));
        match self.shapes.get(input.index()) {
            Some(Shape::Codes { .. }) => {
                let Some(Some(entries)) = self.entries.get(input.index()) else { return NodeId(0) };
                let leaf = Leaf::of_entries(input, function.clone(), ty, entries, self.context);
                self.leaf(leaf)
            }
            Some(Shape::Numbers { form, nullable }) => self.of_numbers(function, input, *form, *nullable),
            None => self.push(Node { op: Op::Constant(crate::semantics::Value::Blank), ty }),
        }
    }

    fn of_numbers(&mut self, function: &Function, input: InputId, form: Form, nullable: bool) -> NodeId {
        let fact = self.out.inputs.get(input.index()).copied().unwrap_or(Fact::ANY);
        let domain = Domain::of(form);
        let context = self.context;
        let profiles = Profiles::new(function, fact, domain, context);
        let place = inline::Place { input, domain, nullable };
        inline::placed(self, function, &profiles, place)
    }

    /// A function that is known to be constant between points.
    fn of_steady(&mut self, function: &Function, place: inline::Place) -> NodeId {
        let fact = self.out.inputs.get(place.input.index()).copied().unwrap_or(Fact::ANY);
        let context = self.context;
        let profiles = Profiles::new(function, fact, place.domain, context);
        self.steps(function, function.result, &profiles, place).unwrap_or(NodeId(0))
    }

    /// The leaf of a node of a function, if its values can be worked out.
    fn steps(
        &mut self,
        function: &Function,
        node: NodeId,
        profiles: &Profiles<'_>,
        place: inline::Place,
    ) -> Option<NodeId> {
        let ty = function.nodes.get(node.index())?.ty;
        let steps = has_lanes(ty).then(|| steps_of(function, node, profiles, place.domain, self.context))??;
        let part = extracted(&function.nodes, node, place.input);
        Some(self.leaf(Leaf::of_steps(place.input, part, ty, steps, place.nullable)))
    }
}

/// What is known of an input, given its shape.
fn refined(fact: Fact, shape: &Shape) -> Fact {
    let Shape::Numbers { form, nullable } = shape else { return fact };
    let narrow = |low: i64, high: i64, step: i64| {
        let (low, high) = fact.span.map_or((low, high), |span| (low.max(span.low), high.min(span.high)));
        Some(Reach::new(low, high, step))
    };
    let (least, most) = (i64::from(i32::MIN), i64::from(i32::MAX));
    let span = match form {
        Form::Whole => narrow(least * SCALE, most * SCALE, SCALE),
        Form::Days => narrow(least, most, 1),
        _ => fact.span,
    };
    Fact { blank: *nullable, span }
}
