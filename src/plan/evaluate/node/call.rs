//! Built-in functions.

use std::cmp::Ordering;

use super::Operand;
use crate::model::{Builtin, Type};
use crate::plan::evaluate::Context;
use crate::semantics::calendar::{self, Span, Unit};
use crate::semantics::{Decimal, Value, text};

/// A function of its arguments; blank if one of them is.
pub(super) fn call(builtin: Builtin, arguments: &[Operand<'_>], context: &Context<'_>) -> Value {
    if arguments.iter().any(|argument| argument.value.is_blank()) {
        return Value::Blank;
    }
    apply(builtin, arguments, context).unwrap_or_default()
}

fn apply(builtin: Builtin, arguments: &[Operand<'_>], context: &Context<'_>) -> Option<Value> {
    let first = arguments.first()?;
    match builtin {
        Builtin::Min => extreme(arguments, Ordering::Less, context),
        Builtin::Max => extreme(arguments, Ordering::Greater, context),
        Builtin::Abs | Builtin::Log | Builtin::Floor | Builtin::Ceiling | Builtin::Round => {
            numeric(builtin, arguments).map(Value::Number)
        }
        Builtin::Length => text_of(first.value).map(|found| whole(text::length(found))),
        Builtin::Domain => text_of(first.value).and_then(text::domain_of).map(Value::text),
        Builtin::CountItems => match first.value {
            Value::List(items) => Some(whole(items.len())),
            _ => None,
        },
        Builtin::LabelName => label_name(first, context),
        Builtin::Year | Builtin::Month | Builtin::DayOf => date_part(builtin, first.value, context),
        Builtin::InUnit(unit) => in_unit(first.value, unit).map(Value::Number),
    }
}

fn numeric(builtin: Builtin, arguments: &[Operand<'_>]) -> Option<Decimal> {
    let number = arguments.first()?.value.as_number()?;
    match builtin {
        Builtin::Abs => Some(number.abs()),
        Builtin::Log => number.ln(),
        Builtin::Floor => Some(number.floor()),
        Builtin::Ceiling => Some(number.ceil()),
        _ => {
            let decimals = arguments.get(1).map_or(Some(0), |decimals| decimals.value.as_number()?.to_int());
            Some(number.round_to(u32::try_from(decimals?.max(0)).ok()?))
        }
    }
}

/// The least or greatest; the first of equal ones.
fn extreme(arguments: &[Operand<'_>], wanted: Ordering, context: &Context<'_>) -> Option<Value> {
    let (first, rest) = arguments.split_first()?;
    let mut best = first.value;
    for next in rest {
        if context.order(next.value, best)? == wanted {
            best = next.value;
        }
    }
    Some(best.clone())
}

fn label_name(label: &Operand<'_>, context: &Context<'_>) -> Option<Value> {
    let (Type::Label(set), Value::Label(at)) = (label.ty, label.value) else { return None };
    let set = context.model.label_sets.get(set.index())?;
    set.labels.get(*at as usize).map(|name| Value::text(name))
}

fn date_part(builtin: Builtin, value: &Value, context: &Context<'_>) -> Option<Value> {
    let day = match value {
        Value::Date(day) => *day,
        Value::Moment(at) => context.day_of(*at),
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
