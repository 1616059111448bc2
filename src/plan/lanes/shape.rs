//! How the inputs of a stage lie in memory.

use std::sync::Arc;

use crate::columns::{Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::kernel::ColumnLayout;

/// How an input lies in memory. A kernel is made for one shape of each input.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Codes.
    Codes {
        /// Their width.
        width: CodeWidth,
        /// What is known of the dictionary so far.
        dictionary: Arc<Dictionary>,
    },
    /// Numbers.
    Numbers {
        /// Their form.
        form: Form,
        /// Whether a bitmap says which are known.
        nullable: bool,
    },
}

/// How wide codes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeWidth {
    /// 8 bits.
    Byte,
    /// 16 bits.
    Short,
    /// 32 bits.
    Word,
}

/// The form numbers have: that of [`Numbers`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as in `Numbers`")]
pub enum Form {
    Whole,
    Millionths,
    Floats,
    Days,
    Moments,
    Durations,
}

impl Shape {
    /// The shape of a column.
    #[must_use]
    pub fn of(column: &Column) -> Self {
        match column {
            Column::Codes(codes) => {
                Self::Codes { width: CodeWidth::of(&codes.codes), dictionary: Arc::clone(&codes.dictionary) }
            }
            Column::Numbers(numbers) => {
                Self::Numbers { form: Form::of(&numbers.numbers), nullable: numbers.known.is_some() }
            }
        }
    }

    /// Whether a kernel for this shape reads a column as it is. (A dictionary may have grown: see
    /// [`super::Tables`].) Where a bitmap is expected and there is none, hand over one of all ones.
    #[must_use]
    pub fn takes(&self, column: &Column) -> bool {
        match (self, column) {
            (Self::Codes { width, .. }, Column::Codes(codes)) => *width == CodeWidth::of(&codes.codes),
            (Self::Numbers { form, nullable }, Column::Numbers(NumberColumn { numbers, known })) => {
                *form == Form::of(numbers) && (*nullable || known.is_none())
            }
            _ => false,
        }
    }
}

impl CodeWidth {
    /// Of codes.
    #[must_use]
    pub const fn of(codes: &Codes) -> Self {
        match codes {
            Codes::Bytes(_) => Self::Byte,
            Codes::Shorts(_) => Self::Short,
            Codes::Words(_) => Self::Word,
        }
    }

    /// Its layout in a kernel.
    #[must_use]
    pub const fn layout(self) -> ColumnLayout {
        match self {
            Self::Byte => ColumnLayout::Code8,
            Self::Short => ColumnLayout::Code16,
            Self::Word => ColumnLayout::Code32,
        }
    }

    /// How many entries a kernel's tables are made for, if a dictionary has so many now: with room to grow.
    #[must_use]
    pub fn room_for(self, entries: usize) -> u32 {
        let wanted = entries.saturating_mul(2).max(1024).next_power_of_two();
        let most = match self {
            Self::Byte => return 1 << 8,
            Self::Short => 1 << 16,
            Self::Word => 1 << 31,
        };
        u32::try_from(wanted).unwrap_or(most).min(most)
    }
}

impl Form {
    /// Of numbers.
    #[must_use]
    pub const fn of(numbers: &Numbers) -> Self {
        match numbers {
            Numbers::Whole(_) => Self::Whole,
            Numbers::Millionths(_) => Self::Millionths,
            Numbers::Floats(_) => Self::Floats,
            Numbers::Days(_) => Self::Days,
            Numbers::Moments(_) => Self::Moments,
            Numbers::Durations(_) => Self::Durations,
        }
    }

    /// Its layout in a kernel.
    #[must_use]
    pub const fn layout(self) -> ColumnLayout {
        match self {
            Self::Whole | Self::Days => ColumnLayout::Int32,
            Self::Millionths | Self::Moments | Self::Durations => ColumnLayout::Int64,
            Self::Floats => ColumnLayout::Float64,
        }
    }
}
