//! Calling a compiled kernel on one row at a time: the row lies in memory of its own, so that a call has nothing to check
//! but codes, and those where they are set.

use std::ops::Deref;
use std::sync::Arc;

use arrow_buffer::Buffer;

use super::call::call_words;
use super::compiled::Compiled;
use super::error::CallError;
use super::run::count;
use crate::kernel::ColumnLayout;

/// What rows of one kernel share: its code, borrowed or owned together, and its tables.
#[derive(Debug)]
pub struct RowCode<C> {
    compiled: C,
    /// Their memory is at `addresses`.
    _tables: Vec<Buffer>,
    addresses: Vec<usize>,
    /// How many entries a code of a column may lead to, where a table is looked up with it.
    codes: Vec<Option<u32>>,
}

/// A row and its results.
#[derive(Debug)]
pub struct OneRow<C> {
    code: Arc<RowCode<C>>,
    /// Two a column, in the machine's byte order from the word's first byte on: its element, and whether it is known. Then
    /// one a result, then scratch.
    words: Box<[u64]>,
}

impl<C> Clone for OneRow<C> {
    fn clone(&self) -> Self {
        Self { code: Arc::clone(&self.code), words: self.words.clone() }
    }
}

impl<C: Deref<Target = Compiled>> RowCode<C> {
    /// Code with tables, which are shared, not copied.
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
        let addresses = tables.iter().map(|table| table.as_ptr().expose_provenance()).collect();
        let codes = compiled.codes.clone();
        Ok(Self { compiled, _tables: tables.to_vec(), addresses, codes })
    }
}

impl<C: Deref<Target = Compiled>> OneRow<C> {
    /// A row in which everything is 0 and nothing nullable is known.
    #[must_use]
    pub fn new(code: Arc<RowCode<C>>) -> Self {
        let Compiled { columns, outputs, slots, .. } = &*code.compiled;
        let words = vec![0; 2 * columns.len() + outputs.len() + slots].into();
        Self { code, words }
    }

    /// Goes on with other code of the same kernel, whose tables have all entries that these have.
    pub fn move_to(&mut self, code: &Arc<RowCode<C>>) {
        // Another kernel's code would take the words for something else.
        if std::ptr::eq(&raw const *code.compiled, &raw const *self.code.compiled) {
            self.code = Arc::clone(code);
        }
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
        if let Some(Some(entries)) = self.code.codes.get(column).copied()
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
        if column < self.code.compiled.columns.len()
            && let Some(place) = self.words.get_mut(2 * column + 1)
        {
            *place = if known { u64::MAX } else { 0 };
        }
    }

    /// Computes all results.
    #[inline]
    pub fn run(&mut self) {
        let Compiled { row, columns, outputs, .. } = &*self.code.compiled;
        if let Some(entry) = row {
            let results = 2 * columns.len();
            call_words(*entry, &self.code.addresses, &mut self.words, results, results + outputs.len());
        }
    }

    /// A result of the last run: a number, or of a mask 0 or -1.
    #[inline]
    #[must_use]
    pub fn result(&self, output: usize) -> Option<i64> {
        let compiled = &*self.code.compiled;
        let shape = compiled.outputs.get(output)?;
        let word = self.words.get(2 * compiled.columns.len() + output)?;
        let unused = 64 - 8 * u32::try_from(shape.layout.bytes()).unwrap_or(8);
        let word = i64::from_ne_bytes(u64::from_le(*word).to_ne_bytes());
        Some(word.wrapping_shl(unused).wrapping_shr(unused))
    }

    fn layout(&self, column: usize) -> Result<ColumnLayout, CallError> {
        let shape = self.code.compiled.columns.get(column);
        shape.map(|shape| shape.layout).ok_or(CallError::Layout { what: "column", position: column })
    }

    fn put(&mut self, column: usize, word: u64) {
        if let Some(place) = self.words.get_mut(2 * column) {
            *place = word;
        }
    }
}
