//! Widths and limits of lanes, layouts and elements.

use super::{ColumnLayout, ElementLayout, Lane};

impl Lane {
    /// Least and greatest number of the lane; (0, 0) for a mask.
    #[must_use]
    pub const fn limits(self) -> (i64, i64) {
        match self {
            Self::Mask => (0, 0),
            Self::Int8 => (i8::MIN as i64, i8::MAX as i64),
            Self::Int16 => (i16::MIN as i64, i16::MAX as i64),
            Self::Int32 => (i32::MIN as i64, i32::MAX as i64),
            Self::Int64 => (i64::MIN, i64::MAX),
        }
    }

    /// Whether the number fits.
    #[must_use]
    pub const fn holds(self, number: i64) -> bool {
        let (least, greatest) = self.limits();
        least <= number && number <= greatest
    }

    /// The narrowest lane that holds both ends of a range.
    #[must_use]
    pub const fn narrowest(range: (i64, i64)) -> Self {
        if Self::Int8.holds(range.0) && Self::Int8.holds(range.1) {
            Self::Int8
        } else if Self::Int16.holds(range.0) && Self::Int16.holds(range.1) {
            Self::Int16
        } else if Self::Int32.holds(range.0) && Self::Int32.holds(range.1) {
            Self::Int32
        } else {
            Self::Int64
        }
    }

    /// Bytes of an element; of a mask, as it is kept: 1.
    #[must_use]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Mask | Self::Int8 => 1,
            Self::Int16 => 2,
            Self::Int32 => 4,
            Self::Int64 => 8,
        }
    }
}

impl ColumnLayout {
    /// Bytes of an element.
    #[must_use]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Code8 | Self::Int8 | Self::Mask8 => 1,
            Self::Code16 | Self::Int16 => 2,
            Self::Code32 | Self::Int32 => 4,
            Self::Int64 | Self::Float64 => 8,
        }
    }

    /// The lane of a whole number; none for codes, floats and masks.
    #[must_use]
    pub const fn lane(self) -> Option<Lane> {
        match self {
            Self::Int8 => Some(Lane::Int8),
            Self::Int16 => Some(Lane::Int16),
            Self::Int32 => Some(Lane::Int32),
            Self::Int64 => Some(Lane::Int64),
            Self::Code8 | Self::Code16 | Self::Code32 | Self::Float64 | Self::Mask8 => None,
        }
    }

    /// How many codes there can be; none unless it is a code.
    #[must_use]
    pub const fn codes(self) -> Option<u64> {
        match self {
            Self::Code8 => Some(1 << 8),
            Self::Code16 => Some(1 << 16),
            Self::Code32 => Some(1 << 32),
            _ => None,
        }
    }
}

impl ElementLayout {
    /// That of a lane's elements.
    #[must_use]
    pub const fn of(lane: Lane) -> Self {
        match lane {
            Lane::Mask => Self::Mask8,
            Lane::Int8 => Self::Int8,
            Lane::Int16 => Self::Int16,
            Lane::Int32 => Self::Int32,
            Lane::Int64 => Self::Int64,
        }
    }

    /// The lane of an element.
    #[must_use]
    pub const fn lane(self) -> Lane {
        match self {
            Self::Mask8 => Lane::Mask,
            Self::Int8 => Lane::Int8,
            Self::Int16 => Lane::Int16,
            Self::Int32 => Lane::Int32,
            Self::Int64 => Lane::Int64,
        }
    }

    /// Bytes of an element.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.lane().bytes()
    }
}
