//! Constants of vectors and the shuffles that the emitter uses.

use cranelift_codegen::ir::{self, types};

/// How wide a lane of a vector is. A value of 16 rows takes as many vectors of 128 bits as a lane has bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Width {
    W8,
    W16,
    W32,
    W64,
}

impl Width {
    pub const fn parts(self) -> usize {
        match self {
            Self::W8 => 1,
            Self::W16 => 2,
            Self::W32 => 4,
            Self::W64 => 8,
        }
    }

    pub const fn vector(self) -> ir::Type {
        match self {
            Self::W8 => types::I8X16,
            Self::W16 => types::I16X8,
            Self::W32 => types::I32X4,
            Self::W64 => types::I64X2,
        }
    }

    /// Twice as wide; the widest stays.
    pub const fn wider(self) -> Self {
        match self {
            Self::W8 => Self::W16,
            Self::W16 => Self::W32,
            Self::W32 | Self::W64 => Self::W64,
        }
    }

    /// Half as wide; the narrowest stays.
    pub const fn narrower(self) -> Self {
        match self {
            Self::W8 | Self::W16 => Self::W8,
            Self::W32 => Self::W16,
            Self::W64 => Self::W32,
        }
    }

    pub const fn of_bytes(bytes: usize) -> Self {
        match bytes {
            0 | 1 => Self::W8,
            2 => Self::W16,
            3 | 4 => Self::W32,
            _ => Self::W64,
        }
    }
}

/// Low bytes of two vectors in turn.
pub(crate) const INTERLEAVE_LOW_8: [u8; 16] = [0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23];
/// High bytes of two vectors in turn.
pub(crate) const INTERLEAVE_HIGH_8: [u8; 16] = [8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31];
/// Low pairs of bytes in turn.
pub(crate) const INTERLEAVE_LOW_16: [u8; 16] = [0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23];
/// High pairs of bytes in turn.
pub(crate) const INTERLEAVE_HIGH_16: [u8; 16] = [8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31];
/// Low four bytes in turn.
pub(crate) const INTERLEAVE_LOW_32: [u8; 16] = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23];
/// High four bytes in turn.
pub(crate) const INTERLEAVE_HIGH_32: [u8; 16] = [8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31];
/// Every first of two lanes of 32 bits.
pub(crate) const EVEN_32: [u8; 16] = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
/// Every second of two lanes of 32 bits.
pub(crate) const ODD_32: [u8; 16] = [4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31];
/// The first byte eight times, then the second.
pub(crate) const SPREAD_BITS: [u8; 16] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
/// The second half before the first.
pub(crate) const SWAP_HALVES: [u8; 16] = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
/// Bit `n` in lane `n` of each half.
pub(crate) const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];

/// A number in every lane.
pub(crate) fn splat(width: Width, number: i64) -> [u8; 16] {
    let bytes = number.to_le_bytes();
    std::array::from_fn(|position| bytes.get(position % width.parts()).copied().unwrap_or(0))
}
