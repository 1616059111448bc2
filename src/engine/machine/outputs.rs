//! What a kernel writes, and columns made of it.

use std::sync::Arc;

use arrow_buffer::BooleanBuffer;

use crate::columns::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::jit::OutputSlice;
use crate::kernel::{ElementLayout, Kernel};
use crate::plan::lanes::{NumberKind, OutputBinding};
use crate::semantics::Value;
use crate::semantics::decimal::SCALE;

/// The elements of one output of a kernel.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Buffer {
    Mask8(Vec<u8>),
    Int8(Vec<i8>),
    Int16(Vec<i16>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
}

/// The outputs of a kernel, one after the other. Kept and used again, they cost nothing.
#[derive(Clone, Debug, Default)]
pub struct Buffers {
    /// One an output.
    pub outputs: Vec<Buffer>,
}

impl Buffer {
    fn new(layout: ElementLayout, rows: usize) -> Self {
        match layout {
            ElementLayout::Mask8 => Self::Mask8(vec![0; rows]),
            ElementLayout::Int8 => Self::Int8(vec![0; rows]),
            ElementLayout::Int16 => Self::Int16(vec![0; rows]),
            ElementLayout::Int32 => Self::Int32(vec![0; rows]),
            ElementLayout::Int64 => Self::Int64(vec![0; rows]),
        }
    }

    const fn fits(&self, layout: ElementLayout, rows: usize) -> bool {
        match (self, layout) {
            (Self::Mask8(elements), ElementLayout::Mask8) => elements.len() >= rows,
            (Self::Int8(elements), ElementLayout::Int8) => elements.len() >= rows,
            (Self::Int16(elements), ElementLayout::Int16) => elements.len() >= rows,
            (Self::Int32(elements), ElementLayout::Int32) => elements.len() >= rows,
            (Self::Int64(elements), ElementLayout::Int64) => elements.len() >= rows,
            _ => false,
        }
    }

    fn slice(&mut self) -> OutputSlice<'_> {
        match self {
            Self::Mask8(elements) => OutputSlice::Mask8(elements),
            Self::Int8(elements) => OutputSlice::Int8(elements),
            Self::Int16(elements) => OutputSlice::Int16(elements),
            Self::Int32(elements) => OutputSlice::Int32(elements),
            Self::Int64(elements) => OutputSlice::Int64(elements),
        }
    }

    /// The first rows, each by a function.
    fn map<T>(&self, rows: usize, of: impl Fn(i64) -> T) -> Vec<T> {
        match self {
            Self::Mask8(elements) => elements.iter().take(rows).map(|element| of(-i64::from(*element != 0))).collect(),
            Self::Int8(elements) => elements.iter().take(rows).map(|element| of(i64::from(*element))).collect(),
            Self::Int16(elements) => elements.iter().take(rows).map(|element| of(i64::from(*element))).collect(),
            Self::Int32(elements) => elements.iter().take(rows).map(|element| of(i64::from(*element))).collect(),
            Self::Int64(elements) => elements.iter().take(rows).map(|element| of(*element)).collect(),
        }
    }
}

impl Buffers {
    /// Room for so many rows of a kernel's outputs.
    pub(super) fn prepare(&mut self, kernel: &Kernel, rows: usize) {
        let fits = self.outputs.len() == kernel.outputs.len()
            && self.outputs.iter().zip(&kernel.outputs).all(|(buffer, output)| buffer.fits(output.layout, rows));
        if !fits {
            self.outputs = kernel.outputs.iter().map(|output| Buffer::new(output.layout, rows)).collect();
        }
    }

    pub(super) fn slices(&mut self) -> Vec<OutputSlice<'_>> {
        self.outputs.iter_mut().map(Buffer::slice).collect()
    }

    /// An output of the stage as a column; none for one that no kernel computes. `labels` is the dictionary of a label.
    pub(super) fn column(&self, output: &OutputBinding, rows: usize, dictionary: &Arc<Dictionary>) -> Option<Column> {
        let codes = |at: u32, of: fn(i64) -> u32| {
            let buffer = self.outputs.get(at as usize)?;
            let codes = if dictionary.len() <= 1 << 8 {
                Codes::Bytes(buffer.map(rows, |element| of(element) as u8).into())
            } else {
                Codes::narrow(buffer.map(rows, of), dictionary.len())
            };
            Some(Column::Codes(CodeColumn { codes, dictionary: Arc::clone(dictionary) }))
        };
        match output {
            OutputBinding::Truth { at } => codes(*at, |element| 1 + u32::from(element != 0)),
            OutputBinding::MaybeTruth { at } | OutputBinding::Label { at } | OutputBinding::Choice { at, .. } => {
                codes(*at, |element| u32::try_from(element).unwrap_or(0))
            }
            OutputBinding::Number { at, unit, known, kind } => {
                let known = match known {
                    Some(known) => Some(self.bitmap(*known, rows)?),
                    None => None,
                };
                Some(Column::Numbers(NumberColumn { numbers: self.numbers(*at, *unit, *kind, rows)?, known }))
            }
            OutputBinding::Constant(_) | OutputBinding::Derived(_) => None,
        }
    }

    fn bitmap(&self, at: u32, rows: usize) -> Option<BooleanBuffer> {
        match self.outputs.get(at as usize)? {
            Buffer::Mask8(mask) => {
                Some(BooleanBuffer::collect_bool(rows, |row| mask.get(row).is_some_and(|m| *m != 0)))
            }
            other => Some(other.map(rows, |element| element != 0).into()),
        }
    }

    fn numbers(&self, at: u32, unit: i64, kind: NumberKind, rows: usize) -> Option<Numbers> {
        let buffer = self.outputs.get(at as usize)?;
        let wide = || buffer.map(rows, |element| element.saturating_mul(unit)).into();
        let narrow = !matches!(buffer, Buffer::Int64(_));
        Some(match kind {
            NumberKind::Number if unit == SCALE && narrow => {
                Numbers::Whole(buffer.map(rows, |element| element as i32).into())
            }
            NumberKind::Number => Numbers::Millionths(wide()),
            NumberKind::Duration => Numbers::Durations(wide()),
            NumberKind::Moment => Numbers::Moments(wide()),
            NumberKind::Date => Numbers::Days(
                buffer.map(rows, |element| i32::try_from(element.saturating_mul(unit)).unwrap_or(0)).into(),
            ),
        })
    }
}

/// The dictionary of an output's codes: that of its type, or of the values it chooses from.
pub(super) fn dictionary_of(output: &OutputBinding, of_type: Vec<Value>) -> Arc<Dictionary> {
    Arc::new(match output {
        OutputBinding::Choice { values, .. } => Dictionary::of(values.iter().cloned()),
        _ => Dictionary::of(of_type),
    })
}
