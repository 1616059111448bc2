//! The frame of the function: what runs once, the loop, and the way out.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{AbiParam, Block, BlockArg, Function, InstBuilder, Signature, Value, types};
use cranelift_codegen::isa::CallConv;

use super::{Batch, CONSTANT, Carried, Context, Memo, gather};
use crate::jit::layout::BLOCK;
use crate::jit::links::Links;
use crate::jit::schedule::Step;
use crate::kernel::STEP;

/// What a pointer leads to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Pointer {
    /// A column's elements.
    Values,
    /// A column's bitmap.
    Known,
    /// A table's elements.
    Table,
    /// An output's elements.
    Output,
}

/// Blocks and values that every part of the function refers to.
pub(super) struct Frame {
    pub entry: Block,
    pub body: Block,
    /// The row that a step begins with, and the byte of bitmaps that holds its first bit.
    pub row: Value,
    pub byte: Value,
    /// The same row counted from the block's first: where it lies in slots.
    pub slot_row: Value,
    pub first: Value,
    pub end: Value,
    pub scratch: Value,
    columns: Value,
    tables: Value,
    outputs: Value,
}

/// `(columns, tables, outputs, scratch, first row, end row)`.
pub(crate) fn signature(convention: CallConv) -> Signature {
    let mut signature = Signature::new(convention);
    signature.params.extend([AbiParam::new(types::I64); 6]);
    signature
}

impl Frame {
    fn of(func: &mut Function) -> Self {
        let (entry, body) = (func.dfg.make_block(), func.dfg.make_block());
        func.layout.append_block(entry);
        func.layout.append_block(body);
        let mut parameter = || func.dfg.append_block_param(entry, types::I64);
        let (columns, tables, outputs) = (parameter(), parameter(), parameter());
        let (scratch, first, end) = (parameter(), parameter(), parameter());
        let row = func.dfg.append_block_param(body, types::I64);
        let mut cursor = FuncCursor::new(func).at_bottom(body);
        let byte = cursor.ins().ushr_imm_u(row, 3);
        // Slots hold a block, and blocks begin at multiples of their length.
        let within = i64::try_from(BLOCK - 1).unwrap_or(0);
        let slot_row = cursor.ins().band_imm_u(row, within);
        Self { entry, body, row, byte, slot_row, first, end, scratch, columns, tables, outputs }
    }
}

impl<'layout> Batch<'layout> {
    /// The function of a chunk. `carried` holds what earlier chunks left, and then what this one does.
    pub(crate) fn emit(
        context: Context<'layout>,
        chunk: usize,
        func: Function,
        carried: &mut Carried,
        links: Links,
    ) -> Function {
        let mut func = func;
        let frame = Frame::of(&mut func);
        let layout = context.layout;
        let mut batch = Self {
            context,
            layout,
            func,
            frame,
            memo: Memo::default(),
            open: std::mem::take(&mut carried.open),
            gathers: Vec::new(),
            links,
            constants: std::mem::take(&mut carried.constants),
            constants_base: None,
        };
        let steps = layout.chunks.get(chunk).and_then(|range| layout.steps.get(range.clone())).unwrap_or_default();
        batch.resume();
        for step in steps {
            batch.step(*step);
        }
        batch.suspend();
        batch.close();
        *carried = Carried { open: batch.open, constants: batch.constants };
        batch.func
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Compute(node) => self.compute(node),
            Step::Begin(node) => self.begin(node),
            Step::Join(node, position) => self.join(node, position),
            Step::End(node) => self.end(node),
            Step::Write(output) => self.write(output),
        }
    }

    fn compute(&mut self, node: crate::kernel::NodeId) {
        let kernel = self.layout.kernel;
        let Some(op) = kernel.nodes.get(node.index()).map(|node| &node.op) else { return };
        if self.is_mask(node) { self.compute_mask(node, op) } else { self.compute_number(node, op) }
    }

    /// A pointer, read once before the loop.
    pub(super) fn pointer(&mut self, pointer: Pointer, position: u32) -> Value {
        if let Some(value) = self.memo.pointers.get(&(pointer, position)) {
            return *value;
        }
        let (list, bytes, offset) = match pointer {
            Pointer::Values => (self.frame.columns, 16, 0),
            Pointer::Known => (self.frame.columns, 16, 8),
            Pointer::Table => (self.frame.tables, 8, 0),
            Pointer::Output => (self.frame.outputs, 8, 0),
        };
        let offset = i32::try_from(position).unwrap_or(0).saturating_mul(bytes) + offset;
        let value = self.head().ins().load(types::I64, CONSTANT, list, offset);
        self.memo.pointers.insert((pointer, position), value);
        value
    }

    /// Ends the loop and what is before it.
    fn close(&mut self) {
        let (row, end, body) = (self.frame.row, self.frame.end, self.frame.body);
        let exit = self.func.dfg.make_block();
        self.func.layout.append_block(exit);
        let step = i64::try_from(STEP).unwrap_or(16);
        let next = self.body().ins().iadd_imm_s(row, step);
        let more = self.body().ins().icmp(IntCC::UnsignedLessThan, next, end);
        self.body().ins().brif(more, body, &[BlockArg::Value(next)], exit, &[]);
        FuncCursor::new(&mut self.func).at_bottom(exit).ins().return_(&[]);
        let start = gather::emit(self);
        let first = self.frame.first;
        FuncCursor::new(&mut self.func).at_bottom(start).ins().jump(body, &[BlockArg::Value(first)]);
    }
}
