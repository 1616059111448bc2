//! Writing results.

use cranelift_codegen::ir::{InstBuilder, Value};

use super::loops::Pointer;
use super::{Batch, MEMORY};
use crate::jit::constants::Width;

impl Batch<'_> {
    /// Writes 16 rows of an output in its own width.
    pub(super) fn write(&mut self, output: u32) {
        let Some(shape) = self.kernel().outputs.get(output as usize).cloned() else { return };
        let bytes = shape.layout.bytes();
        let parts = self.value(shape.node, Width::of_bytes(bytes));
        let base = self.pointer(Pointer::Output, output);
        let address = self.scaled_address(base, bytes);
        for (part, vector) in parts.vectors().iter().enumerate() {
            self.store(*vector, address, part);
        }
    }

    pub(super) fn store(&mut self, vector: Value, address: Value, part: usize) {
        let offset = i32::try_from(16 * part).unwrap_or(0);
        self.body().ins().store(MEMORY, vector, address, offset);
    }
}
