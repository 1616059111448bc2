//! Machine code for one row of the scored record, and how its columns are fed.

use std::ops::Deref;
use std::sync::Arc;

use arrow_buffer::BooleanBuffer;

use crate::columns::{CodeColumn, Codes, Column, ColumnKind, Dictionary, NumberColumn, Numbers};
use crate::data::{column_kind, first_values};
use crate::engine::machine::{Machine, facts};
use crate::jit::{Compiled, Functions};
use crate::model::Type;
use crate::plan::evaluate::Context;
use crate::plan::lanes::{ColumnBinding, OutputBinding, Tables};
use crate::plan::passes::fuse;
use crate::plan::{InputSource, Op, Stage};
use crate::scorer::rules::Inner;
use crate::semantics::Value;

/// Machine code for one row.
#[derive(Clone)]
pub(super) struct Code {
    pub machine: Arc<Machine>,
    /// For what the rules compare with; shared until a record has another value.
    pub tables: Tables,
    /// By input of the stage.
    pub inputs: Arc<[InputFeed]>,
    /// By field of the record: its input.
    pub by_field: Arc<[Option<usize>]>,
    /// By output of the scorer: the stage's output.
    pub outputs: Arc<[Option<usize>]>,
    pub dictionaries: Vec<Option<Arc<Dictionary>>>,
}

/// What a kernel reads of an input.
pub(super) struct InputFeed {
    /// The kernel's columns that are this input.
    pub columns: Vec<usize>,
    pub kind: ColumnKind,
}

/// What lends its compiled kernel.
#[derive(Clone)]
pub(super) struct Lent(pub Arc<Machine>);

impl Deref for Lent {
    type Target = Compiled;

    fn deref(&self) -> &Compiled {
        self.0.code()
    }
}

impl Code {
    /// For rules that read nothing but fields of the row, in one stage that a kernel computes whole.
    pub fn new(inner: &Inner) -> Option<Self> {
        let program = inner.program.as_ref().ok()?;
        if !program.is_of_rows_alone() || program.plan().stages.len() != 1 {
            return None;
        }
        let model = inner.model();
        let mut plan = program.plan().clone();
        fuse::run(&mut plan, model);
        let facts = facts(model, &plan, 0);
        let stage = Arc::new(plan.stages.into_iter().next()?);
        let context = Context::new(model, stage.as_of.clone());
        let texts = constants(&stage);
        let columns: Vec<Column> =
            stage.inputs.iter().map(|input| form(input.ty, first_values(model, input.ty), &texts)).collect();
        let machine = Machine::new(Arc::clone(&stage), &facts, &columns, Functions::Row, &context).ok()?;
        let lowered = machine.lowered();
        let plain = lowered.columns.iter().all(|column| matches!(column, ColumnBinding::Input(_)))
            && !lowered.outputs.iter().any(|output| matches!(output, OutputBinding::Derived(_)));
        if !plain {
            return None;
        }
        let feed = |(at, ty): (usize, Type)| {
            let is_it = |binding: &ColumnBinding| matches!(binding, ColumnBinding::Input(input) if input.index() == at);
            let bindings = lowered.columns.iter().enumerate();
            let columns = bindings.filter(|(_, binding)| is_it(binding)).map(|(column, _)| column).collect();
            InputFeed { columns, kind: column_kind(ty) }
        };
        let inputs: Vec<InputFeed> = stage.inputs.iter().map(|input| input.ty).enumerate().map(feed).collect();
        let mut by_field = vec![None; inner.readers.len()];
        for (at, input) in stage.inputs.iter().enumerate() {
            if let InputSource::Field(path) = &input.source
                && let Some(place) = path.first().and_then(|field| by_field.get_mut(field.index()))
            {
                *place = Some(at);
            }
        }
        let outputs = inner.positions.iter().map(|reported| reported.as_ref().map(|reported| reported.position()));
        let dictionaries = columns.iter().map(|column| match column {
            Column::Codes(codes) => Some(Arc::clone(&codes.dictionary)),
            Column::Numbers(_) => None,
        });
        Some(Self {
            tables: Tables::new(machine.lowered()),
            outputs: outputs.collect(),
            dictionaries: dictionaries.collect(),
            inputs: inputs.into(),
            by_field: by_field.into(),
            machine: Arc::new(machine),
        })
    }
}

/// A column of one blank row, in the form that takes whatever may come.
fn form(ty: Type, first: Vec<Value>, texts: &[Value]) -> Column {
    let known = Some(BooleanBuffer::new_unset(8));
    let wide = |numbers: fn(arrow_buffer::ScalarBuffer<i64>) -> Numbers| {
        Column::Numbers(NumberColumn { numbers: numbers(vec![0; 8].into()), known: known.clone() })
    };
    match column_kind(ty) {
        ColumnKind::Number => wide(Numbers::Millionths),
        ColumnKind::Moment => wide(Numbers::Moments),
        ColumnKind::Duration => wide(Numbers::Durations),
        ColumnKind::Date => Column::Numbers(NumberColumn { numbers: Numbers::Days(vec![0; 8].into()), known }),
        ColumnKind::Codes => {
            let open = !matches!(ty, Type::YesNo | Type::Label(_));
            let seeds = texts.iter().filter(|text| fits(ty, text)).cloned();
            let dictionary = Arc::new(Dictionary::of(first.into_iter().chain(seeds)));
            let codes =
                if open { Codes::Shorts(vec![0; 8].into()) } else { Codes::narrow(vec![0; 8], dictionary.len()) };
            Column::Codes(CodeColumn { codes, dictionary })
        }
    }
}

const fn fits(ty: Type, value: &Value) -> bool {
    matches!((ty, value), (Type::Text, Value::Text(_)) | (Type::Country, Value::Country(_)))
}

/// What the rules compare with: values that a record is likely to have, so that what they are worth is known from the start.
fn constants(stage: &Stage) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut add = |value: &Value| {
        if matches!(value, Value::Text(_) | Value::Country(_)) && !found.contains(value) {
            found.push(value.clone());
        }
    };
    let functions = stage.functions.iter().flat_map(|function| &function.nodes);
    for node in stage.nodes.iter().chain(functions) {
        match &node.op {
            Op::Constant(Value::List(items)) => items.iter().for_each(&mut add),
            Op::Constant(value) => add(value),
            _ => {}
        }
    }
    found
}
