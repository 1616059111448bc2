//! The numbers a column can hold, counted so that a greater count is a greater number.

use super::search::first_so_near;
use crate::kernel::Threshold;
use crate::plan::lanes::Form;
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// The numbers a column can hold, counted in order: whole numbers as they are, floats by their bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::plan::lanes) struct Domain {
    pub form: Form,
    /// The first count.
    pub first: i64,
    /// The last.
    pub last: i64,
}

/// No float beyond this is a decimal.
const LARGEST: f64 = 9_223_372_036_854.775;

impl Domain {
    /// Of a form.
    pub fn of(form: Form) -> Self {
        let (first, last) = match form {
            Form::Whole | Form::Days => (i64::from(i32::MIN), i64::from(i32::MAX)),
            // The very first instant is after none, not even itself: it counts as the second.
            Form::Moments => (i64::MIN + 1, i64::MAX),
            Form::Millionths | Form::Durations => (i64::MIN, i64::MAX),
            Form::Floats => (count_of(-LARGEST), count_of(LARGEST)),
        };
        Self { form, first, last }
    }

    /// The value a count stands for.
    pub fn value(self, count: i64) -> Value {
        let narrow = || i32::try_from(count).unwrap_or(0);
        match self.form {
            Form::Whole => Value::Number(Decimal::from_int(count)),
            Form::Millionths => Value::Number(Decimal::from_millionths(count)),
            Form::Floats => Decimal::from_f64_exactly_rounded(float_of(count)).into(),
            Form::Days => Value::Date(narrow()),
            Form::Moments => Value::Moment(count),
            Form::Durations => Value::Duration(count),
        }
    }

    /// A count as a column is compared with it.
    pub fn threshold(self, count: i64) -> Threshold {
        match self.form {
            Form::Floats => Threshold::Float(float_of(count)),
            _ => Threshold::Int(count),
        }
    }

    /// The first count whose value is at least this one (beyond it, if `beyond`); worked out directly where the
    /// form allows. The second part is none if no number of the column is.
    pub fn first_from(self, value: &Value, beyond: bool) -> Option<Option<i64>> {
        let count = match (self.form, value) {
            (Form::Whole, Value::Number(number)) => {
                let down = number.millionths().div_euclid(SCALE);
                let exact = number.is_whole();
                down + i64::from(beyond || !exact)
            }
            (Form::Millionths, Value::Number(number)) => next(number.millionths(), beyond)?,
            (Form::Days, Value::Date(day)) => next(i64::from(*day), beyond)?,
            (Form::Moments, Value::Moment(at)) => next(*at, beyond)?,
            (Form::Durations, Value::Duration(length)) => next(*length, beyond)?,
            _ => return None,
        };
        Some((count <= self.last).then(|| count.max(self.first)))
    }

    /// Of floats, the first count whose value is at least this one (beyond it, if `beyond`), sought around `near`.
    pub fn float_from(self, value: &Value, beyond: bool, near: i64) -> Option<i64> {
        let wanted = value.as_number()?;
        first_so_near(self.first, self.last, near, |count| {
            let number = Decimal::from_f64_exactly_rounded(float_of(count));
            number.is_some_and(|number| if beyond { number > wanted } else { number >= wanted })
        })
    }

    /// A count near the first whose value is at least this one (beyond it, if `beyond`).
    pub fn near(self, value: &Value, beyond: bool) -> Option<i64> {
        match (self.form, value) {
            (Form::Floats, Value::Number(number)) => {
                let half = i128::from(number.millionths()) * 2 + if beyond { 1 } else { -1 };
                Some(count_of(half as f64 / (2 * SCALE) as f64).clamp(self.first, self.last))
            }
            _ => None,
        }
    }
}

fn next(count: i64, beyond: bool) -> Option<i64> {
    if beyond { count.checked_add(1) } else { Some(count) }
}

/// Floats in order: those below zero by their bits turned round.
fn count_of(float: f64) -> i64 {
    let bits = float.to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

fn float_of(count: i64) -> f64 {
    f64::from_bits((if count < 0 { count ^ i64::MAX } else { count }).cast_unsigned())
}
