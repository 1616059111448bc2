//! What becomes of the events or members of a fold: counts, sums, extremes.

use super::{Happening, Subject, of_event};
use crate::model::Type;
use crate::plan::evaluate::Context;
use crate::plan::evaluate::node::{quantity, typed};
use crate::plan::{EventFunction, FoldKind};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value, compare};

/// Events summed up.
pub(super) fn of_events(kind: &FoldKind, events: &[Happening<'_>], subject: &Subject<'_>) -> Value {
    let instant = |happening: Option<&Happening<'_>>| happening.map_or(Value::Blank, |one| Value::Moment(one.event.at));
    match kind {
        FoldKind::Last => instant(events.last()),
        FoldKind::First => instant(events.first()),
        kind => summary(
            kind,
            events.len(),
            &|value| events.iter().map(|one| of_event(value, one, subject)).collect(),
            subject.context,
        ),
    }
}

/// Items summed up, of which there are so many, by their values.
pub fn summary(
    kind: &FoldKind,
    count: usize,
    values: &dyn Fn(&EventFunction) -> Vec<Value>,
    context: &Context<'_>,
) -> Value {
    let known =
        |value: &EventFunction| -> Vec<Value> { values(value).into_iter().filter(|value| !value.is_blank()).collect() };
    let is_less = |one: &Value, other: &Value| context.order(one, other).is_some_and(std::cmp::Ordering::is_lt);
    match kind {
        FoldKind::Count => whole(count),
        FoldKind::Sum(value) => typed(total(&known(value)).get(), type_of(value)),
        FoldKind::Average(value) => {
            let values = known(value);
            let average = total(&values).average(values.len());
            average.map_or(Value::Blank, |average| typed(average, type_of(value)))
        }
        FoldKind::Highest(value) => {
            known(value).into_iter().reduce(|a, b| if is_less(&a, &b) { b } else { a }).unwrap_or_default()
        }
        FoldKind::Lowest(value) => {
            known(value).into_iter().reduce(|a, b| if is_less(&b, &a) { b } else { a }).unwrap_or_default()
        }
        FoldKind::Distinct(value) => whole(different(known(value))),
        FoldKind::Last | FoldKind::First | FoldKind::Points { .. } => Value::Blank,
    }
}

fn type_of(value: &EventFunction) -> Type {
    let result = value.function.nodes.get(value.function.result.index());
    result.map_or(Type::Number, |node| node.ty)
}

fn total(values: &[Value]) -> Total {
    values.iter().filter_map(quantity).collect()
}

fn different(mut values: Vec<Value>) -> usize {
    values.sort_by(compare::tie_order);
    values.dedup_by(|one, other| compare::equals(one, other) == Some(true));
    values.len()
}

fn whole(number: usize) -> Value {
    Value::Number(Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX)))
}
