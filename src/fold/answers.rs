//! Columns of what folds came to, each in a form that only its fold decides.
//!
//! Counts and numbers of different values are whole numbers; points, sums, averages and extremes of numbers are
//! millionths; days, instants and durations as such; everything else is codes.

use arrow_buffer::BooleanBufferBuilder;

use super::program::{FoldPlan, Measure};
use crate::columns::{Column, ColumnBuilder, ColumnKind, NumberColumn, Numbers};
use crate::semantics::decimal::SCALE;
use crate::semantics::{Decimal, Value};

/// A column of values.
pub fn column(fold: &FoldPlan, values: impl Iterator<Item = Value>) -> Column {
    if fold.answer == ColumnKind::Codes {
        let mut column = ColumnBuilder::new(ColumnKind::Codes, fold.first.iter().cloned());
        values.for_each(|value| column.push(&value));
        return column.finish();
    }
    let mut known = BooleanBufferBuilder::new(values.size_hint().0);
    let mut all_known = true;
    let numbers: Vec<i64> = values
        .map(|value| {
            let number = number(&value);
            known.append(number.is_some());
            all_known &= number.is_some();
            number.unwrap_or(0)
        })
        .collect();
    let known = (!all_known).then(|| known.finish());
    Column::Numbers(NumberColumn { numbers: numbers_of(fold, numbers), known })
}

/// Millionths, days or microseconds, in the form of the fold's answers.
pub fn numbers_of(fold: &FoldPlan, numbers: Vec<i64>) -> Numbers {
    let narrow = |number: i64| i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
    match (fold.answer, &fold.measure) {
        (_, Measure::Count | Measure::Distinct(_)) => {
            Numbers::Whole(numbers.into_iter().map(|number| narrow(number / SCALE)).collect())
        }
        (ColumnKind::Date, _) => Numbers::Days(numbers.into_iter().map(narrow).collect()),
        (ColumnKind::Moment, _) => Numbers::Moments(numbers.into()),
        (ColumnKind::Duration, _) => Numbers::Durations(numbers.into()),
        _ => Numbers::Millionths(numbers.into()),
    }
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => Some(number.millionths()),
        Value::Date(day) => Some(i64::from(*day)),
        Value::Moment(micros) | Value::Duration(micros) => Some(*micros),
        _ => None,
    }
}

/// A number of a fold's answers as a value: the opposite of what a column does.
pub fn value(fold: &FoldPlan, number: i64) -> Value {
    match fold.answer {
        ColumnKind::Date => Value::Date(i32::try_from(number).unwrap_or(0)),
        ColumnKind::Moment => Value::Moment(number),
        ColumnKind::Duration => Value::Duration(number),
        ColumnKind::Number | ColumnKind::Codes => Value::Number(Decimal::from_millionths(number)),
    }
}
