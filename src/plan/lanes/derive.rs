//! Derived columns: what no kernel computes, worked out for each row with the plan's evaluator.
//!
//! In: a lowered stage and a batch of its inputs. Out: one buffer a derived column, and the values of outputs that no
//! kernel computes. Never: runs for a stage that has none.

use arrow_buffer::{BooleanBuffer, Buffer, MutableBuffer};

use super::{ColumnBinding, Derived, LeafValues, Lowered};
use crate::columns::{Batch, Column};
use crate::kernel::{ColumnLayout, KernelColumn};
use crate::plan::evaluate::{self, Context, Operand};
use crate::plan::{NodeId, Op};
use crate::semantics::Value;

/// A column as a kernel reads it.
#[derive(Clone, Debug)]
pub struct DerivedColumn {
    /// Its elements, in the machine's byte order.
    pub elements: Buffer,
    /// Which rows are known, if the kernel's column is nullable.
    pub known: Option<BooleanBuffer>,
}

/// Works out derived nodes, row by row.
#[derive(Clone, Debug)]
pub struct Deriver<'l> {
    lowered: &'l Lowered,
    /// The nodes that are needed, in order.
    order: Vec<usize>,
}

impl<'l> Deriver<'l> {
    /// For a stage; none if nothing has to be worked out.
    #[must_use]
    pub fn new(lowered: &'l Lowered) -> Option<Self> {
        let mut needed = vec![false; lowered.nodes.len()];
        lowered.derived().for_each(|node| mark(&mut needed, node));
        for at in (0..needed.len()).rev() {
            if needed.get(at) == Some(&true)
                && let Some(node) = lowered.nodes.get(at)
            {
                node.op.visit(&mut |operand| mark(&mut needed, operand));
            }
        }
        let order: Vec<usize> = (0..needed.len()).filter(|at| needed.get(*at) == Some(&true)).collect();
        (!order.is_empty()).then_some(Self { lowered, order })
    }

    /// The value of each node for a row; of nodes that are not needed, blank.
    #[must_use]
    pub fn row(&self, batch: &Batch, row: usize, context: &Context<'_>) -> Vec<Value> {
        let mut values = vec![Value::Blank; self.lowered.nodes.len()];
        for at in &self.order {
            let value = self.value(*at, &values, batch, row, context);
            if let Some(slot) = values.get_mut(*at) {
                *slot = value;
            }
        }
        values
    }

    fn value(&self, at: usize, values: &[Value], batch: &Batch, row: usize, context: &Context<'_>) -> Value {
        let nodes = &self.lowered.nodes;
        let Some(node) = nodes.get(at) else { return Value::Blank };
        match &node.op {
            Op::Constant(value) => value.clone(),
            Op::Input(input) => batch.columns.get(input.index()).map(|column| column.value(row)).unwrap_or_default(),
            Op::Apply(leaf) => self.leaf(leaf.0, batch, row, context),
            op => {
                let mut operands = Vec::new();
                op.visit(&mut |id| {
                    if let (Some(value), Some(node)) = (values.get(id.index()), nodes.get(id.index())) {
                        operands.push(Operand { value, ty: node.ty });
                    }
                });
                evaluate::node(node, &operands, context)
            }
        }
    }

    fn leaf(&self, leaf: u32, batch: &Batch, row: usize, context: &Context<'_>) -> Value {
        let Some(leaf) = self.lowered.leaves.get(leaf as usize) else { return Value::Blank };
        let Some(column) = batch.columns.get(leaf.input.index()) else { return Value::Blank };
        if let (LeafValues::Entries(values), Column::Codes(codes)) = (&leaf.values, column)
            && let Some(value) = codes.codes.get(row).and_then(|code| values.get(code))
        {
            return value.clone();
        }
        evaluate::function(&leaf.function, &[column.value(row)], context)
    }

    /// The derived columns of rows from `start` on, up to `end`: one for each column of the kernel that is derived.
    #[must_use]
    pub fn columns(
        &self,
        batch: &Batch,
        start: usize,
        end: usize,
        context: &Context<'_>,
    ) -> Vec<Option<DerivedColumn>> {
        let mut writers: Vec<Option<Writer>> = self
            .lowered
            .columns
            .iter()
            .zip(&self.lowered.kernel.columns)
            .map(|(binding, column)| match binding {
                ColumnBinding::Derived(node, of) => Some(Writer::new(*node, *of, column)),
                _ => None,
            })
            .collect();
        for row in start..end {
            let values = self.row(batch, row, context);
            for writer in writers.iter_mut().flatten() {
                writer.push(values.get(writer.node.index()).unwrap_or(&Value::Blank));
            }
        }
        writers.into_iter().map(|writer| writer.map(Writer::finish)).collect()
    }
}

fn mark(needed: &mut [bool], id: NodeId) {
    if let Some(mark) = needed.get_mut(id.index()) {
        *mark = true;
    }
}

/// A derived column while it is written.
struct Writer {
    node: NodeId,
    of: Derived,
    width: usize,
    elements: MutableBuffer,
    known: Option<Vec<bool>>,
}

impl Writer {
    fn new(node: NodeId, of: Derived, column: &KernelColumn) -> Self {
        let width = match column.layout {
            ColumnLayout::Code8 | ColumnLayout::Int8 | ColumnLayout::Mask8 => 1,
            ColumnLayout::Code16 | ColumnLayout::Int16 => 2,
            ColumnLayout::Code32 | ColumnLayout::Int32 => 4,
            ColumnLayout::Int64 | ColumnLayout::Float64 => 8,
        };
        Self { node, of, width, elements: MutableBuffer::new(0), known: column.nullable.then(Vec::new) }
    }

    fn push(&mut self, value: &Value) {
        push(&mut self.elements, self.of.of(value), self.width);
        if let Some(known) = &mut self.known {
            known.push(!value.is_blank());
        }
    }

    fn finish(self) -> DerivedColumn {
        DerivedColumn { elements: self.elements.into(), known: self.known.map(BooleanBuffer::from) }
    }
}

/// Appends the low bytes of a number, which hold all of it.
pub(super) fn push(bytes: &mut MutableBuffer, number: i64, width: usize) {
    let all = number.to_ne_bytes();
    let low = if cfg!(target_endian = "big") { all.get(8 - width..) } else { all.get(..width) };
    bytes.extend_from_slice(low.unwrap_or_default());
}

/// Floats as millionths: those that are no decimals are 0 (they are not known either).
#[must_use]
pub fn rounded(floats: &[f64]) -> Vec<i64> {
    floats.iter().map(|float| millionths(*float)).collect()
}

fn millionths(float: f64) -> i64 {
    let scaled = float * 1e6;
    let nearest = scaled.round();
    // Far from a tie, and small enough that the product is right to a thousandth: the nearest is right.
    if scaled.abs() < 1e12 && (scaled - nearest).abs() < 0.499 {
        return nearest as i64;
    }
    crate::semantics::Decimal::from_f64_exactly_rounded(float).map_or(0, |number| number.millionths())
}
