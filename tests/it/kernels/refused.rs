//! What is refused before any code runs, and executable memory that is refused by the system.

use std::io;

use cranelift_jit::{BranchProtection, JITMemoryKind, JITMemoryProvider};
use cranelift_module::{ModuleError, ModuleResult};
use leadlang::jit::{CallError, ColumnSlice, CompileError, Compiled, Elements, Functions, OutputSlice, Scratch, Tier};
use leadlang::kernel::{Kernel, parse};

/// Memory that is given, or not, and never made executable.
struct Refusing {
    gives: bool,
    given: Vec<Vec<u8>>,
}

impl JITMemoryProvider for Refusing {
    fn allocate(&mut self, size: usize, _align: u64, _kind: JITMemoryKind) -> io::Result<*mut u8> {
        if !self.gives {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        self.given.push(vec![0; size + 64]);
        let memory = self.given.last_mut().unwrap();
        let skip = memory.as_ptr().align_offset(64);
        Ok(memory[skip..].as_mut_ptr())
    }

    #[expect(unsafe_code, reason = "the trait says so; nothing unsafe is done")]
    unsafe fn free_memory(&mut self) {
        self.given.clear();
    }

    fn finalize(&mut self, _protection: BranchProtection) -> ModuleResult<()> {
        Err(ModuleError::Allocation { err: io::Error::from(io::ErrorKind::PermissionDenied) })
    }
}

fn kernel() -> Kernel {
    parse("column code8\ntable c0 int8 entries 20 groups 0x3\nn0 = number_of t0 : int8 -128..127\noutput n0 int8\n")
        .unwrap()
}

#[test]
fn executable_memory_that_is_refused_is_a_typed_error() {
    for gives in [false, true] {
        let memory = Box::new(Refusing { gives, given: Vec::new() });
        let refused = Compiled::in_memory(&kernel(), Tier::Fast, Functions::Both, Some(memory));
        assert!(matches!(refused, Err(CompileError::ExecutableMemoryRefused(_))), "{refused:?}");
    }
}

#[test]
fn a_malformed_kernel_is_not_compiled() {
    let malformed = parse("n0 = not n0 : mask\noutput n0 mask8\n").unwrap();
    let error = Compiled::new(&malformed, Tier::Fast, Functions::Both).unwrap_err();
    assert_eq!(error.to_string(), "the kernel is malformed: n0 reads a node that is not before it");
}

/// Runs the kernel on these codes and this table with room for this many results.
fn run(codes: &[u8], table: &[u8], room: usize, rows: usize) -> Result<Vec<i8>, CallError> {
    let compiled = Compiled::new(&kernel(), Tier::Fast, Functions::Batch).unwrap();
    let mut results = vec![0; room];
    let columns = [ColumnSlice { elements: Elements::Code8(codes), known: None }];
    compiled.run(&columns, &[table], &mut [OutputSlice::Int8(&mut results)], &mut Scratch::new(), rows)?;
    Ok(results)
}

#[test]
fn what_does_not_fit_is_refused_before_the_call() {
    let table: Vec<u8> = (0..32).collect();
    assert_eq!(run(&[19, 0, 5], &table, 3, 3), Ok(vec![19, 0, 5]));
    assert_eq!(run(&[20], &table, 1, 1), Err(CallError::Code { column: 0, code: 20, entries: 20 }));
    assert_eq!(run(&[1; 40], &table, 40, 41), Err(CallError::Short { what: "column", position: 0 }));
    assert_eq!(run(&[1; 40], &table, 39, 40), Err(CallError::Short { what: "output", position: 0 }));
    assert_eq!(run(&[1], &table[..31], 1, 1), Err(CallError::Short { what: "table", position: 0 }));
}

#[test]
fn columns_of_another_kind_are_refused() {
    let compiled = Compiled::new(&kernel(), Tier::Fast, Functions::Batch).unwrap();
    let table = [0; 32];
    let mut results = [0_i8; 4];
    let mut call = |columns: &[ColumnSlice<'_>], tables: &[&[u8]]| {
        compiled.run(columns, tables, &mut [OutputSlice::Int8(&mut results)], &mut Scratch::new(), 4)
    };
    let wrong = [ColumnSlice { elements: Elements::Int8(&[1; 4]), known: None }];
    assert_eq!(call(&wrong, &[&table]), Err(CallError::Layout { what: "column", position: 0 }));
    assert_eq!(call(&[], &[&table]), Err(CallError::Count { what: "columns", expected: 1, found: 0 }));
    let right = [ColumnSlice { elements: Elements::Code8(&[1; 4]), known: None }];
    assert_eq!(call(&right, &[]), Err(CallError::Count { what: "tables", expected: 1, found: 0 }));
    assert_eq!(call(&right, &[&table]), Ok(()));
}
