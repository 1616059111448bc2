//! The one place where machine code is called and its memory is freed.
//!
//! In: lists of addresses that `run` and `one` checked. Out: nothing; results lie where the addresses lead. Never: checks.
#![expect(unsafe_code, reason = "calling generated code and freeing its memory cannot be checked by the compiler")]

use cranelift_jit::JITModule;
use cranelift_module::FuncId;

/// A function of generated code.
pub(super) type Entry = extern "C" fn(
    columns: *const ColumnPointer,
    tables: *const usize,
    outputs: *const usize,
    scratch: *mut u64,
    first_row: u64,
    end_row: u64,
);

/// Where a column lies. Addresses rather than pointers: lists of them are kept between calls and move between threads.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub(super) struct ColumnPointer {
    pub values: usize,
    pub known: usize,
}

/// Where everything lies that a call reads and writes.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    pub columns: Vec<ColumnPointer>,
    pub tables: Vec<usize>,
    pub outputs: Vec<usize>,
}

/// The function of a module that is finalized. It may be called until the module is freed.
pub(super) fn entry(module: &JITModule, id: FuncId) -> Entry {
    let code = module.get_finalized_function(id);
    // SAFETY: `build` defined the function with six parameters of 64 bits and no result, in the machine's C convention.
    unsafe { std::mem::transmute::<*const u8, Entry>(code) }
}

/// Frees the memory of a module. Whoever owned the functions is being dropped, so nobody can call them any more.
pub(super) fn free(module: Option<JITModule>) {
    if let Some(module) = module {
        // SAFETY: entries are private to `Compiled`, which calls this when it is dropped (or was never made); a call borrows it.
        unsafe { module.free_memory() };
    }
}

/// Calls a function for one row of words: those of its columns up to `outputs`, those of its results up to `slots`, and
/// its scratch. The caller has checked that there are as many as the kernel needs, and that codes are below the entries
/// of the tables, whose addresses these are.
pub(super) fn call_words(entry: Entry, tables: &[usize], words: &mut [u64], outputs: usize, slots: usize) {
    let (columns, rest) = words.split_at_mut(outputs.min(words.len()));
    let (outputs, scratch) = rest.split_at_mut((slots - outputs).min(rest.len()));
    entry(columns.as_mut_ptr().cast(), tables.as_ptr(), outputs.as_mut_ptr().cast(), scratch.as_mut_ptr(), 0, 1);
}

/// Calls a function on rows from `first` up to `end`. The caller has checked what the addresses lead to: every
/// column, table and output the kernel has, long enough for these rows; codes below their tables' entries; scratch as long as the kernel needs.
pub(super) fn call(entry: Entry, addresses: &Addresses, scratch: &mut [u64], rows: std::ops::Range<u64>) {
    let Addresses { columns, tables, outputs } = addresses;
    // The code reads and writes through the addresses, which were exposed when they were taken.
    entry(columns.as_ptr(), tables.as_ptr(), outputs.as_ptr(), scratch.as_mut_ptr(), rows.start, rows.end);
}
