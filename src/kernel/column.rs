//! What a kernel reads and writes, as it lies in memory.

use super::NodeId;

/// A column that a kernel reads: an array with one element a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KernelColumn {
    /// How an element lies in memory.
    pub layout: ColumnLayout,
    /// Whether a bitmap says which rows are known (bit `row % 8` of byte `row / 8`; 1 is known).
    pub nullable: bool,
}

/// How an element of a column lies in memory, in the machine's byte order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ColumnLayout {
    /// A dictionary code of 8 bits, without sign.
    Code8,
    /// Of 16 bits.
    Code16,
    /// Of 32 bits.
    Code32,
    /// A whole number with sign.
    Int8,
    /// Of 16 bits.
    Int16,
    /// Of 32 bits.
    Int32,
    /// Of 64 bits.
    Int64,
    /// A binary floating-point number; NaN is not known (its bit in the bitmap is clear).
    Float64,
    /// A mask of 8 bits: 0 or 255.
    Mask8,
}

/// A table by dictionary code. Its elements are handed over at each call: they are computed when the
/// dictionary is known, and code 0 (blank) has an element like any other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KernelTable {
    /// The column whose codes look it up; its layout is a code.
    pub column: u32,
    /// What an element is.
    pub element: ElementLayout,
    /// How many elements there may be; codes are below this. The table handed over is padded with 0 to a multiple of 16.
    pub entries: u32,
    /// For codes of 8 bits: bit `g` says whether any element `16 g .. 16 g + 16` may differ from 0. A clear bit lets the
    /// loop pass over that stretch. A kernel is compiled for one such pattern.
    pub groups: u16,
}

/// How an element of a table, or of a column that is written, lies in memory, in the machine's byte order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ElementLayout {
    /// A mask: 0 or 255.
    Mask8,
    /// A whole number with sign; what it holds was proved to fit.
    Int8,
    /// Of 16 bits.
    Int16,
    /// Of 32 bits.
    Int32,
    /// Of 64 bits.
    Int64,
}

impl ElementLayout {
    /// An element as a whole number; masks are 0 or -1.
    #[must_use]
    pub fn read(self, bytes: &[u8], at: usize) -> Option<i64> {
        Some(match self {
            Self::Mask8 | Self::Int8 => i64::from(i8::from_ne_bytes(element(bytes, at)?)),
            Self::Int16 => i64::from(i16::from_ne_bytes(element(bytes, at)?)),
            Self::Int32 => i64::from(i32::from_ne_bytes(element(bytes, at)?)),
            Self::Int64 => i64::from_ne_bytes(element(bytes, at)?),
        })
    }
}

impl ColumnLayout {
    /// An element as a whole number: a code, a mask of 0 or -1, the bits of a float.
    #[must_use]
    pub fn read(self, bytes: &[u8], at: usize) -> Option<i64> {
        Some(match self {
            Self::Code8 => i64::from(u8::from_ne_bytes(element(bytes, at)?)),
            Self::Code16 => i64::from(u16::from_ne_bytes(element(bytes, at)?)),
            Self::Code32 => i64::from(u32::from_ne_bytes(element(bytes, at)?)),
            Self::Int8 | Self::Mask8 => i64::from(i8::from_ne_bytes(element(bytes, at)?)),
            Self::Int16 => i64::from(i16::from_ne_bytes(element(bytes, at)?)),
            Self::Int32 => i64::from(i32::from_ne_bytes(element(bytes, at)?)),
            Self::Int64 | Self::Float64 => i64::from_ne_bytes(element(bytes, at)?),
        })
    }
}

fn element<const WIDTH: usize>(bytes: &[u8], at: usize) -> Option<[u8; WIDTH]> {
    let start = at.checked_mul(WIDTH)?;
    bytes.get(start..start.checked_add(WIDTH)?)?.try_into().ok()
}

/// A column that a kernel writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KernelOutput {
    /// What is written.
    pub node: NodeId,
    /// How.
    pub layout: ElementLayout,
}
