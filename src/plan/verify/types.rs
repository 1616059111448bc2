//! Which types fit which, and which values are of which type.

use crate::model::{Model, Type};
use crate::semantics::Value;

/// Whether a value of one type may stand where one of the other is expected. Numbers are all kept alike.
pub(super) fn fits(one: Type, other: Type) -> bool {
    match (one, other) {
        (Type::Blank | Type::Error, _) | (_, Type::Blank | Type::Error) => true,
        (Type::List(one), Type::List(other)) => fits(one.ty(), other.ty()),
        _ => one == other || (one.is_numeric() && other.is_numeric()),
    }
}

/// Whether two types have an order among each other, or can be the same: a day and a moment too.
pub(super) fn comparable(one: Type, other: Type) -> bool {
    fits(one, other) || (is_time(one) && is_time(other))
}

/// A date or a moment.
pub(super) const fn is_time(ty: Type) -> bool {
    matches!(ty, Type::Date | Type::Moment | Type::Blank | Type::Error)
}

/// A number or a duration: what can be added up.
pub(super) const fn is_quantity(ty: Type) -> bool {
    ty.is_numeric() || matches!(ty, Type::Duration | Type::Blank | Type::Error)
}

/// The items of a list; what is no list, itself.
pub(super) const fn item(ty: Type) -> Type {
    if let Type::List(element) = ty { element.ty() } else { ty }
}

/// Whether a value is one of a type.
pub(super) fn is_of(value: &Value, ty: Type, model: &Model) -> bool {
    match (value, ty) {
        (Value::Blank, _) | (_, Type::Error) => true,
        (Value::List(items), Type::List(element)) => {
            items.iter().all(|item| !matches!(item, Value::List(_)) && is_of(item, element.ty(), model))
        }
        // A list that is written without any item has no type of its own.
        (Value::List(items), Type::Blank) => items.is_empty(),
        (Value::Label(label), Type::Label(set)) => {
            model.label_sets.get(set.index()).is_some_and(|set| (*label as usize) < set.labels.len())
        }
        (Value::Number(_), ty) => ty.is_numeric(),
        (Value::YesNo(_), Type::YesNo)
        | (Value::Text(_), Type::Text)
        | (Value::Date(_), Type::Date)
        | (Value::Moment(_), Type::Moment)
        | (Value::Duration(_), Type::Duration)
        | (Value::Country(_), Type::Country)
        | (Value::Row(_), Type::Record(_)) => true,
        _ => false,
    }
}

/// A type in words.
pub(super) fn shown(ty: Type) -> String {
    match ty {
        Type::Text => "a text".to_owned(),
        Type::YesNo => "a truth".to_owned(),
        Type::Whole | Type::Number | Type::Percent => "a number".to_owned(),
        Type::Money(currency) => format!("an amount in {currency}"),
        Type::Duration => "a duration".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Moment => "a moment".to_owned(),
        Type::Country => "a country".to_owned(),
        Type::Label(set) => format!("a label of set {}", set.0),
        Type::List(element) => format!("a list, each item {}", shown(element.ty())),
        Type::Record(record) => format!("a row of record {}", record.0),
        Type::Blank => "blank".to_owned(),
        Type::Error => "an error".to_owned(),
    }
}
