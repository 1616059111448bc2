//! This machine: its instruction set, the two tiers, and modules of executable memory.
//!
//! Memory is written first and made executable after, never both at once. It is freed with the module.

use std::sync::Arc;

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use cranelift_jit::{JITBuilder, JITMemoryProvider, JITModule};

use super::error::CompileError;
use super::memory::{Stretch, room};
use crate::kernel::Kernel;

/// How much time code generation may take for how good a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tier {
    /// Ready at once: no optimisation, registers in a single pass. 50 rules take a millisecond.
    Fast,
    /// For long jobs: some 15 to 35 % faster code for several times the compile time.
    Optimised,
}

fn options(tier: Tier) -> [(&'static str, &'static str); 7] {
    let (level, registers) = match tier {
        Tier::Fast => ("none", "single_pass"),
        Tier::Optimised => ("speed", "backtracking"),
    };
    [
        ("opt_level", level),
        ("regalloc_algorithm", registers),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
        // Large frames touch their pages themselves instead of calling a library.
        ("probestack_strategy", "inline"),
        ("unwind_info", "false"),
        ("is_pic", "false"),
        ("use_colocated_libcalls", "false"),
    ]
}

/// The instruction set of this machine.
pub(crate) fn host(tier: Tier) -> Result<Arc<dyn TargetIsa>, CompileError> {
    let machine = |error: &dyn std::fmt::Display| CompileError::Machine(error.to_string());
    let mut flags = settings::builder();
    for (name, value) in options(tier) {
        flags.set(name, value).map_err(|error| machine(&error))?;
    }
    let builder = cranelift_native::builder().map_err(|error| machine(&error))?;
    let isa = builder.finish(settings::Flags::new(flags)).map_err(|error| machine(&error))?;
    if isa.pointer_bytes() != 8 || isa.endianness() != cranelift_codegen::ir::Endianness::Little {
        return Err(machine(&"pointers of 64 bits and little-endian numbers are needed"));
    }
    Ok(isa)
}

/// A module in memory of this process. No name leads out of it.
pub(crate) fn module(
    tier: Tier,
    kernel: &Kernel,
    memory: Option<Box<dyn JITMemoryProvider + Send>>,
) -> Result<JITModule, CompileError> {
    // Code that would need a library function is refused before it is linked (see `build`), so no name is ever asked for.
    let mut builder = JITBuilder::with_isa(host(tier)?, Box::new(|_| String::new()));
    builder.symbol_lookup_fn(Box::new(|_| None));
    if let Some(memory) = memory {
        builder.memory_provider(memory);
    } else if cfg!(target_arch = "x86_64") {
        let refused = |error: std::io::Error| CompileError::ExecutableMemoryRefused(error.to_string());
        builder.memory_provider(Box::new(Stretch::of(room(kernel)).map_err(refused)?));
    }
    // Elsewhere caches of instructions have to be told of new code, which the generator's own memory does.
    Ok(JITModule::new(builder))
}
