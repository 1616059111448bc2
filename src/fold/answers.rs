//! Columns of what folds came to, each in a form that only its fold decides.
//!
//! Counts and numbers of different values are whole numbers; points, sums, averages and extremes of numbers are
//! millionths; days, instants and durations as such; everything else is codes.

use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder};

use super::program::{FoldPlan, Measure};
use crate::columns::{Column, ColumnBuilder, ColumnKind, NumberColumn, Numbers};
use crate::semantics::Value;
use crate::semantics::decimal::SCALE;

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

/// A column of numbers as its fold has them: counts as such, everything else in millionths, days or microseconds.
pub fn numbers(fold: &FoldPlan, numbers: Vec<i64>, known: Option<BooleanBuffer>) -> Column {
    let known = known.filter(|known| known.count_set_bits() < known.len());
    let numbers = match fold.measure {
        Measure::Count | Measure::Distinct(_) => Numbers::Whole(numbers.into_iter().map(narrow).collect()),
        _ => numbers_of(fold, numbers),
    };
    Column::Numbers(NumberColumn { numbers, known })
}

/// A column of counts.
pub fn counts(counts: Vec<u32>) -> Column {
    let numbers = counts.into_iter().map(|count| i32::try_from(count).unwrap_or(i32::MAX));
    Column::Numbers(NumberColumn { numbers: Numbers::Whole(numbers.collect()), known: None })
}

fn narrow(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}

/// Millionths, days or microseconds, in the form of the fold's answers.
fn numbers_of(fold: &FoldPlan, numbers: Vec<i64>) -> Numbers {
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
