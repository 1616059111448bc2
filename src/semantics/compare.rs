//! Comparing values.
//!
//! In: two values. Out: which is the smaller and whether they are equal, `None` when that is not
//! known because one is blank or they are of different kinds. Never: converts one kind into another,
//! but a moment into its day, beside a day, where the zone is said.

use std::cmp::Ordering;

use super::calendar::{self, Zone};
use super::{Value, logic, text};

/// Order comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// Whether it is so of two values in this order.
    #[must_use]
    pub const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }

    /// The comparison that says the same with its sides exchanged.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

/// Which is the smaller. Text compares ignoring case and outer space, labels in the order they are
/// declared, no before yes. `None` if one is blank, if they are of different kinds, or for lists and
/// rows, which have no order.
#[must_use]
pub fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::YesNo(left), Value::YesNo(right)) => Some(left.cmp(right)),
        (Value::Number(left), Value::Number(right)) => Some(left.cmp(right)),
        (Value::Text(left), Value::Text(right)) => Some(text::compare_text(left, right)),
        (Value::Label(left), Value::Label(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Moment(left), Value::Moment(right)) | (Value::Duration(left), Value::Duration(right)) => {
            Some(left.cmp(right))
        }
        (Value::Country(left), Value::Country(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Whether they are equal; `None` if one is blank or they are of different kinds. Lists are equal
/// when each holds every item of the other, in any order.
#[must_use]
pub fn equals(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Row(left), Value::Row(right)) => Some(left == right),
        (Value::Text(left), Value::Text(right)) => Some(text::equals_text(left, right)),
        (Value::List(left), Value::List(right)) => Some(holds_all(left, right) && holds_all(right, left)),
        _ => compare(left, right).map(Ordering::is_eq),
    }
}

/// [`compare`], where a day and a moment compare by days, so that `created <= 2026-01-31` takes the
/// whole of that day.
#[must_use]
pub fn order(left: &Value, right: &Value, zone: &Zone) -> Option<Ordering> {
    match (left, right) {
        (Value::Date(day), Value::Moment(at)) => Some(day.cmp(&calendar::day_of(*at, zone))),
        (Value::Moment(at), Value::Date(day)) => Some(calendar::day_of(*at, zone).cmp(day)),
        _ => compare(left, right),
    }
}

/// [`equals`], where a moment beside a day is the day it falls on.
#[must_use]
pub fn same(left: &Value, right: &Value, zone: &Zone) -> Option<bool> {
    match (left, right) {
        (Value::Date(_), Value::Moment(_)) | (Value::Moment(_), Value::Date(_)) => {
            order(left, right, zone).map(Ordering::is_eq)
        }
        _ => equals(left, right),
    }
}

/// Whether a value is one of a list, by [`same`]: yes at one equal item, not known if the value is
/// blank, or if no item is equal but a blank one might be. With a list on the left, whether any of
/// its items is; one value on the right is a list of one.
#[must_use]
pub fn is_in(value: &Value, list: &Value, zone: &Zone) -> Option<bool> {
    let among = |item: &Value| match list {
        Value::List(items) => logic::any(items.iter().map(|other| same(item, other, zone))),
        Value::Blank => None,
        one => same(item, one, zone),
    };
    match value {
        Value::Blank => None,
        Value::List(items) => logic::any(items.iter().map(among)),
        one => among(one),
    }
}

/// The order that decides between values at the same instant, so that the order of rows never
/// matters: blank first, then by kind, then the smaller; text that is equal but for its case by its
/// characters.
#[must_use]
pub fn tie_order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Text(one), Value::Text(other)) => text::compare_text(one, other).then_with(|| one.cmp(other)),
        (Value::Row(one), Value::Row(other)) => one.cmp(other),
        (Value::List(one), Value::List(other)) => tie_order_of_all(one, other),
        _ => compare(left, right).unwrap_or_else(|| kind_rank(left).cmp(&kind_rank(right))),
    }
}

/// [`tie_order`] of the values of events, field by field, or of lists, item by item; then the shorter first.
#[must_use]
pub fn tie_order_of_all(one: &[Value], other: &[Value]) -> Ordering {
    let orders = one.iter().zip(other).map(|(one, other)| tie_order(one, other));
    orders.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| one.len().cmp(&other.len()))
}

fn holds_all(items: &[Value], others: &[Value]) -> bool {
    others.iter().all(|other| items.iter().any(|item| equals(item, other) == Some(true)))
}

fn kind_rank(value: &Value) -> u8 {
    match value {
        Value::Blank => 0,
        Value::YesNo(_) => 1,
        Value::Number(_) => 2,
        Value::Text(_) => 3,
        Value::Label(_) => 4,
        Value::Date(_) => 5,
        Value::Moment(_) => 6,
        Value::Duration(_) => 7,
        Value::Country(_) => 8,
        Value::List(_) => 9,
        Value::Row(_) => 10,
    }
}
