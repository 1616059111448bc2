//! Memory for generated code: one stretch for a module, so that its parts reach each other by near addresses, however
//! full the address space is.
//!
//! It is written first and made executable after, never both at once; it is gone when the module is freed.

use std::io;

use cranelift_jit::{BranchProtection, JITMemoryKind, JITMemoryProvider};
use cranelift_module::{ModuleError, ModuleResult};
use memmap2::{Mmap, MmapMut, MmapOptions};

use crate::kernel::Kernel;

/// A stretch of memory.
pub(super) struct Stretch {
    writable: Option<MmapMut>,
    executable: Option<Mmap>,
    used: usize,
}

impl Stretch {
    /// Reserves so many bytes. What is not used costs addresses, not memory.
    pub fn of(bytes: usize) -> io::Result<Self> {
        let writable = MmapOptions::new().len(bytes).no_reserve_swap().map_anon()?;
        Ok(Self { writable: Some(writable), executable: None, used: 0 })
    }
}

/// More bytes than the code of a kernel takes.
pub(super) fn room(kernel: &Kernel) -> usize {
    let operands: usize = kernel.nodes.iter().map(|node| node.op.operands().count()).sum();
    (1 << 20) + kernel.nodes.len() * (16 << 10) + operands * (2 << 10) + kernel.tables.len() * (4 << 10)
}

impl JITMemoryProvider for Stretch {
    fn allocate(&mut self, size: usize, align: u64, _kind: JITMemoryKind) -> io::Result<*mut u8> {
        let full = || io::Error::from(io::ErrorKind::OutOfMemory);
        let memory = self.writable.as_mut().ok_or_else(full)?;
        let align = usize::try_from(align).ok().filter(|align| align.is_power_of_two()).ok_or_else(full)?;
        let start = self.used.checked_next_multiple_of(align).ok_or_else(full)?;
        let end = start.checked_add(size).ok_or_else(full)?;
        let place = memory.get_mut(start..end).ok_or_else(full)?;
        self.used = end;
        Ok(place.as_mut_ptr())
    }

    #[expect(unsafe_code, reason = "the trait asks for it; dropping the maps is all that is done")]
    unsafe fn free_memory(&mut self) {
        self.writable = None;
        self.executable = None;
    }

    fn finalize(&mut self, _protection: BranchProtection) -> ModuleResult<()> {
        if let Some(memory) = self.writable.take() {
            self.executable = Some(memory.make_exec().map_err(|err| ModuleError::Allocation { err })?);
        }
        Ok(())
    }
}
