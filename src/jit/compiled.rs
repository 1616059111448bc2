//! A compiled kernel: owns its machine code, can be shared between threads, and frees the memory when dropped.

use std::sync::Mutex;

use cranelift_jit::{JITMemoryProvider, JITModule};
use cranelift_module::{FuncId, Linkage};

use super::build::{Functions, Names, build};
use super::call::{self, Entry};
use super::error::CompileError;
use super::machine::{self, Tier};
use super::row::RowMemory;
use crate::kernel::{Kernel, KernelColumn, KernelOutput, KernelTable};

/// A compiled kernel.
pub struct Compiled {
    pub(super) columns: Vec<KernelColumn>,
    pub(super) tables: Vec<KernelTable>,
    pub(super) outputs: Vec<KernelOutput>,
    /// By column: how many entries its shortest table has, where it has one.
    pub(super) codes: Vec<Option<u32>>,
    pub(super) scratch: usize,
    /// Words of scratch for one row.
    pub(super) slots: usize,
    pub(super) batch: Option<Entry>,
    pub(super) row: Option<Entry>,
    tier: Tier,
    /// Only to be freed. A lock, because nothing else makes a module shareable; nobody ever waits for it.
    module: Mutex<Option<JITModule>>,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").field("tier", &self.tier).field("scratch", &self.scratch).finish_non_exhaustive()
    }
}

impl Compiled {
    /// Compiles a kernel.
    ///
    /// # Errors
    /// When the kernel is malformed, or this machine cannot generate or execute code.
    pub fn new(kernel: &Kernel, tier: Tier, functions: Functions) -> Result<Self, CompileError> {
        Self::in_memory(kernel, tier, functions, None)
    }

    /// The same with memory from elsewhere.
    ///
    /// # Errors
    /// When the kernel is malformed, or this machine cannot generate or execute code.
    pub fn in_memory(
        kernel: &Kernel,
        tier: Tier,
        functions: Functions,
        memory: Option<Box<dyn JITMemoryProvider + Send>>,
    ) -> Result<Self, CompileError> {
        let mut module = Owned(Some(machine::module(tier, kernel, memory)?));
        let names = Names { batch: "batch", row: "row", linkage: Linkage::Local };
        let Some(open) = module.0.as_mut() else { return Err(CompileError::ForeignSymbol) };
        let built = build(open, kernel, functions, RowMemory::Words, names)?;
        open.finalize_definitions()?;
        let entry = |id: Option<FuncId>| id.map(|id| call::entry(open, id));
        let (batch, row) = (entry(built.batch), entry(built.row));
        Ok(Self {
            columns: kernel.columns.clone(),
            tables: kernel.tables.clone(),
            outputs: kernel.outputs.clone(),
            codes: codes(kernel),
            scratch: built.scratch,
            slots: built.slots,
            batch,
            row,
            tier,
            module: Mutex::new(module.0.take()),
        })
    }

    /// How it was compiled.
    #[must_use]
    pub const fn tier(&self) -> Tier {
        self.tier
    }
}

/// A module that is freed if compiling does not come to its end.
struct Owned(Option<JITModule>);

impl Drop for Owned {
    fn drop(&mut self) {
        call::free(self.0.take());
    }
}

impl Drop for Compiled {
    fn drop(&mut self) {
        let module = self.module.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        call::free(module.take());
    }
}

fn codes(kernel: &Kernel) -> Vec<Option<u32>> {
    let mut codes = vec![None; kernel.columns.len()];
    for table in &kernel.tables {
        if let Some(entries) = codes.get_mut(table.column as usize) {
            *entries = Some(entries.map_or(table.entries, |fewest: u32| fewest.min(table.entries)));
        }
    }
    codes
}
