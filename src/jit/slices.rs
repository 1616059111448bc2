//! Columns and outputs as callers hold them.

use crate::kernel::{ColumnLayout, ElementLayout};

/// A column's elements. Codes are read without sign; a mask's elements are 0 or 255.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Elements<'data> {
    Code8(&'data [u8]),
    Code16(&'data [u16]),
    Code32(&'data [u32]),
    Int8(&'data [i8]),
    Int16(&'data [i16]),
    Int32(&'data [i32]),
    Int64(&'data [i64]),
    Float64(&'data [f64]),
    Mask8(&'data [u8]),
}

/// A column: elements and, if it is nullable, a bitmap (bit `row % 8` of byte `row / 8`; 1 is known).
#[derive(Clone, Copy, Debug)]
pub struct ColumnSlice<'data> {
    /// Its elements, at least one for each row.
    pub elements: Elements<'data>,
    /// Its bitmap. A nullable column without one is known everywhere.
    pub known: Option<&'data [u8]>,
}

/// An output's elements; a mask's are 0 or 255.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum OutputSlice<'data> {
    Mask8(&'data mut [u8]),
    Int8(&'data mut [i8]),
    Int16(&'data mut [i16]),
    Int32(&'data mut [i32]),
    Int64(&'data mut [i64]),
}

macro_rules! each {
    ($of:expr, $kind:ident, [$($name:ident),*], $slice:ident => $result:expr) => {
        match $of { $($kind::$name($slice) => $result),* }
    };
}

impl Elements<'_> {
    /// How they lie.
    #[must_use]
    pub const fn layout(&self) -> ColumnLayout {
        match self {
            Self::Code8(_) => ColumnLayout::Code8,
            Self::Code16(_) => ColumnLayout::Code16,
            Self::Code32(_) => ColumnLayout::Code32,
            Self::Int8(_) => ColumnLayout::Int8,
            Self::Int16(_) => ColumnLayout::Int16,
            Self::Int32(_) => ColumnLayout::Int32,
            Self::Int64(_) => ColumnLayout::Int64,
            Self::Float64(_) => ColumnLayout::Float64,
            Self::Mask8(_) => ColumnLayout::Mask8,
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        each!(self, Self, [Code8, Code16, Code32, Int8, Int16, Int32, Int64, Float64, Mask8], slice => slice.len())
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn address(&self) -> usize {
        each!(self, Self, [Code8, Code16, Code32, Int8, Int16, Int32, Int64, Float64, Mask8], slice => slice.as_ptr().expose_provenance())
    }

    /// The greatest code of some rows; none for what is no column of codes.
    pub(super) fn greatest_code(&self, rows: std::ops::Range<usize>) -> Option<u32> {
        match self {
            Self::Code8(codes) => codes.get(rows)?.iter().copied().max().map(u32::from),
            Self::Code16(codes) => codes.get(rows)?.iter().copied().max().map(u32::from),
            Self::Code32(codes) => codes.get(rows)?.iter().copied().max(),
            _ => None,
        }
    }

    /// Copies some rows into padded memory, as bytes.
    pub(super) fn copy_tail(&self, rows: std::ops::Range<usize>, to: &mut [u64; 16]) {
        fn bytes<T: Copy, const N: usize>(from: Option<&[T]>, to: &mut [u64; 16], of: impl Fn(T) -> [u8; N]) {
            let from = from.unwrap_or_default().iter().flat_map(|element| of(*element));
            let mut bytes = from.fuse();
            for word in to.iter_mut() {
                *word = u64::from_ne_bytes(std::array::from_fn(|_| bytes.next().unwrap_or(0)));
            }
        }
        match self {
            Self::Code8(slice) | Self::Mask8(slice) => bytes(slice.get(rows), to, u8::to_ne_bytes),
            Self::Code16(slice) => bytes(slice.get(rows), to, u16::to_ne_bytes),
            Self::Code32(slice) => bytes(slice.get(rows), to, u32::to_ne_bytes),
            Self::Int8(slice) => bytes(slice.get(rows), to, i8::to_ne_bytes),
            Self::Int16(slice) => bytes(slice.get(rows), to, i16::to_ne_bytes),
            Self::Int32(slice) => bytes(slice.get(rows), to, i32::to_ne_bytes),
            Self::Int64(slice) => bytes(slice.get(rows), to, i64::to_ne_bytes),
            Self::Float64(slice) => bytes(slice.get(rows), to, f64::to_ne_bytes),
        }
    }
}

impl OutputSlice<'_> {
    /// How they lie.
    #[must_use]
    pub const fn layout(&self) -> ElementLayout {
        match self {
            Self::Mask8(_) => ElementLayout::Mask8,
            Self::Int8(_) => ElementLayout::Int8,
            Self::Int16(_) => ElementLayout::Int16,
            Self::Int32(_) => ElementLayout::Int32,
            Self::Int64(_) => ElementLayout::Int64,
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        each!(self, Self, [Mask8, Int8, Int16, Int32, Int64], slice => slice.len())
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn address(&mut self) -> usize {
        each!(self, Self, [Mask8, Int8, Int16, Int32, Int64], slice => slice.as_mut_ptr().expose_provenance())
    }

    /// Copies rows out of padded memory.
    pub(super) fn take_tail(&mut self, rows: std::ops::Range<usize>, from: &[u64; 16]) {
        fn elements<T, const N: usize>(to: Option<&mut [T]>, from: &[u64; 16], of: impl Fn([u8; N]) -> T) {
            let mut bytes = from.iter().flat_map(|word| word.to_ne_bytes());
            for element in to.into_iter().flatten() {
                *element = of(std::array::from_fn(|_| bytes.next().unwrap_or(0)));
            }
        }
        match self {
            Self::Mask8(slice) => elements(slice.get_mut(rows), from, u8::from_ne_bytes),
            Self::Int8(slice) => elements(slice.get_mut(rows), from, i8::from_ne_bytes),
            Self::Int16(slice) => elements(slice.get_mut(rows), from, i16::from_ne_bytes),
            Self::Int32(slice) => elements(slice.get_mut(rows), from, i32::from_ne_bytes),
            Self::Int64(slice) => elements(slice.get_mut(rows), from, i64::from_ne_bytes),
        }
    }
}
