//! From what a kernel wrote to values and columns.
//!
//! In: the bytes of a kernel's outputs and what they mean. Out: values of the language, columns. Never: computes.

use arrow_buffer::{BooleanBuffer, ScalarBuffer};

use super::{NumberKind, OutputBinding};
use crate::columns::{CodeColumn, Codes, Column, Dictionary, NumberColumn, Numbers};
use crate::kernel::Kernel;
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// What a kernel wrote: the bytes of each output, an element a row, in the machine's byte order.
#[derive(Clone, Copy, Debug)]
pub struct Written<'w> {
    /// The kernel.
    pub kernel: &'w Kernel,
    /// The bytes of each output.
    pub bytes: &'w [&'w [u8]],
}

impl Written<'_> {
    /// An element as a whole number; masks are 0 or -1.
    #[must_use]
    pub fn element(&self, output: u32, row: usize) -> Option<i64> {
        let layout = self.kernel.outputs.get(output as usize)?.layout;
        let bytes = self.bytes.get(output as usize)?;
        layout.read(bytes, row)
    }

    /// The value of an output of the stage for a row; none where no kernel computes it.
    #[must_use]
    pub fn value(&self, output: &OutputBinding, row: usize) -> Option<Value> {
        Some(match output {
            OutputBinding::Constant(value) => value.clone(),
            OutputBinding::Truth { at } => Value::YesNo(self.element(*at, row)? != 0),
            OutputBinding::MaybeTruth { at } => match self.element(*at, row)? {
                0 => Value::Blank,
                truth => Value::YesNo(truth == 2),
            },
            OutputBinding::Label { at } => match u32::try_from(self.element(*at, row)?).ok()?.checked_sub(1) {
                Some(label) => Value::Label(label),
                None => Value::Blank,
            },
            OutputBinding::Choice { at, values } => {
                let code = usize::try_from(self.element(*at, row)?).ok()?;
                code.checked_sub(1).map_or(Some(Value::Blank), |at| values.get(at).cloned())?
            }
            OutputBinding::Number { at, unit, known, kind } => {
                let known = known.map_or(Some(-1), |known| self.element(known, row))?;
                if known == 0 { Value::Blank } else { kind.value(self.element(*at, row)?.saturating_mul(*unit)) }
            }
            OutputBinding::Derived(_) => return None,
        })
    }

    /// An output of the stage as a column of `rows` rows; none where no kernel computes it.
    #[must_use]
    pub fn column(&self, output: &OutputBinding, rows: usize) -> Option<Column> {
        match output {
            OutputBinding::Number { at, unit, known, kind } => {
                let numbers = (0..rows).map(|row| self.element(*at, row)).collect::<Option<Vec<i64>>>()?;
                let known = match known {
                    Some(known) => Some(self.bitmap(*known, rows)?),
                    None => None,
                };
                Some(Column::Numbers(NumberColumn { numbers: kind.numbers(&numbers, *unit), known }))
            }
            OutputBinding::Truth { at } => self.codes(*at, rows, |element| 1 + u32::from(element != 0), truths()),
            OutputBinding::MaybeTruth { at } => self.codes(*at, rows, |element| element as u32, truths()),
            OutputBinding::Label { at } => {
                let most = (0..rows).filter_map(|row| self.element(*at, row)).max().unwrap_or(0);
                let labels = (0..u32::try_from(most).ok()?).map(Value::Label);
                self.codes(*at, rows, |element| element as u32, Dictionary::of(labels))
            }
            OutputBinding::Choice { at, values } => {
                self.codes(*at, rows, |element| element as u32, Dictionary::of(values.iter().cloned()))
            }
            OutputBinding::Constant(value) => {
                let code = u32::from(!value.is_blank());
                let codes = Codes::narrow(vec![code; rows], 2);
                let dictionary = Dictionary::of([value.clone()]).into();
                Some(Column::Codes(CodeColumn { codes, dictionary }))
            }
            OutputBinding::Derived(_) => None,
        }
    }

    fn bitmap(&self, output: u32, rows: usize) -> Option<BooleanBuffer> {
        (0..rows).map(|row| self.element(output, row).map(|element| element != 0)).collect()
    }

    fn codes(&self, output: u32, rows: usize, code: fn(i64) -> u32, dictionary: Dictionary) -> Option<Column> {
        let codes = (0..rows).map(|row| self.element(output, row).map(code)).collect::<Option<Vec<u32>>>()?;
        let codes = Codes::narrow(codes, dictionary.len());
        Some(Column::Codes(CodeColumn { codes, dictionary: dictionary.into() }))
    }
}

/// Blank, no, yes.
fn truths() -> Dictionary {
    Dictionary::of([Value::YesNo(false), Value::YesNo(true)])
}

impl NumberKind {
    /// A number of this kind.
    #[must_use]
    pub fn value(self, number: i64) -> Value {
        match self {
            Self::Number => Value::Number(Decimal::from_millionths(number)),
            Self::Duration => Value::Duration(number),
            Self::Date => Value::Date(i32::try_from(number).unwrap_or(0)),
            Self::Moment => Value::Moment(number),
        }
    }

    /// Numbers of this kind, given in a unit.
    fn numbers(self, numbers: &[i64], unit: i64) -> Numbers {
        let scaled = || numbers.iter().map(|number| number.saturating_mul(unit)).collect::<ScalarBuffer<i64>>();
        let narrow = |factor: i64| {
            numbers.iter().map(|number| i32::try_from(number.saturating_mul(factor)).ok()).collect::<Option<Vec<i32>>>()
        };
        match self {
            Self::Number if unit % SCALE == 0 => match narrow(unit / SCALE) {
                Some(whole) => Numbers::Whole(whole.into()),
                None => Numbers::Millionths(scaled()),
            },
            Self::Number => Numbers::Millionths(scaled()),
            Self::Duration => Numbers::Durations(scaled()),
            Self::Date => Numbers::Days(narrow(unit).unwrap_or_default().into()),
            Self::Moment => Numbers::Moments(scaled()),
        }
    }
}
