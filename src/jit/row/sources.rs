//! Columns and tables.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::{CONSTANT, Row, RowMemory};
use crate::jit::batch::{float_condition, whole_condition};
use crate::kernel::{ColumnLayout, Compare, ElementLayout, Threshold};

impl Row<'_> {
    /// A column's element: codes without sign, whole numbers and masks with sign, floats as floats.
    pub(super) fn raw(&mut self, column: u32) -> Value {
        if let Some(value) = self.raw.get(&column) {
            return *value;
        }
        let layout =
            self.layout.kernel.columns.get(column as usize).map_or(ColumnLayout::Int64, |column| column.layout);
        let address = match self.memory {
            RowMemory::Words => self.word(self.columns, 2 * column),
            RowMemory::Columns => {
                let base = self.pointer(self.columns, column, 16, 0);
                self.element_address(base, self.row, layout.bytes())
            }
        };
        let mut cursor = self.at_end();
        let value = match layout {
            ColumnLayout::Code8 => cursor.ins().uload8(types::I64, CONSTANT, address, 0),
            ColumnLayout::Code16 => cursor.ins().uload16(types::I64, CONSTANT, address, 0),
            ColumnLayout::Code32 => {
                let code = cursor.ins().load(types::I32, CONSTANT, address, 0);
                cursor.ins().uextend(types::I64, code)
            }
            ColumnLayout::Int8 | ColumnLayout::Mask8 => cursor.ins().sload8(types::I64, CONSTANT, address, 0),
            ColumnLayout::Int16 => cursor.ins().sload16(types::I64, CONSTANT, address, 0),
            ColumnLayout::Int32 => {
                let number = cursor.ins().load(types::I32, CONSTANT, address, 0);
                cursor.ins().sextend(types::I64, number)
            }
            ColumnLayout::Int64 => cursor.ins().load(types::I64, CONSTANT, address, 0),
            ColumnLayout::Float64 => cursor.ins().load(types::F64, CONSTANT, address, 0),
        };
        self.raw.insert(column, value);
        value
    }

    /// The row's bit of a column's bitmap, as a mask.
    pub(super) fn known(&mut self, column: u32) -> Value {
        if self.memory == RowMemory::Words {
            let address = self.word(self.columns, 2 * column + 1);
            return self.at_end().ins().load(types::I64, CONSTANT, address, 0);
        }
        let base = self.pointer(self.columns, column, 16, 8);
        let row = self.row;
        let mut cursor = self.at_end();
        let byte = cursor.ins().ushr_imm_u(row, 3);
        let address = cursor.ins().iadd(base, byte);
        let bits = cursor.ins().uload8(types::I64, CONSTANT, address, 0);
        let position = cursor.ins().band_imm_u(row, 7);
        let shifted = cursor.ins().ushr(bits, position);
        let bit = cursor.ins().band_imm_u(shifted, 1);
        cursor.ins().ineg(bit)
    }

    pub(super) fn against(&mut self, column: u32, compare: Compare, threshold: Threshold) -> Value {
        let value = self.raw(column);
        let truth = match threshold {
            Threshold::Int(number) => self.at_end().ins().icmp_imm_s(whole_condition(compare), value, number),
            Threshold::Float(number) => {
                let bound = self.at_end().ins().f64const(number);
                self.at_end().ins().fcmp(float_condition(compare), value, bound)
            }
        };
        self.mask_if(truth)
    }

    /// The element of a table for the row's code.
    pub(super) fn look_up(&mut self, table: u32) -> Value {
        if let Some(value) = self.looked.get(&table) {
            return *value;
        }
        let Some(shape) = self.layout.kernel.tables.get(table as usize).cloned() else { return self.constant(0) };
        let code = self.raw(shape.column);
        let base = self.pointer(self.tables, table, 8, 0);
        let address = self.element_address(base, code, shape.element.bytes());
        let mut cursor = self.at_end();
        let value = match shape.element {
            ElementLayout::Mask8 | ElementLayout::Int8 => cursor.ins().sload8(types::I64, CONSTANT, address, 0),
            ElementLayout::Int16 => cursor.ins().sload16(types::I64, CONSTANT, address, 0),
            ElementLayout::Int32 => {
                let number = cursor.ins().load(types::I32, CONSTANT, address, 0);
                cursor.ins().sextend(types::I64, number)
            }
            ElementLayout::Int64 => cursor.ins().load(types::I64, CONSTANT, address, 0),
        };
        self.looked.insert(table, value);
        value
    }

    /// An element of a list of constants: packed into words, the word by comparison, the element by shifting.
    pub(super) fn element(&mut self, index: Value, list: &[i64]) -> Value {
        let lane = list.iter().fold((0, 0), |range: (i64, i64), number| (range.0.min(*number), range.1.max(*number)));
        let bytes = crate::kernel::Lane::narrowest(lane).bytes();
        let per_word = 8 / bytes;
        let shift = i64::from(per_word.trailing_zeros());
        let position = self.at_end().ins().ushr_imm_u(index, shift);
        let mut word = self.constant(0);
        for (number, elements) in list.chunks(per_word).enumerate() {
            let packed = elements.iter().flat_map(|element| element.to_le_bytes().into_iter().take(bytes));
            let mut padded = [0; 8];
            padded.iter_mut().zip(packed).for_each(|(to, from)| *to = from);
            let this = self.constant(i64::from_le_bytes(padded));
            let number = i64::try_from(number).unwrap_or(0);
            let here = self.at_end().ins().icmp_imm_s(IntCC::Equal, position, number);
            word = self.at_end().ins().select(here, this, word);
        }
        if bytes == 8 {
            return word;
        }
        let within = self.at_end().ins().band_imm_u(index, i64::try_from(per_word - 1).unwrap_or(0));
        let bits = self.at_end().ins().ishl_imm_u(within, i64::from((bytes * 8).trailing_zeros()));
        let shifted = self.at_end().ins().ushr(word, bits);
        let narrow = self.at_end().ins().ireduce(super::whole(bytes), shifted);
        self.at_end().ins().sextend(types::I64, narrow)
    }
}
