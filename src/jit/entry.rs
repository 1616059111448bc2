//! The functions that are called from outside: they call the chunks in turn.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{BlockArg, FuncRef, Function, InstBuilder, Value, types};

use super::layout::BLOCK;

fn parameters(func: &mut Function, block: cranelift_codegen::ir::Block) -> [Value; 6] {
    [0; 6].map(|_: i32| func.dfg.append_block_param(block, types::I64))
}

/// Block after block, all chunks on each.
pub(crate) fn blocks(mut func: Function, chunks: &[FuncRef]) -> Function {
    let [entry, turn, exit] = [0; 3].map(|_: i32| func.dfg.make_block());
    for block in [entry, turn, exit] {
        func.layout.append_block(block);
    }
    let [columns, tables, outputs, scratch, first, end] = parameters(&mut func, entry);
    let row = func.dfg.append_block_param(turn, types::I64);
    let mut cursor = FuncCursor::new(&mut func).at_bottom(entry);
    let any = cursor.ins().icmp(IntCC::UnsignedLessThan, first, end);
    cursor.ins().brif(any, turn, &[BlockArg::Value(first)], exit, &[]);
    cursor.goto_bottom(turn);
    let next = cursor.ins().iadd_imm_s(row, i64::try_from(BLOCK).unwrap_or(0));
    let full = cursor.ins().icmp(IntCC::UnsignedLessThan, next, end);
    let until = cursor.ins().select(full, next, end);
    for chunk in chunks {
        cursor.ins().call(*chunk, &[columns, tables, outputs, scratch, row, until]);
    }
    cursor.ins().brif(full, turn, &[BlockArg::Value(next)], exit, &[]);
    cursor.goto_bottom(exit);
    cursor.ins().return_(&[]);
    func
}

/// One row, all chunks on it.
pub(crate) fn once(mut func: Function, chunks: &[FuncRef]) -> Function {
    let entry = func.dfg.make_block();
    func.layout.append_block(entry);
    let parameters = parameters(&mut func, entry);
    let mut cursor = FuncCursor::new(&mut func).at_bottom(entry);
    for chunk in chunks {
        cursor.ins().call(*chunk, &parameters);
    }
    cursor.ins().return_(&[]);
    func
}
