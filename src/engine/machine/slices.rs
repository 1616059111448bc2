//! Columns as a kernel reads them.

use std::ops::Range;

use arrow_buffer::BooleanBuffer;

use crate::columns::{Codes, Column, Numbers};
use crate::jit::{ColumnSlice, Elements};
use crate::kernel::ColumnLayout;
use crate::plan::lanes::derive::DerivedColumn;

/// Some rows of a column; they begin at a multiple of 8.
pub(super) fn of_column(column: &Column, rows: Range<usize>) -> Option<ColumnSlice<'_>> {
    Some(match column {
        Column::Codes(codes) => ColumnSlice {
            elements: match &codes.codes {
                Codes::Bytes(codes) => Elements::Code8(codes.get(rows)?),
                Codes::Shorts(codes) => Elements::Code16(codes.get(rows)?),
                Codes::Words(codes) => Elements::Code32(codes.get(rows)?),
            },
            known: None,
        },
        Column::Numbers(numbers) => ColumnSlice {
            known: match &numbers.known {
                Some(known) => Some(bits(known, &rows)?),
                None => None,
            },
            elements: match &numbers.numbers {
                Numbers::Whole(numbers) | Numbers::Days(numbers) => Elements::Int32(numbers.get(rows)?),
                Numbers::Millionths(numbers) | Numbers::Moments(numbers) | Numbers::Durations(numbers) => {
                    Elements::Int64(numbers.get(rows)?)
                }
                Numbers::Floats(numbers) => Elements::Float64(numbers.get(rows)?),
            },
        },
    })
}

/// The bytes of a bitmap for some rows.
pub(super) fn bits<'b>(known: &'b BooleanBuffer, rows: &Range<usize>) -> Option<&'b [u8]> {
    let (start, end) = (known.offset() + rows.start, known.offset() + rows.end);
    if start % 8 != 0 {
        return None;
    }
    known.values().get(start / 8..end.div_ceil(8))
}

/// A column that was worked out for these rows.
pub(super) fn of_derived(column: &DerivedColumn, layout: ColumnLayout, rows: usize) -> Option<ColumnSlice<'_>> {
    let bytes = column.elements.as_slice();
    let known = match &column.known {
        Some(known) => Some(bits(known, &(0..rows))?),
        None => None,
    };
    Some(ColumnSlice {
        elements: match layout {
            ColumnLayout::Mask8 => Elements::Mask8(bytes),
            ColumnLayout::Code8 => Elements::Code8(bytes),
            ColumnLayout::Int8 => Elements::Int8(column.elements.typed_data()),
            ColumnLayout::Code16 => Elements::Code16(column.elements.typed_data()),
            ColumnLayout::Int16 => Elements::Int16(column.elements.typed_data()),
            ColumnLayout::Code32 => Elements::Code32(column.elements.typed_data()),
            ColumnLayout::Int32 => Elements::Int32(column.elements.typed_data()),
            ColumnLayout::Int64 => Elements::Int64(column.elements.typed_data()),
            ColumnLayout::Float64 => Elements::Float64(column.elements.typed_data()),
        },
        known,
    })
}
