//! Columns as they lie in memory, and which of their rows are known.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Type, Value, types};

use super::loops::Pointer;
use super::{Batch, CONSTANT, Parts};
use crate::jit::constants::{BITS, SPREAD_BITS, Width};
use crate::kernel::ColumnLayout;

impl Batch<'_> {
    pub(super) fn column_layout(&self, column: u32) -> ColumnLayout {
        self.kernel().columns.get(column as usize).map_or(ColumnLayout::Int8, |column| column.layout)
    }

    /// 16 rows of a column: codes and masks as bytes, whole numbers in their lanes, floats as pairs of 64 bits.
    pub(super) fn raw(&mut self, column: u32) -> Parts {
        if let Some(parts) = self.memo.raw.get(&column) {
            return *parts;
        }
        let layout = self.column_layout(column);
        let width = Width::of_bytes(layout.bytes());
        let ty = if layout == ColumnLayout::Float64 { types::F64X2 } else { width.vector() };
        let address = self.row_address(column, layout.bytes());
        let parts = Parts::build(width, |part| self.load(ty, address, part));
        self.memo.raw.insert(column, parts);
        parts
    }

    pub(super) fn load(&mut self, ty: Type, address: Value, part: usize) -> Value {
        let offset = i32::try_from(16 * part).unwrap_or(0);
        self.body().ins().load(ty, CONSTANT, address, offset)
    }

    /// Where the step's rows of a column begin.
    pub(super) fn row_address(&mut self, column: u32, bytes: usize) -> Value {
        let base = self.pointer(Pointer::Values, column);
        self.scaled_address(base, bytes)
    }

    /// `base + row × bytes`: the processor's own way of addressing.
    pub(super) fn scaled_address(&mut self, base: Value, bytes: usize) -> Value {
        let row = self.frame.row;
        let shift = i64::from(bytes.trailing_zeros());
        let offset = if shift == 0 { row } else { self.body().ins().ishl_imm_u(row, shift) };
        self.body().ins().iadd(base, offset)
    }

    /// Which of the 16 rows are known: 16 bits of the bitmap, spread to bytes.
    pub(super) fn known(&mut self, column: u32) -> Value {
        if let Some(mask) = self.memo.known.get(&column) {
            return *mask;
        }
        let base = self.pointer(Pointer::Known, column);
        let byte = self.frame.byte;
        let address = self.body().ins().iadd(base, byte);
        let bits = self.body().ins().uload16(types::I32, CONSTANT, address, 0);
        let vector = self.body().ins().scalar_to_vector(types::I32X4, bits);
        let spread = self.shuffle(vector, vector, SPREAD_BITS, types::I8X16);
        let positions = self.bytes(BITS, types::I8X16);
        let set = self.body().ins().band(spread, positions);
        let positions = self.bytes(BITS, types::I8X16);
        let mask = self.body().ins().icmp(IntCC::Equal, set, positions);
        self.memo.known.insert(column, mask);
        mask
    }
}
