//! Built-in functions.

use std::cmp::Ordering;

use super::compare::order;
use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::clock::Clock;
use crate::interpret::place::Place;
use crate::model::{Builtin, Expr, Type};
use crate::semantics::calendar::{self, Span, Unit};
use crate::semantics::{Decimal, Value, text};

impl Interpreter<'_> {
    /// A function of its arguments; blank if one of them is.
    pub(super) fn call(&self, builtin: Builtin, arguments: &[Expr], place: &Place<'_>) -> Answer {
        let answers: Vec<Answer> = arguments.iter().map(|argument| self.evaluate(argument, place)).collect();
        let needs = needs_of(&answers.iter().collect::<Vec<_>>());
        let values: Vec<Value> = answers.into_iter().map(|answer| answer.value).collect();
        let result = match (builtin, arguments) {
            (Builtin::LabelName, [label]) => self.label_name(label, &values),
            _ if values.iter().any(Value::is_blank) => None,
            _ => apply(builtin, &values, place.clock),
        };
        result.map_or_else(|| Answer::blank(needs), Answer::known)
    }

    /// A label's name, which its type knows.
    fn label_name(&self, label: &Expr, values: &[Value]) -> Option<Value> {
        let (Type::Label(set), Some(Value::Label(at))) = (label.ty, values.first()) else { return None };
        self.model[set].labels.get(*at as usize).map(|name| Value::text(name))
    }
}

/// A function of values of which none is blank.
fn apply(builtin: Builtin, values: &[Value], clock: &Clock) -> Option<Value> {
    let first = values.first()?;
    match builtin {
        Builtin::Min => extreme(values, Ordering::Less, clock),
        Builtin::Max => extreme(values, Ordering::Greater, clock),
        Builtin::Abs | Builtin::Log | Builtin::Floor | Builtin::Ceiling | Builtin::Round => {
            numeric(builtin, values).map(Value::Number)
        }
        Builtin::Length => text_of(first).map(|text| whole(text::length(text))),
        Builtin::Domain => text_of(first).and_then(text::domain_of).map(Value::text),
        Builtin::CountItems => match first {
            Value::List(items) => Some(whole(items.len())),
            _ => None,
        },
        Builtin::Year | Builtin::Month | Builtin::DayOf => date_part(builtin, first, clock),
        Builtin::InUnit(unit) => in_unit(first, unit).map(Value::Number),
        // Answered before, by the type of its argument.
        Builtin::LabelName => None,
    }
}

fn numeric(builtin: Builtin, values: &[Value]) -> Option<Decimal> {
    let number = values.first()?.as_number()?;
    match builtin {
        Builtin::Abs => Some(number.abs()),
        Builtin::Log => number.ln(),
        Builtin::Floor => Some(number.floor()),
        Builtin::Ceiling => Some(number.ceil()),
        Builtin::Round => {
            let decimals = values.get(1).map_or(Some(0), |decimals| decimals.as_number()?.to_int());
            Some(number.round_to(u32::try_from(decimals?.max(0)).ok()?))
        }
        _ => None,
    }
}

/// The least or greatest of values; the first of equal ones.
fn extreme(values: &[Value], wanted: Ordering, clock: &Clock) -> Option<Value> {
    let (first, rest) = values.split_first()?;
    let mut best = first;
    for value in rest {
        if order(value, best, clock)? == wanted {
            best = value;
        }
    }
    Some(best.clone())
}

fn date_part(builtin: Builtin, value: &Value, clock: &Clock) -> Option<Value> {
    let day = match value {
        Value::Date(day) => *day,
        Value::Moment(at) => clock.day_of(*at),
        _ => return None,
    };
    let (year, month, _) = calendar::date_parts(day);
    Some(match builtin {
        Builtin::Year => Value::Number(Decimal::from_int(i64::from(year))),
        Builtin::Month => Value::Number(Decimal::from_int(i64::from(month))),
        _ => Value::Date(day),
    })
}

/// A duration as a number of units; blank for months and longer, which have no fixed length.
fn in_unit(value: &Value, unit: Unit) -> Option<Decimal> {
    let Value::Duration(microseconds) = value else { return None };
    let length = Span::new(1, unit).fixed_micros()?;
    Decimal::from_millionths(*microseconds).div(Decimal::from_millionths(length))
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn whole(number: usize) -> Value {
    Value::Number(Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX)))
}
