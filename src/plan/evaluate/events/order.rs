//! The order of events, which no file decides.

use std::cmp::Ordering;

use super::Happening;
use crate::semantics::compare;

/// Earlier first; then by kind, by value field by field; what is still equal by its position.
pub(super) fn by_time(one: &Happening<'_>, other: &Happening<'_>) -> Ordering {
    let values = || {
        let pairs = one.event.values.iter().zip(&other.event.values);
        pairs.map(|(one, other)| compare::tie_order(one, other)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    let position = |happening: &Happening<'_>| (happening.event.row, happening.number);
    (one.event.at.cmp(&other.event.at))
        .then_with(|| one.kind.cmp(&other.kind))
        .then_with(values)
        .then_with(|| position(one).cmp(&position(other)))
}
