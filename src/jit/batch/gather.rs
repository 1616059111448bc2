//! Elements of large tables, gathered into scratch before the loop.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Block, BlockArg, InstBuilder, Type, Value, types};

use super::loops::Pointer;
use super::{Batch, CONSTANT, MEMORY};
use crate::jit::layout::BLOCK;

/// Rows a turn of the loop gathers.
const TURN: i64 = 8;

/// A column and the tables to gather from by its codes.
struct Group {
    codes: Value,
    code_bytes: usize,
    gathers: Vec<Gather>,
}

/// One table to gather from.
struct Gather {
    base: Value,
    slot: Value,
    element: usize,
}

/// Emits one loop for each column whose tables are gathered from. Gives the block that goes on to the main loop.
pub(super) fn emit(batch: &mut Batch<'_>) -> Block {
    let column_of = |table: u32| batch.kernel().tables.get(table as usize).map_or(0, |table| table.column);
    let mut tables: Vec<(u32, u32)> = batch.gathers.iter().map(|table| (column_of(*table), *table)).collect();
    tables.sort_unstable();
    // Everything that is read before the loops comes first: the first loop ends the entry block.
    let groups: Vec<Group> =
        tables.chunk_by(|left, right| left.0 == right.0).map(|tables| prepare(batch, tables)).collect();
    groups.iter().fold(batch.frame.entry, |from, group| gather(batch, from, group))
}

/// A loop over the rows of one column: `from` → loop → the block that is given.
fn gather(batch: &mut Batch<'_>, from: Block, group: &Group) -> Block {
    let Group { codes, code_bytes, gathers } = group;
    let (first, end, body) = (batch.frame.first, batch.frame.end, batch.frame.body);
    let func = &mut batch.func;
    let (turn, after) = (func.dfg.make_block(), func.dfg.make_block());
    func.layout.insert_block(turn, body);
    func.layout.insert_block(after, body);
    let row = func.dfg.append_block_param(turn, types::I64);
    FuncCursor::new(func).at_bottom(from).ins().jump(turn, &[BlockArg::Value(first)]);
    let mut cursor = FuncCursor::new(func).at_bottom(turn);
    let within = cursor.ins().band_imm_u(row, i64::try_from(BLOCK - 1).unwrap_or(0));
    let code_address = scaled(&mut cursor, *codes, row, *code_bytes);
    for lane in 0..TURN {
        let code = unsigned(&mut cursor, code_address, lane, *code_bytes);
        for gather in gathers {
            move_element(&mut cursor, gather, code, within, lane);
        }
    }
    let next = cursor.ins().iadd_imm_s(row, TURN);
    let more = cursor.ins().icmp(IntCC::UnsignedLessThan, next, end);
    cursor.ins().brif(more, turn, &[BlockArg::Value(next)], after, &[]);
    after
}

fn prepare(batch: &mut Batch<'_>, tables: &[(u32, u32)]) -> Group {
    let column = tables.first().map_or(0, |(column, _)| *column);
    let code_bytes = batch.column_layout(column).bytes();
    let codes = batch.pointer(Pointer::Values, column);
    Group { codes, code_bytes, gathers: tables.iter().map(|(_, table)| prepare_table(batch, *table)).collect() }
}

fn prepare_table(batch: &mut Batch<'_>, table: u32) -> Gather {
    let base = batch.pointer(Pointer::Table, table);
    let element = batch.kernel().tables.get(table as usize).map_or(1, |table| table.element.bytes());
    let offset = batch.layout.gathered.get(&table).copied().unwrap_or(0);
    let scratch = batch.frame.scratch;
    let slot = batch.head().ins().iadd_imm_s(scratch, i64::from(offset));
    Gather { base, slot, element }
}

/// `base + index × bytes`.
fn scaled(cursor: &mut FuncCursor<'_>, base: Value, index: Value, bytes: usize) -> Value {
    let shift = i64::from(bytes.trailing_zeros());
    let offset = if shift == 0 { index } else { cursor.ins().ishl_imm_u(index, shift) };
    cursor.ins().iadd(base, offset)
}

/// A code of the turn.
fn unsigned(cursor: &mut FuncCursor<'_>, address: Value, lane: i64, bytes: usize) -> Value {
    let offset = i32::try_from(lane).unwrap_or(0) * i32::try_from(bytes).unwrap_or(1);
    match bytes {
        1 => cursor.ins().uload8(types::I64, CONSTANT, address, offset),
        2 => cursor.ins().uload16(types::I64, CONSTANT, address, offset),
        _ => {
            let code = cursor.ins().load(types::I32, CONSTANT, address, offset);
            cursor.ins().uextend(types::I64, code)
        }
    }
}

fn move_element(cursor: &mut FuncCursor<'_>, gather: &Gather, code: Value, within: Value, lane: i64) {
    let from = scaled(cursor, gather.base, code, gather.element);
    let to = scaled(cursor, gather.slot, within, gather.element);
    let offset = i32::try_from(lane).unwrap_or(0) * i32::try_from(gather.element).unwrap_or(1);
    let ty: Type = match gather.element {
        1 => types::I8,
        2 => types::I16,
        4 => types::I32,
        _ => types::I64,
    };
    let element = cursor.ins().load(ty, CONSTANT, from, 0);
    cursor.ins().store(MEMORY, element, to, offset);
}
