//! Calling a compiled kernel on one row at a time: the row lies in memory of its own, so that a call has nothing to check
//! but codes, and those where they are set.

use std::ops::Deref;

use super::call::{Addresses, ColumnPointer, call};
use super::compiled::Compiled;
use super::error::CallError;
use super::run::count;
use crate::kernel::ColumnLayout;
use arrow_buffer::Buffer;

/// A row, its tables and its results, for one compiled kernel, which it borrows or shares.
#[derive(Debug)]
pub struct OneRow<C> {
    compiled: C,
    /// Elements of columns, one word each; in the machine's byte order from the word's first byte on.
    values: Vec<u64>,
    known: Vec<u64>,
    /// Shared with other rows of the kernel.
    tables: Vec<Buffer>,
    results: Vec<u64>,
    scratch: Vec<u64>,
    addresses: Addresses,
}

impl<C: Deref<Target = Compiled>> OneRow<C> {
    /// A row in which everything is 0 and nothing nullable is known. The tables are shared, not copied.
    ///
    /// # Errors
    /// When the tables do not fit the kernel, or it was compiled without the function for one row.
    pub fn new(compiled: C, tables: &[Buffer]) -> Result<Self, CallError> {
        if compiled.row.is_none() {
            return Err(CallError::NotCompiled("one row"));
        }
        count("tables", compiled.tables.len(), tables.len())?;
        let bytes: Vec<&[u8]> = tables.iter().map(Buffer::as_slice).collect();
        compiled.check_tables(&bytes)?;
        let mut row = Self {
            values: vec![0; compiled.columns.len()],
            known: vec![0; compiled.columns.len()],
            tables: tables.to_vec(),
            results: vec![0; compiled.outputs.len()],
            scratch: vec![0; compiled.scratch.div_ceil(8)],
            addresses: Addresses::default(),
            compiled,
        };
        let columns = row.values.iter().zip(&row.known).map(|(value, known)| ColumnPointer {
            values: std::ptr::from_ref(value).expose_provenance(),
            known: std::ptr::from_ref(known).expose_provenance(),
        });
        row.addresses = Addresses {
            columns: columns.collect(),
            tables: row.tables.iter().map(|table| table.as_ptr().expose_provenance()).collect(),
            outputs: row.results.iter_mut().map(|result| std::ptr::from_mut(result).expose_provenance()).collect(),
        };
        Ok(row)
    }

    /// Sets a code.
    ///
    /// # Errors
    /// When the column is no column of codes, or a table has no entry for the code.
    pub fn set_code(&mut self, column: usize, code: u32) -> Result<(), CallError> {
        let layout = self.layout(column)?;
        if layout.codes().is_none_or(|codes| u64::from(code) >= codes) {
            return Err(CallError::Layout { what: "column", position: column });
        }
        if let Some(Some(entries)) = self.compiled.codes.get(column).copied()
            && code >= entries
        {
            return Err(CallError::Code { column, code, entries });
        }
        self.put(column, u64::from(code).to_le());
        Ok(())
    }

    /// Sets a whole number, which fits the column's layout, or a mask (0 or -1).
    ///
    /// # Errors
    /// When the column is of another layout, or the number does not fit it.
    pub fn set_whole(&mut self, column: usize, number: i64) -> Result<(), CallError> {
        let layout = self.layout(column)?;
        let fits = match layout.lane() {
            Some(lane) => lane.holds(number),
            None => layout == ColumnLayout::Mask8 && (-1..=0).contains(&number),
        };
        if !fits {
            return Err(CallError::Layout { what: "column", position: column });
        }
        self.put(column, u64::from_ne_bytes(number.to_ne_bytes()).to_le());
        Ok(())
    }

    /// Sets a float.
    ///
    /// # Errors
    /// When the column is of another layout.
    pub fn set_float(&mut self, column: usize, number: f64) -> Result<(), CallError> {
        if self.layout(column)? != ColumnLayout::Float64 {
            return Err(CallError::Layout { what: "column", position: column });
        }
        self.put(column, number.to_bits());
        Ok(())
    }

    /// Says whether a nullable column is known; setting an element does not.
    pub fn set_known(&mut self, column: usize, known: bool) {
        if let Some(place) = self.known.get_mut(column) {
            *place = if known { u64::MAX } else { 0 };
        }
    }

    /// Sets what another row of the same kernel has.
    pub fn take_values(&mut self, other: &Self) {
        self.values.iter_mut().zip(&other.values).for_each(|(place, value)| *place = *value);
        self.known.iter_mut().zip(&other.known).for_each(|(place, known)| *place = *known);
    }

    /// Computes all results.
    pub fn run(&mut self) {
        if let Some(entry) = self.compiled.row {
            call(entry, &self.addresses, &mut self.scratch, 0..1);
        }
    }

    /// A result of the last run: a number, or of a mask 0 or -1.
    #[must_use]
    pub fn result(&self, output: usize) -> Option<i64> {
        let (word, shape) = (self.results.get(output)?, self.compiled.outputs.get(output)?);
        let unused = 64 - 8 * u32::try_from(shape.layout.bytes()).unwrap_or(8);
        let word = i64::from_ne_bytes(u64::from_le(*word).to_ne_bytes());
        Some(word.wrapping_shl(unused).wrapping_shr(unused))
    }

    fn layout(&self, column: usize) -> Result<ColumnLayout, CallError> {
        let shape = self.compiled.columns.get(column);
        shape.map(|shape| shape.layout).ok_or(CallError::Layout { what: "column", position: column })
    }

    fn put(&mut self, column: usize, word: u64) {
        if let Some(place) = self.values.get_mut(column) {
            *place = word;
        }
    }
}
