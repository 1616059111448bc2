//! A column of numbers, dates or instants.

use arrow_buffer::{BooleanBuffer, ScalarBuffer};

use crate::semantics::{Decimal, Value};

/// A column of numbers, dates or instants.
#[derive(Clone, Debug)]
pub struct NumberColumn {
    /// One a row; anything where the row is blank.
    pub numbers: Numbers,
    /// Which rows are known; none: all are. Its bits start at the first bit of a byte.
    pub known: Option<BooleanBuffer>,
}

/// Numbers, in the form the data came in.
#[derive(Clone, Debug)]
pub enum Numbers {
    /// Whole numbers: `Value::Number`.
    Whole(ScalarBuffer<i32>),
    /// Millionths: `Value::Number`, exact.
    Millionths(ScalarBuffer<i64>),
    /// Binary floating point: `Value::Number` of `Decimal::from_f64_exactly_rounded`; what that does not take (NaN, the infinite,
    /// what is beyond its limits) has to be cleared in `known` by whoever makes the column.
    Floats(ScalarBuffer<f64>),
    /// Days since 1970: `Value::Date`.
    Days(ScalarBuffer<i32>),
    /// Microseconds since 1970: `Value::Moment`.
    Moments(ScalarBuffer<i64>),
    /// Microseconds: `Value::Duration`.
    Durations(ScalarBuffer<i64>),
}

impl NumberColumn {
    /// The value of a row; blank where there is no such row.
    #[must_use]
    pub fn value(&self, row: usize) -> Value {
        if self.known.as_ref().is_some_and(|known| row >= known.len() || !known.value(row)) {
            return Value::Blank;
        }
        self.numbers.value(row).unwrap_or_default()
    }

    /// Rows from `start` on, `length` of them; `start` is a multiple of 8, so that nothing is copied.
    #[must_use]
    pub fn slice(&self, start: usize, length: usize) -> Self {
        let numbers = match &self.numbers {
            Numbers::Whole(numbers) => Numbers::Whole(numbers.slice(start, length)),
            Numbers::Millionths(numbers) => Numbers::Millionths(numbers.slice(start, length)),
            Numbers::Floats(numbers) => Numbers::Floats(numbers.slice(start, length)),
            Numbers::Days(days) => Numbers::Days(days.slice(start, length)),
            Numbers::Moments(moments) => Numbers::Moments(moments.slice(start, length)),
            Numbers::Durations(durations) => Numbers::Durations(durations.slice(start, length)),
        };
        Self { numbers, known: self.known.as_ref().map(|known| at_a_byte(&known.slice(start, length))) }
    }
}

/// The same bits, starting at the first bit of a byte.
fn at_a_byte(bits: &BooleanBuffer) -> BooleanBuffer {
    if bits.offset().is_multiple_of(8) { bits.clone() } else { bits.iter().collect() }
}

impl Numbers {
    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(numbers) | Self::Days(numbers) => numbers.len(),
            Self::Millionths(numbers) | Self::Moments(numbers) | Self::Durations(numbers) => numbers.len(),
            Self::Floats(numbers) => numbers.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn value(&self, row: usize) -> Option<Value> {
        Some(match self {
            Self::Whole(numbers) => Value::Number(Decimal::from_int(i64::from(*numbers.get(row)?))),
            Self::Millionths(numbers) => Value::Number(Decimal::from_millionths(*numbers.get(row)?)),
            Self::Floats(numbers) => Value::Number(Decimal::from_f64_exactly_rounded(*numbers.get(row)?)?),
            Self::Days(days) => Value::Date(*days.get(row)?),
            Self::Moments(moments) => Value::Moment(*moments.get(row)?),
            Self::Durations(durations) => Value::Duration(*durations.get(row)?),
        })
    }
}
