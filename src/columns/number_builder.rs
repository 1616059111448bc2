//! A column of numbers, from one value after the other or from many at once.

use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, NullBuffer};

use super::{ColumnKind, NumberColumn, Numbers};
use crate::semantics::Value;
use crate::semantics::decimal::SCALE;

/// Numbers while they are collected.
#[derive(Debug)]
pub struct NumberBuilder {
    kind: ColumnKind,
    /// Whole numbers or days, while nothing else came: then `wide` is empty.
    small: Vec<i32>,
    /// Millionths, days or microseconds.
    wide: Vec<i64>,
    /// The rows that are blank, in order.
    blanks: Vec<usize>,
}

impl NumberBuilder {
    /// No row.
    #[must_use]
    pub const fn new(kind: ColumnKind) -> Self {
        Self { kind, small: Vec::new(), wide: Vec::new(), blanks: Vec::new() }
    }

    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.widen();
        self.wide.reserve(rows);
    }

    /// Adds a row: millionths, days or microseconds, as the kind has it.
    #[inline]
    pub fn push(&mut self, number: Option<i64>) {
        if !self.small.is_empty() {
            self.widen();
        }
        if number.is_none() {
            self.blanks.push(self.wide.len());
        }
        self.wide.push(number.unwrap_or(0));
    }

    /// Adds a row; a value that is not of the kind is blank.
    pub fn push_value(&mut self, value: &Value) {
        self.push(match (value, self.kind) {
            (Value::Number(number), ColumnKind::Number) => Some(number.millionths()),
            (Value::Date(day), ColumnKind::Date) => Some(i64::from(*day)),
            (Value::Moment(micros), ColumnKind::Moment) | (Value::Duration(micros), ColumnKind::Duration) => {
                Some(*micros)
            }
            _ => None,
        });
    }

    /// Adds rows of whole numbers, or of days, as the kind has it.
    pub fn extend_small(&mut self, numbers: Vec<i32>, known: Option<&NullBuffer>) {
        self.note_blanks(known);
        if !self.wide.is_empty() {
            let scale = self.scale();
            self.wide.extend(numbers.into_iter().map(|number| i64::from(number) * scale));
        } else if self.small.is_empty() {
            self.small = numbers;
        } else {
            self.small.extend(numbers);
        }
    }

    /// Adds rows: millionths, days or microseconds, as the kind has it.
    pub fn extend_wide(&mut self, numbers: Vec<i64>, known: Option<&NullBuffer>) {
        self.note_blanks(known);
        self.widen();
        if self.wide.is_empty() {
            self.wide = numbers;
        } else {
            self.wide.extend(numbers);
        }
    }

    /// The rows that are blank, in order.
    #[must_use]
    pub fn blanks(&self) -> &[usize] {
        &self.blanks
    }

    /// The column; numbers that are all whole and small as such.
    #[must_use]
    pub fn finish(self) -> NumberColumn {
        let known = self.known();
        let numbers = match self.kind {
            ColumnKind::Date if self.wide.is_empty() => Numbers::Days(self.small.into()),
            ColumnKind::Date => Numbers::Days(self.wide.iter().map(|day| i32::try_from(*day).unwrap_or(0)).collect()),
            ColumnKind::Moment => Numbers::Moments(self.wide.into()),
            ColumnKind::Duration => Numbers::Durations(self.wide.into()),
            ColumnKind::Number | ColumnKind::Codes if self.wide.is_empty() => Numbers::Whole(self.small.into()),
            ColumnKind::Number | ColumnKind::Codes => match whole(&self.wide) {
                Some(whole) => Numbers::Whole(whole.into()),
                None => Numbers::Millionths(self.wide.into()),
            },
        };
        NumberColumn { numbers, known }
    }

    /// Which rows are not blank; none: all.
    fn known(&self) -> Option<BooleanBuffer> {
        if self.blanks.is_empty() {
            return None;
        }
        let mut known = BooleanBufferBuilder::new(self.len());
        known.append_n(self.len(), true);
        self.blanks.iter().for_each(|row| known.set_bit(*row, false));
        Some(known.finish())
    }

    fn note_blanks(&mut self, known: Option<&NullBuffer>) {
        let before = self.len();
        if let Some(known) = known.filter(|known| known.null_count() > 0) {
            self.blanks.extend((!known.inner()).set_indices().map(|row| before + row));
        }
    }

    const fn len(&self) -> usize {
        self.small.len() + self.wide.len()
    }

    const fn scale(&self) -> i64 {
        if matches!(self.kind, ColumnKind::Number) { SCALE } else { 1 }
    }

    fn widen(&mut self) {
        let scale = self.scale();
        self.wide.extend(std::mem::take(&mut self.small).into_iter().map(|number| i64::from(number) * scale));
    }
}

/// Millionths as whole numbers of 32 bits, if all are.
fn whole(millionths: &[i64]) -> Option<Vec<i32>> {
    let one = |number: &i64| (number % SCALE == 0).then(|| i32::try_from(number / SCALE).ok()).flatten();
    millionths.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use arrow_buffer::NullBuffer;

    use super::NumberBuilder;
    use crate::columns::{ColumnKind, Numbers};
    use crate::semantics::Value;
    use crate::semantics::decimal::SCALE;

    /// A step: so many values, one by one, as small ones at once, or as wide ones at once; each third is blank.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        Each,
        Small,
        Wide,
    }

    fn built(kind: ColumnKind, steps: &[Step], at_once: bool) -> (Vec<Value>, bool) {
        let scale = if kind == ColumnKind::Number { SCALE } else { 1 };
        let mut builder = NumberBuilder::new(kind);
        for (step, first) in steps.iter().zip((1_i32..).step_by(10)) {
            let numbers: Vec<i32> = (first..first + 7).collect();
            let wide: Vec<i64> = numbers.iter().map(|number| i64::from(*number) * scale).collect();
            let known: NullBuffer = numbers.iter().map(|number| number % 3 != 0).collect();
            match step {
                Step::Small if at_once => builder.extend_small(numbers, Some(&known)),
                Step::Wide if at_once => builder.extend_wide(wide, Some(&known)),
                _ => wide.iter().zip(&known).for_each(|(number, known)| builder.push(known.then_some(*number))),
            }
        }
        let column = builder.finish();
        let narrow = matches!(column.numbers, Numbers::Whole(_) | Numbers::Days(_));
        ((0..column.numbers.len()).map(|row| column.value(row)).collect(), narrow)
    }

    #[test]
    fn many_at_once_are_what_they_are_one_by_one() {
        const STEPS: [Step; 3] = [Step::Each, Step::Small, Step::Wide];
        for kind in [ColumnKind::Number, ColumnKind::Date] {
            for first in STEPS {
                for second in STEPS {
                    for third in STEPS {
                        let steps = [first, second, third];
                        let (values, narrow) = built(kind, &steps, true);
                        assert_eq!((values.len(), narrow), (21, true), "{steps:?}");
                        assert_eq!((values, narrow), built(kind, &steps, false), "{kind:?} {steps:?}");
                    }
                }
            }
        }
    }
}
