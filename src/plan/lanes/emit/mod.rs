//! From values of the language to lanes: the nodes of a stage, one after the other.
//!
//! In: an expanded stage with its facts and demands. Out: a kernel with its bindings. What there is no lane
//! arithmetic for becomes a derived column, worked out for each row outside of the kernel.

mod arithmetic;
mod choice;
mod compare;
mod derived;
mod leaf;
mod output;
mod product;
mod steps;
mod truth;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::bind::{ColumnBinding, Lowered, OutputBinding, TableBinding};
use super::build::{Builder, prune};
use super::demand::{Demand, demands};
use super::expand::Expanded;
use super::{Form, Shape};
use crate::kernel::{KernelColumn, NodeId as Id};
use crate::plan::evaluate::Context;
use crate::plan::ranges::{self, Fact};
use crate::plan::{InputId, NodeId, Op, Stage};
use crate::semantics::Value;

/// A value of the language in lanes.
#[derive(Clone, Debug)]
enum Lanes {
    /// A truth: where it is yes, where it is no; a half is there if it is wanted.
    Truth { yes: Option<Id>, no: Option<Id> },
    /// A number, a date and the like.
    Number(Number),
    /// A label by its position and 1, or the value of a list that way; 0 is blank.
    Code(Id, Option<Arc<[Value]>>),
}

/// A number in lanes: `node` times `unit`.
#[derive(Clone, Copy, Debug)]
struct Number {
    node: Id,
    unit: i64,
    /// Where it is known; none: everywhere.
    known: Option<Id>,
}

struct Emitter<'e> {
    build: Builder,
    expanded: &'e Expanded,
    shapes: &'e [Shape],
    context: &'e Context<'e>,
    facts: Vec<Fact>,
    demands: Vec<Demand>,
    lanes: Vec<Option<Lanes>>,
    columns: Vec<ColumnBinding>,
    column_of: FxHashMap<ColumnBinding, u32>,
    tables: Vec<TableBinding>,
    table_of: FxHashMap<TableBinding, u32>,
}

/// Emits the kernel of a stage.
pub(super) fn emit(stage: &Stage, expanded: Expanded, shapes: &[Shape], context: &Context<'_>) -> Lowered {
    let leaves: Vec<Fact> = expanded.leaves.iter().map(|leaf| leaf.fact).collect();
    let facts = ranges::of_nodes(context.model, &expanded.nodes, &expanded.inputs, &leaves);
    let demands = demands(&expanded, &facts);
    let mut emitter = Emitter {
        build: Builder::default(),
        expanded: &expanded,
        shapes,
        context,
        facts,
        demands,
        lanes: Vec::with_capacity(expanded.nodes.len()),
        columns: Vec::new(),
        column_of: FxHashMap::default(),
        tables: Vec::new(),
        table_of: FxHashMap::default(),
    };
    for at in 0..expanded.nodes.len() {
        let lanes = emitter.lanes_of(NodeId(super::build::position(at)));
        emitter.lanes.push(lanes);
    }
    let outputs: Vec<OutputBinding> =
        stage.outputs.iter().zip(&expanded.outputs).map(|(_, node)| emitter.output(*node)).collect();
    let (columns, tables, kernel) = (emitter.columns, emitter.tables, emitter.build.kernel);
    let (kernel, kept) = prune(kernel);
    let pick = |at: &u32| *at as usize;
    Lowered {
        kernel,
        columns: kept.columns.iter().filter_map(|at| columns.get(pick(at)).copied()).collect(),
        tables: kept.tables.iter().filter_map(|at| tables.get(pick(at)).copied()).collect(),
        outputs,
        nodes: expanded.nodes,
        leaves: expanded.leaves,
    }
}

impl Emitter<'_> {
    /// A node in lanes; none if nobody wants it, or its type has none.
    fn lanes_of(&mut self, id: NodeId) -> Option<Lanes> {
        let demand = self.demand(id);
        if demand == Demand::default() {
            return None;
        }
        self.computed(id, demand).or_else(|| self.derived(id, demand))
    }

    fn computed(&mut self, id: NodeId, demand: Demand) -> Option<Lanes> {
        let expanded = self.expanded;
        let node = expanded.nodes.get(id.index())?;
        match &node.op {
            Op::Constant(value) => self.constant(value, node.ty),
            Op::Input(input) => self.input(*input).map(Lanes::Number),
            Op::Apply(leaf) => self.leaf(leaf.0, id, demand),
            Op::All(parts) => self.all(parts, demand),
            Op::Any(parts) => self.any(parts, demand),
            Op::AtLeast(count, parts) => self.at_least(*count, parts, demand),
            Op::Not(part) => self.opposite(*part),
            Op::IsYes(part) => self.is_yes(*part, demand),
            Op::IsBlank(part) => self.is_blank(*part, demand),
            Op::Compare(comparison, one, other) => self.compare(*comparison, *one, *other, demand),
            Op::Equal(one, other) => self.equal(*one, *other, demand),
            Op::In(subject, list) => self.is_in(*subject, *list, demand),
            Op::Sum(terms) => self.sum(terms, id),
            Op::Product(factors) => self.product(factors),
            Op::Call(builtin, arguments) => self.call(*builtin, arguments),
            Op::Clamp(number, low, high) => self.clamp(*number, *low, *high),
            Op::Round(number, decimals) => self.round(*number, *decimals),
            Op::Elapsed(unit, until, date) => self.elapsed(*unit, *until, *date),
            Op::Otherwise(value, fallback) => self.otherwise(*value, *fallback, demand),
            Op::First(cases, last) => self.first(cases, *last, id, demand),
            Op::Band(number, bands) => self.band(*number, bands),
            Op::Grid(row, column, cells) => self.grid(*row, *column, cells),
            Op::List(_) | Op::TextTest { .. } | Op::Lookup(..) | Op::Ago(..) | Op::Within(..) | Op::Instant(_) => None,
        }
    }

    fn demand(&self, id: NodeId) -> Demand {
        self.demands.get(id.index()).copied().unwrap_or_default()
    }

    fn fact(&self, id: NodeId) -> Fact {
        self.facts.get(id.index()).copied().unwrap_or(Fact::ANY)
    }

    fn ty(&self, id: NodeId) -> Option<crate::model::Type> {
        self.expanded.nodes.get(id.index()).map(|node| node.ty)
    }

    fn emitted(&self, id: NodeId) -> Option<&Lanes> {
        self.lanes.get(id.index())?.as_ref()
    }

    fn number(&self, id: NodeId) -> Option<Number> {
        if let Lanes::Number(number) = self.emitted(id)? { Some(*number) } else { None }
    }

    /// The value of a node that is a constant.
    fn constant_value(&self, id: NodeId) -> Option<&Value> {
        if let Op::Constant(value) = &self.expanded.nodes.get(id.index())?.op { Some(value) } else { None }
    }

    /// The column of an input in a form of the kernel, made if there is none yet.
    fn column(&mut self, binding: ColumnBinding, column: KernelColumn) -> u32 {
        if let Some(found) = self.column_of.get(&binding) {
            return *found;
        }
        self.columns.push(binding);
        let column = self.build.column(column);
        self.column_of.insert(binding, column);
        column
    }

    /// The column of an input as it lies in memory.
    fn input_column(&mut self, input: InputId) -> Option<u32> {
        let column = match self.shapes.get(input.index())? {
            Shape::Codes { width, .. } => KernelColumn { layout: width.layout(), nullable: false },
            Shape::Numbers { form, nullable } => KernelColumn { layout: form.layout(), nullable: *nullable },
        };
        Some(self.column(ColumnBinding::Input(input), column))
    }

    /// An input of numbers.
    fn input(&mut self, input: InputId) -> Option<Number> {
        let Shape::Numbers { form, nullable } = self.shapes.get(input.index())? else { return None };
        let (form, nullable) = (*form, *nullable);
        let fact = self.expanded.inputs.get(input.index())?.span?;
        let column = if form == Form::Floats {
            let layout = crate::kernel::ColumnLayout::Int64;
            self.column(ColumnBinding::Rounded(input), KernelColumn { layout, nullable })
        } else {
            self.input_column(input)?
        };
        let known = nullable.then(|| self.build.mask(crate::kernel::Op::Known(column)));
        Some(self.whole_column(column, form, (fact.low, fact.high), known))
    }

    fn whole_column(&mut self, column: u32, form: Form, (low, high): (i64, i64), known: Option<Id>) -> Number {
        use crate::kernel::{Lane, Op as Physical};
        let (lane, unit) = match form {
            Form::Whole => (Lane::Int32, crate::semantics::decimal::SCALE),
            Form::Days => (Lane::Int32, 1),
            _ => (Lane::Int64, 1),
        };
        let node = self.build.node(Physical::Column(column), lane, (low / unit, high / unit));
        Number { node, unit, known }
    }
}
