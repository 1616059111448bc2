//! Calling a compiled kernel on many rows, with everything checked first.
//!
//! In: slices. Out: outputs filled. Never: reads or writes beyond a slice, whatever it is given.

use super::call::{Addresses, ColumnPointer, call};
use super::compiled::Compiled;
use super::error::CallError;
use super::layout::BLOCK;
use super::slices::{ColumnSlice, OutputSlice};
use crate::kernel::STEP;

/// Memory that calls need. One for each thread; grows when a kernel needs more.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Vec<u64>,
    tail: Vec<[u64; 16]>,
    addresses: Addresses,
}

impl Scratch {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn prepare(&mut self, bytes: usize) {
        let words = bytes.div_ceil(8);
        if self.words.len() < words {
            self.words.resize(words, 0);
        }
    }
}

impl Compiled {
    /// Computes all outputs for rows 0 up to `rows`. Tables hold an element for each entry, in the machine's byte order, padded with 0
    /// to a multiple of 16 entries.
    ///
    /// # Errors
    /// When what is given does not fit the kernel. Outputs may then be partly written.
    pub fn run(
        &self,
        columns: &[ColumnSlice<'_>],
        tables: &[&[u8]],
        outputs: &mut [OutputSlice<'_>],
        scratch: &mut Scratch,
        rows: usize,
    ) -> Result<(), CallError> {
        let entry = self.batch.ok_or(CallError::NotCompiled("many rows"))?;
        self.check(columns, tables, outputs, rows)?;
        scratch.prepare(self.scratch);
        let whole = rows - rows % STEP;
        scratch.addresses.columns.clear();
        scratch.addresses.columns.extend(columns.iter().map(|column| ColumnPointer {
            values: column.elements.address(),
            known: column.known.map_or(0, |known| known.as_ptr().expose_provenance()),
        }));
        scratch.addresses.tables.clear();
        scratch.addresses.tables.extend(tables.iter().map(|table| table.as_ptr().expose_provenance()));
        scratch.addresses.outputs.clear();
        scratch.addresses.outputs.extend(outputs.iter_mut().map(OutputSlice::address));
        // A nullable column that is known everywhere gets a bitmap of ones, as long as a block.
        let all = [u8::MAX; BLOCK / 8];
        let lent = self.lend(columns, &mut scratch.addresses.columns, &all);
        let mut start = 0;
        while start < whole {
            let end = (start + BLOCK).min(whole);
            self.check_codes(columns, start..end)?;
            call(entry, &scratch.addresses, &mut scratch.words, start as u64..end as u64);
            for column in &lent {
                // The bitmap of ones serves each block: its address goes back as far as rows go on.
                if let Some(pointer) = scratch.addresses.columns.get_mut(*column) {
                    pointer.known = pointer.known.wrapping_sub((end - start) / 8);
                }
            }
            start = end;
        }
        if whole < rows {
            self.tail(columns, outputs, scratch, whole..rows)?;
        }
        Ok(())
    }

    /// Nullable columns without a bitmap; their addresses are set to that of `all`.
    fn lend(&self, columns: &[ColumnSlice<'_>], pointers: &mut [ColumnPointer], all: &[u8]) -> Vec<usize> {
        let shapes = self.columns.iter().zip(columns).zip(pointers).enumerate();
        let without = shapes.filter(|(_, ((shape, column), _))| shape.nullable && column.known.is_none());
        without
            .map(|(position, (_, pointer))| {
                pointer.known = all.as_ptr().expose_provenance();
                position
            })
            .collect()
    }

    /// The last rows, fewer than a step: in copies that are padded.
    fn tail(
        &self,
        columns: &[ColumnSlice<'_>],
        outputs: &mut [OutputSlice<'_>],
        scratch: &mut Scratch,
        rows: std::ops::Range<usize>,
    ) -> Result<(), CallError> {
        let entry = self.batch.ok_or(CallError::NotCompiled("many rows"))?;
        self.check_codes(columns, rows.clone())?;
        let count = columns.len();
        scratch.tail.clear();
        scratch.tail.resize(2 * count + outputs.len(), [0; 16]);
        let (copies, rest) = scratch.tail.split_at_mut(count);
        let (bitmaps, results) = rest.split_at_mut(count);
        for (column, (copy, bitmap)) in columns.iter().zip(copies.iter_mut().zip(bitmaps.iter_mut())) {
            column.elements.copy_tail(rows.clone(), copy);
            bitmap[0] = known_bits(column.known, &rows);
        }
        for ((pointer, copy), bitmap) in scratch.addresses.columns.iter_mut().zip(&*copies).zip(&*bitmaps) {
            *pointer =
                ColumnPointer { values: copy.as_ptr().expose_provenance(), known: bitmap.as_ptr().expose_provenance() };
        }
        for (address, result) in scratch.addresses.outputs.iter_mut().zip(results.iter_mut()) {
            *address = result.as_mut_ptr().expose_provenance();
        }
        call(entry, &scratch.addresses, &mut scratch.words, 0..STEP as u64);
        for (output, result) in outputs.iter_mut().zip(&*results) {
            output.take_tail(rows.clone(), result);
        }
        Ok(())
    }

    fn check(
        &self,
        columns: &[ColumnSlice<'_>],
        tables: &[&[u8]],
        outputs: &[OutputSlice<'_>],
        rows: usize,
    ) -> Result<(), CallError> {
        count("columns", self.columns.len(), columns.len())?;
        count("tables", self.tables.len(), tables.len())?;
        count("outputs", self.outputs.len(), outputs.len())?;
        for (position, (shape, column)) in self.columns.iter().zip(columns).enumerate() {
            if shape.layout != column.elements.layout() {
                return Err(CallError::Layout { what: "column", position });
            }
            if column.elements.len() < rows {
                return Err(CallError::Short { what: "column", position });
            }
            if shape.nullable && column.known.is_some_and(|known| known.len() < rows.div_ceil(8)) {
                return Err(CallError::Short { what: "the bitmap of column", position });
            }
        }
        self.check_tables(tables)?;
        for (position, (shape, output)) in self.outputs.iter().zip(outputs).enumerate() {
            if shape.layout != output.layout() {
                return Err(CallError::Layout { what: "output", position });
            }
            if output.len() < rows {
                return Err(CallError::Short { what: "output", position });
            }
        }
        Ok(())
    }

    pub(super) fn check_tables(&self, tables: &[&[u8]]) -> Result<(), CallError> {
        for (position, (shape, table)) in self.tables.iter().zip(tables).enumerate() {
            if table.len() < (shape.entries as usize).next_multiple_of(16) * shape.element.bytes() {
                return Err(CallError::Short { what: "table", position });
            }
        }
        Ok(())
    }

    /// That no code of these rows is beyond a table: the code has no check of its own.
    fn check_codes(&self, columns: &[ColumnSlice<'_>], rows: std::ops::Range<usize>) -> Result<(), CallError> {
        for (position, (column, entries)) in columns.iter().zip(&self.codes).enumerate() {
            let Some(entries) = *entries else { continue };
            match column.elements.greatest_code(rows.clone()) {
                Some(code) if code >= entries => return Err(CallError::Code { column: position, code, entries }),
                _ => {}
            }
        }
        Ok(())
    }
}

pub(super) fn count(what: &'static str, expected: usize, found: usize) -> Result<(), CallError> {
    if expected == found { Ok(()) } else { Err(CallError::Count { what, expected, found }) }
}

/// The bits of rows that begin at a multiple of 16.
fn known_bits(known: Option<&[u8]>, rows: &std::ops::Range<usize>) -> u64 {
    let Some(known) = known else { return u64::MAX };
    let byte = |at: usize| u64::from(known.get(at).copied().unwrap_or(0));
    byte(rows.start / 8) | byte(rows.start / 8 + 1) << 8
}
