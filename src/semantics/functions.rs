//! The functions of the language: `min`, `round`, `year` …
//!
//! In: a function, its arguments and the zone in which a moment has a day. Out: a value; `None` (blank) for a blank
//! argument, one of another kind, or where there is no answer. Never: knows the names of labels.

use std::cmp::Ordering;

use super::calendar::{self, Span, Unit, Zone};
use super::{Decimal, Value, compare, text};

/// Built-in functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Builtin {
    /// Smallest of the known arguments; blank if one is blank.
    Min,
    /// Largest.
    Max,
    /// Without its sign.
    Abs,
    /// Natural logarithm; blank for 0 or less.
    Log,
    /// Rounded half away from zero; the second argument is the number of decimals.
    Round,
    /// Rounded down to a whole number.
    Floor,
    /// Rounded up to a whole number.
    Ceiling,
    /// Number of characters.
    Length,
    /// The part of an email address after the `@`.
    Domain,
    /// Number of items of a list.
    CountItems,
    /// A label's name as text: what a table read from a file is looked up by. Whoever knows the labels answers it.
    LabelName,
    /// Year of a date.
    Year,
    /// Month, 1 to 12.
    Month,
    /// The calendar day of a moment.
    DayOf,
    /// A duration as a number of days / hours / minutes: `days of spent`.
    InUnit(Unit),
}

/// A function of its arguments.
#[must_use]
pub fn call<'v>(builtin: Builtin, arguments: impl Iterator<Item = &'v Value> + Clone, zone: &Zone) -> Option<Value> {
    if arguments.clone().any(Value::is_blank) {
        return None;
    }
    let mut in_turn = arguments.clone();
    let first = in_turn.next()?;
    match builtin {
        Builtin::Min => extreme(arguments, Ordering::Less, zone),
        Builtin::Max => extreme(arguments, Ordering::Greater, zone),
        Builtin::Abs => Some(Value::Number(first.as_number()?.abs())),
        Builtin::Log => first.as_number()?.ln().map(Value::Number),
        Builtin::Round => round(first.as_number()?, in_turn.next()).map(Value::Number),
        Builtin::Floor => Some(Value::Number(first.as_number()?.floor())),
        Builtin::Ceiling => Some(Value::Number(first.as_number()?.ceil())),
        Builtin::Length => first.as_text().map(|found| Value::count(text::length(found))),
        Builtin::Domain => first.as_text().and_then(text::domain_of).map(Value::text),
        Builtin::CountItems => match first {
            Value::List(items) => Some(Value::count(items.len())),
            _ => None,
        },
        Builtin::LabelName => None,
        Builtin::Year => day(first, zone).map(|day| whole(calendar::date_parts(day).0)),
        Builtin::Month => day(first, zone).map(|day| whole(calendar::date_parts(day).1)),
        Builtin::DayOf => day(first, zone).map(Value::Date),
        Builtin::InUnit(unit) => in_unit(first, unit).map(Value::Number),
    }
}

/// The least or greatest; the first of equal ones.
fn extreme<'v>(mut values: impl Iterator<Item = &'v Value>, wanted: Ordering, zone: &Zone) -> Option<Value> {
    let mut best = values.next()?;
    for next in values {
        if compare::order(next, best, zone)? == wanted {
            best = next;
        }
    }
    Some(best.clone())
}

/// Rounded to so many decimals; to none if nothing is said, and below none too.
fn round(number: Decimal, decimals: Option<&Value>) -> Option<Decimal> {
    let decimals = decimals.map_or(Some(0), |decimals| decimals.as_number()?.to_int())?;
    Some(number.round_to(u32::try_from(decimals.max(0)).ok()?))
}

/// The calendar day of a date or a moment.
fn day(value: &Value, zone: &Zone) -> Option<i32> {
    match value {
        Value::Date(day) => Some(*day),
        Value::Moment(at) => Some(calendar::day_of(*at, zone)),
        _ => None,
    }
}

/// A duration as a number of units; blank for months and longer, which have no fixed length.
fn in_unit(value: &Value, unit: Unit) -> Option<Decimal> {
    let Value::Duration(microseconds) = value else { return None };
    let length = Span::new(1, unit).fixed_micros()?;
    Decimal::from_millionths(*microseconds).div(Decimal::from_millionths(length))
}

fn whole(number: impl Into<i64>) -> Value {
    Value::Number(Decimal::from_int(number.into()))
}
