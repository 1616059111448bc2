//! The function for one row: the same steps without vectors, everything in registers of 64 bits.
//!
//! In: a chunk of a kernel's steps. Out: a function in cranelift's form. Never: takes another path than the
//! function for many rows could: both must give the same bits.
//!
//! Numbers are widened to 64 bits where they are read, and masks are 0 or -1, so that nothing is ever converted in between.

mod numbers;
mod sources;
mod sums;

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, Function, InstBuilder, MemFlagsData, Type, Value, types};
use rustc_hash::FxHashMap;

pub(crate) use self::sums::Opens;

use super::layout::Layout;
use super::links::Links;
use super::schedule::Step;
use crate::kernel::{Lane, NodeId, Op};

/// Loads and stores: in bounds by the caller's promise, of any alignment.
const MEMORY: MemFlagsData = MemFlagsData::new().with_notrap();
/// Loads of what no store of a call changes.
const CONSTANT: MemFlagsData = MemFlagsData::new().with_notrap().with_readonly().with_can_move();

/// Where the function for one row finds what it reads and writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RowMemory {
    /// In columns of many rows: lists of addresses, and the number of the row.
    Columns,
    /// In words side by side: two a column, its element and a mask that says whether it is known; one an output.
    Words,
}

/// The function of a chunk as it is written.
pub(crate) struct Row<'layout> {
    layout: &'layout Layout<'layout>,
    func: Function,
    block: Block,
    columns: Value,
    tables: Value,
    outputs: Value,
    scratch: Value,
    row: Value,
    values: FxHashMap<NodeId, Value>,
    raw: FxHashMap<u32, Value>,
    looked: FxHashMap<u32, Value>,
    open: Opens,
    links: Links,
    memory: RowMemory,
}

impl<'layout> Row<'layout> {
    /// The function of a chunk. `open` holds what earlier chunks left open, and then what this one does.
    pub(crate) fn emit(
        layout: &'layout Layout<'layout>,
        chunk: usize,
        func: Function,
        open: &mut Opens,
        links: Links,
        memory: RowMemory,
    ) -> Function {
        let mut func = func;
        let block = func.dfg.make_block();
        func.layout.append_block(block);
        let [columns, tables, outputs, scratch, row, _end] =
            [0; 6].map(|_: i32| func.dfg.append_block_param(block, types::I64));
        let mut writer = Self {
            layout,
            func,
            block,
            columns,
            tables,
            outputs,
            scratch,
            row,
            values: FxHashMap::default(),
            raw: FxHashMap::default(),
            looked: FxHashMap::default(),
            open: std::mem::take(open),
            links,
            memory,
        };
        let steps = layout.chunks.get(chunk).and_then(|range| layout.steps.get(range.clone())).unwrap_or_default();
        writer.resume();
        for step in steps {
            writer.step(*step);
        }
        writer.suspend();
        writer.at_end().ins().return_(&[]);
        *open = writer.open;
        writer.func
    }

    fn at_end(&mut self) -> FuncCursor<'_> {
        FuncCursor::new(&mut self.func).at_bottom(self.block)
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Compute(node) => {
                let kernel = self.layout.kernel;
                let Some(op) = kernel.nodes.get(node.index()).map(|node| &node.op) else { return };
                let value = if self.layout.lane(node) == Lane::Mask { self.mask_of(op) } else { self.number_of(op) };
                self.define(node, value);
            }
            Step::Begin(node) => self.begin(node),
            Step::Join(node, position) => self.join(node, position),
            Step::End(node) => self.end(node),
            Step::Write(output) => self.write(output),
        }
    }

    fn constant(&mut self, number: i64) -> Value {
        self.at_end().ins().iconst(types::I64, number)
    }

    /// A node's value, from scratch if an earlier chunk computed it.
    fn value(&mut self, node: NodeId) -> Value {
        if let Some(value) = self.values.get(&node) {
            return *value;
        }
        let value = match self.layout.slots.get(&node).copied() {
            Some(slot) => self.load_slot(slot.index),
            None => self.constant(0),
        };
        self.values.insert(node, value);
        value
    }

    fn define(&mut self, node: NodeId, value: Value) {
        self.values.insert(node, value);
        if let Some(slot) = self.layout.slots.get(&node).copied() {
            self.store_slot(slot.index, value);
        }
    }

    fn load_slot(&mut self, index: u32) -> Value {
        let (scratch, offset) = (self.scratch, slot_offset(index));
        self.at_end().ins().load(types::I64, MEMORY, scratch, offset)
    }

    fn store_slot(&mut self, index: u32, value: Value) {
        let (scratch, offset) = (self.scratch, slot_offset(index));
        self.at_end().ins().store(MEMORY, value, scratch, offset);
    }

    /// 0 or -1.
    fn mask_if(&mut self, truth: Value) -> Value {
        let one = self.at_end().ins().uextend(types::I64, truth);
        self.at_end().ins().ineg(one)
    }

    fn mask_of(&mut self, op: &Op) -> Value {
        match *op {
            Op::Always(truth) => self.constant(if truth { -1 } else { 0 }),
            Op::Known(column) => self.known(column),
            Op::Against(column, compare, threshold) => self.against(column, compare, threshold),
            Op::MaskOf(table) => self.look_up(table),
            Op::MaskColumn(column) => self.raw(column),
            Op::Not(inner) => {
                let mask = self.value(inner);
                self.at_end().ins().bnot(mask)
            }
            Op::Compare(compare, left, right) => {
                let (left, right) = (self.value(left), self.value(right));
                let truth = self.at_end().ins().icmp(super::batch::whole_condition(compare), left, right);
                self.mask_if(truth)
            }
            _ => self.constant(0),
        }
    }

    /// Writes an output.
    fn write(&mut self, output: u32) {
        let Some(shape) = self.layout.kernel.outputs.get(output as usize).cloned() else { return };
        let value = self.value(shape.node);
        let address = match self.memory {
            RowMemory::Words => self.word(self.outputs, output),
            RowMemory::Columns => {
                let base = self.pointer(self.outputs, output, 8, 0);
                self.element_address(base, self.row, shape.layout.bytes())
            }
        };
        let ty = whole(shape.layout.bytes());
        let narrow = if ty == types::I64 { value } else { self.at_end().ins().ireduce(ty, value) };
        self.at_end().ins().store(MEMORY, narrow, address, 0);
    }

    /// The address of a word.
    fn word(&mut self, words: Value, position: u32) -> Value {
        self.at_end().ins().iadd_imm_s(words, i64::from(position) * 8)
    }

    /// Entry `position` of a list of pointers.
    fn pointer(&mut self, list: Value, position: u32, bytes: i32, offset: i32) -> Value {
        let offset = i32::try_from(position).unwrap_or(0).saturating_mul(bytes) + offset;
        self.at_end().ins().load(types::I64, CONSTANT, list, offset)
    }

    /// `base + index × bytes`.
    fn element_address(&mut self, base: Value, index: Value, bytes: usize) -> Value {
        let shift = i64::from(bytes.trailing_zeros());
        let offset = if shift == 0 { index } else { self.at_end().ins().ishl_imm_u(index, shift) };
        self.at_end().ins().iadd(base, offset)
    }

    /// Whether a number is below another, as 0 or 1 in 64 bits.
    fn one_if(&mut self, condition: IntCC, left: Value, right: Value) -> Value {
        let truth = self.at_end().ins().icmp(condition, left, right);
        self.at_end().ins().uextend(types::I64, truth)
    }
}

fn slot_offset(index: u32) -> i32 {
    i32::try_from(index).unwrap_or(0).saturating_mul(8)
}

/// A whole number of so many bytes.
fn whole(bytes: usize) -> Type {
    match bytes {
        1 => types::I8,
        2 => types::I16,
        4 => types::I32,
        _ => types::I64,
    }
}
