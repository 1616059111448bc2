//! What a function refers to in its own module.

use cranelift_codegen::ir::{FuncRef, GlobalValue};

/// The module's parts, as the function that is being written knows them.
#[derive(Clone, Copy)]
pub(crate) struct Links {
    /// The product of two decimals, if the kernel has one.
    pub multiply: Option<FuncRef>,
    /// The quotient.
    pub divide: Option<FuncRef>,
    /// Constant vectors.
    pub constants: GlobalValue,
}

/// Constant vectors, one after the other.
#[derive(Default)]
pub(crate) struct Constants(Vec<u8>);

impl Constants {
    /// Adds a vector; gives its offset. The same vector may come again: each use reads its own.
    pub fn place(&mut self, bytes: [u8; 16]) -> i32 {
        let offset = i32::try_from(self.0.len()).unwrap_or(0);
        self.0.extend_from_slice(&bytes);
        offset
    }

    /// All of them; never none.
    pub fn bytes(mut self) -> Vec<u8> {
        if self.0.is_empty() {
            self.0.resize(16, 0);
        }
        self.0
    }
}
