//! A kernel's generated code, called through its public ways, as whole numbers.

use std::sync::Arc;

use arrow_buffer::Buffer;
use leadlang::jit::{ColumnSlice, Compiled, Elements, OneRow, OutputSlice, RowCode, Scratch};
use leadlang::kernel::{ColumnLayout, ElementLayout, Kernel};

use super::execute::Column;

/// An output of each layout; its own is used.
struct Results {
    layout: ElementLayout,
    masks: Vec<u8>,
    int8: Vec<i8>,
    int16: Vec<i16>,
    int32: Vec<i32>,
    int64: Vec<i64>,
}

impl Results {
    /// Filled with what no kernel leaves there by chance.
    fn new(layout: ElementLayout, rows: usize) -> Self {
        Self {
            layout,
            masks: vec![7; rows],
            int8: vec![7; rows],
            int16: vec![7; rows],
            int32: vec![7; rows],
            int64: vec![7; rows],
        }
    }

    fn slice(&mut self) -> OutputSlice<'_> {
        match self.layout {
            ElementLayout::Mask8 => OutputSlice::Mask8(&mut self.masks),
            ElementLayout::Int8 => OutputSlice::Int8(&mut self.int8),
            ElementLayout::Int16 => OutputSlice::Int16(&mut self.int16),
            ElementLayout::Int32 => OutputSlice::Int32(&mut self.int32),
            ElementLayout::Int64 => OutputSlice::Int64(&mut self.int64),
        }
    }

    fn at(&self, row: usize) -> i64 {
        match self.layout {
            ElementLayout::Mask8 => i64::from(self.masks[row] as i8),
            ElementLayout::Int8 => i64::from(self.int8[row]),
            ElementLayout::Int16 => i64::from(self.int16[row]),
            ElementLayout::Int32 => i64::from(self.int32[row]),
            ElementLayout::Int64 => self.int64[row],
        }
    }
}

/// A column's elements in its own layout.
enum Owned {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
    Int8(Vec<i8>),
    Int16(Vec<i16>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Floats(Vec<f64>),
}

fn owned(layout: ColumnLayout, elements: &[i64]) -> Owned {
    let elements = elements.iter().copied();
    match layout {
        ColumnLayout::Code8 | ColumnLayout::Mask8 => Owned::Bytes(elements.map(|element| element as u8).collect()),
        ColumnLayout::Code16 => Owned::Shorts(elements.map(|element| element as u16).collect()),
        ColumnLayout::Code32 => Owned::Words(elements.map(|element| element as u32).collect()),
        ColumnLayout::Int8 => Owned::Int8(elements.map(|element| element as i8).collect()),
        ColumnLayout::Int16 => Owned::Int16(elements.map(|element| element as i16).collect()),
        ColumnLayout::Int32 => Owned::Int32(elements.map(|element| element as i32).collect()),
        ColumnLayout::Int64 => Owned::Int64(elements.collect()),
        ColumnLayout::Float64 => Owned::Floats(elements.map(|element| f64::from_bits(element as u64)).collect()),
    }
}

fn slice(layout: ColumnLayout, owned: &Owned) -> Elements<'_> {
    match owned {
        Owned::Bytes(bytes) if layout == ColumnLayout::Code8 => Elements::Code8(bytes),
        Owned::Bytes(bytes) => Elements::Mask8(bytes),
        Owned::Shorts(shorts) => Elements::Code16(shorts),
        Owned::Words(words) => Elements::Code32(words),
        Owned::Int8(numbers) => Elements::Int8(numbers),
        Owned::Int16(numbers) => Elements::Int16(numbers),
        Owned::Int32(numbers) => Elements::Int32(numbers),
        Owned::Int64(numbers) => Elements::Int64(numbers),
        Owned::Floats(floats) => Elements::Float64(floats),
    }
}

/// Tables as bytes, padded.
pub fn table_bytes(kernel: &Kernel, tables: &[Vec<i64>]) -> Vec<Vec<u8>> {
    let bytes = |element: ElementLayout, list: &Vec<i64>| {
        let mut bytes: Vec<u8> =
            list.iter().flat_map(|number| number.to_le_bytes()[..element.bytes()].to_vec()).collect();
        bytes.resize(list.len().next_multiple_of(16) * element.bytes(), 0);
        bytes
    };
    kernel.tables.iter().zip(tables).map(|(table, list)| bytes(table.element, list)).collect()
}

/// All rows at once: outputs by row.
pub fn batch(
    kernel: &Kernel,
    compiled: &Compiled,
    columns: &[Column],
    tables: &[Vec<i64>],
    rows: usize,
) -> Vec<Vec<i64>> {
    let layouts = kernel.columns.iter().map(|column| column.layout);
    let elements: Vec<Owned> =
        layouts.clone().zip(columns).map(|(layout, column)| owned(layout, &column.elements)).collect();
    let bits = |known: &Vec<bool>| {
        let mut bits = vec![0_u8; known.len().div_ceil(8)];
        known.iter().enumerate().filter(|(_, known)| **known).for_each(|(row, _)| bits[row / 8] |= 1 << (row % 8));
        bits
    };
    let known: Vec<Option<Vec<u8>>> = columns.iter().map(|column| column.known.as_ref().map(bits)).collect();
    let slices: Vec<ColumnSlice<'_>> = layouts
        .zip(elements.iter().zip(&known))
        .map(|(layout, (elements, known))| ColumnSlice { elements: slice(layout, elements), known: known.as_deref() })
        .collect();
    let tables = table_bytes(kernel, tables);
    let tables: Vec<&[u8]> = tables.iter().map(Vec::as_slice).collect();
    let mut results: Vec<Results> = kernel.outputs.iter().map(|output| Results::new(output.layout, rows)).collect();
    let mut outputs: Vec<OutputSlice<'_>> = results.iter_mut().map(Results::slice).collect();
    compiled.run(&slices, &tables, &mut outputs, &mut Scratch::new(), rows).unwrap();
    (0..rows).map(|row| results.iter().map(|result| result.at(row)).collect()).collect()
}

/// Row after row through the function for one.
pub fn rows(
    kernel: &Kernel,
    compiled: &Compiled,
    columns: &[Column],
    tables: &[Vec<i64>],
    rows: usize,
) -> Vec<Vec<i64>> {
    let tables = table_bytes(kernel, tables);
    // Copied, so that they are aligned.
    let tables: Vec<Buffer> = tables.iter().map(|table| Buffer::from(table.as_slice())).collect();
    let mut one = OneRow::new(Arc::new(RowCode::new(compiled, &tables).unwrap()));
    let mut results = Vec::new();
    for row in 0..rows {
        for (position, (shape, column)) in kernel.columns.iter().zip(columns).enumerate() {
            let element = column.elements[row];
            match shape.layout {
                layout if layout.codes().is_some() => one.set_code(position, element as u32).unwrap(),
                ColumnLayout::Float64 => one.set_float(position, f64::from_bits(element as u64)).unwrap(),
                _ => one.set_whole(position, element).unwrap(),
            }
            one.set_known(position, column.known.as_ref().is_none_or(|known| known[row]));
        }
        one.run();
        results.push((0..kernel.outputs.len()).map(|output| one.result(output).unwrap()).collect());
    }
    results
}
