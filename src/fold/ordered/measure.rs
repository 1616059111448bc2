//! What becomes of the events of a row.

use super::{Entry, Log};
use crate::fold::program::{Measure, Worth};
use crate::model::Type;
use crate::plan::Pick;
use crate::semantics::decay::{Decay, weight};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value, compare};

impl Log<'_> {
    /// The value of a measure for events in order.
    pub(super) fn measure(&self, measure: &Measure, events: &[Entry], subject: Option<u32>) -> Value {
        let values = |worth| self.values(worth, events, subject);
        let is_less = |one: &Value, other: &Value| compare::compare(one, other).is_some_and(std::cmp::Ordering::is_lt);
        match measure {
            Measure::Count => whole(events.len()),
            Measure::Sum(worth) => typed(total(&values(worth)).get(), measure.ty()),
            Measure::Average(worth) => {
                let values = values(worth);
                total(&values).average(values.len()).map_or(Value::Blank, |average| typed(average, measure.ty()))
            }
            Measure::Highest(worth) => {
                values(worth).into_iter().reduce(|a, b| if is_less(&a, &b) { b } else { a }).unwrap_or_default()
            }
            Measure::Lowest(worth) => {
                values(worth).into_iter().reduce(|a, b| if is_less(&b, &a) { b } else { a }).unwrap_or_default()
            }
            Measure::Distinct(worth) => whole(different(values(worth))),
            Measure::Last => events.last().map_or(Value::Blank, |event| Value::Moment(event.at)),
            Measure::First => events.first().map_or(Value::Blank, |event| Value::Moment(event.at)),
            Measure::Points { worth, pick, repeat, decay } => {
                let points = self.points(worth, picked(events, *pick), subject);
                if points.is_empty() {
                    return Value::Blank;
                }
                let kept = self.kept(points, repeat.as_ref());
                let weighed = kept.iter().map(|(event, points)| self.weighed(event, *points, decay.as_ref()));
                Value::Number(weighed.collect::<Total>().get())
            }
        }
    }

    /// The known values of events.
    fn values(&self, worth: &Worth, events: &[Entry], subject: Option<u32>) -> Vec<Value> {
        let value =
            |event: &Entry| worth.of(event.event).map_or(Value::Blank, |formula| self.formula(formula, event, subject));
        events.iter().map(value).filter(|value| !value.is_blank()).collect()
    }

    /// The events whose points are known.
    fn points(&self, worth: &Worth, events: &[Entry], subject: Option<u32>) -> Vec<(Entry, Decimal)> {
        let points = |event: &Entry| {
            let value = self.formula(worth.of(event.event)?, event, subject);
            Some((*event, quantity(&value)?))
        };
        events.iter().filter_map(points).collect()
    }

    fn weighed(&self, event: &Entry, points: Decimal, decay: Option<&Decay>) -> Decimal {
        let Some(decay) = decay else { return points };
        points.mul(weight(decay, self.context.age_days(self.days.day_of(event.at))))
    }
}

/// All events, or the latest or earliest; of those at the same instant the first.
fn picked(events: &[Entry], pick: Pick) -> &[Entry] {
    let instant = match pick {
        Pick::Each => return events,
        Pick::Last => events.last(),
        Pick::First => events.first(),
    };
    let first = instant.and_then(|one| events.iter().position(|event| event.at == one.at));
    first.and_then(|first| events.get(first..=first)).unwrap_or(&[])
}

/// The number of a value; the seconds of a duration.
pub(in crate::fold) fn quantity(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Duration(micros) => Some(Decimal::from_millionths(*micros)),
        _ => None,
    }
}

/// A number as a value of its type.
pub(in crate::fold) fn typed(number: Decimal, ty: Type) -> Value {
    match ty {
        Type::Duration => Value::Duration(number.millionths()),
        _ => Value::Number(number),
    }
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
