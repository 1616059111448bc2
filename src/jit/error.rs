//! What can go wrong on the way to machine code, and in calling it.

use thiserror::Error;

use crate::kernel::Malformed;

/// Why there is no machine code.
#[derive(Debug, Error)]
pub enum CompileError {
    /// The kernel contradicts itself.
    #[error("the kernel is malformed: {0}")]
    Malformed(#[from] Malformed),
    /// This processor or operating system is not one that code is generated for.
    #[error("no machine code can be generated for this machine: {0}")]
    Machine(String),
    /// The operating system does not let this process make memory executable.
    #[error("the operating system refuses executable memory: {0}")]
    ExecutableMemoryRefused(String),
    /// The code would have called something that is not part of it.
    #[error("the generated code refers to something outside itself")]
    ForeignSymbol,
    /// The code generator failed.
    #[error("the code generator failed: {0}")]
    Generator(String),
}

impl From<cranelift_module::ModuleError> for CompileError {
    fn from(error: cranelift_module::ModuleError) -> Self {
        use cranelift_module::ModuleError as Error;
        match error {
            // Memory is all that these two are about in a module of the running process.
            Error::Allocation { .. } | Error::Backend(_) => Self::ExecutableMemoryRefused(deepest(&error)),
            other => Self::Generator(other.to_string()),
        }
    }
}

/// The first cause: `Cannot allocate memory (os error 12)`.
fn deepest(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}

/// Why a call was refused. Nothing was computed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CallError {
    /// The kernel was compiled without the function that was asked for.
    #[error("the kernel was compiled without the function for {0}")]
    NotCompiled(&'static str),
    /// Another number of columns, tables or outputs than the kernel has.
    #[error("the kernel has {expected} {what}, not {found}")]
    Count {
        /// Columns, tables or outputs.
        what: &'static str,
        /// How many the kernel has.
        expected: usize,
        /// How many were given.
        found: usize,
    },
    /// Elements of another form than the kernel's.
    #[error("{what} {position} is of another layout than the kernel's")]
    Layout {
        /// Column or output.
        what: &'static str,
        /// Which.
        position: usize,
    },
    /// Fewer elements than rows (or of a table: than entries, padded to a multiple of 16).
    #[error("{what} {position} is too short")]
    Short {
        /// Column, bitmap, table or output.
        what: &'static str,
        /// Which.
        position: usize,
    },
    /// A code that a table has no entry for.
    #[error("column {column} has the code {code}, and a table has {entries} entries")]
    Code {
        /// The column.
        column: usize,
        /// The code.
        code: u32,
        /// How many entries the shortest table by this column has.
        entries: u32,
    },
}
