//! What becomes of the events of a row.

use super::{Entry, Log};
use crate::fold::program::{Measure, Worth};
use crate::plan::Pick;
use crate::semantics::aggregate::Known;
use crate::semantics::decay::{Decay, weight};
use crate::semantics::decimal::Total;
use crate::semantics::{Decimal, Value};

impl Log<'_> {
    /// The value of a measure for events in order.
    pub(super) fn measure(&self, measure: &Measure, events: &[Entry], subject: Option<u32>) -> Value {
        let known = |worth| self.known(worth, events, subject);
        let zone = self.days.zone();
        match measure {
            Measure::Count => Value::count(events.len()),
            Measure::Sum(worth) => measure.ty().value_of(known(worth).sum()),
            Measure::Average(worth) => {
                known(worth).average().map_or(Value::Blank, |average| measure.ty().value_of(average))
            }
            Measure::Highest(worth) => known(worth).highest(zone).unwrap_or_default(),
            Measure::Lowest(worth) => known(worth).lowest(zone).unwrap_or_default(),
            Measure::Distinct(worth) => Value::count(known(worth).different()),
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
    fn known(&self, worth: &Worth, events: &[Entry], subject: Option<u32>) -> Known {
        let value =
            |event: &Entry| worth.of(event.event).map_or(Value::Blank, |formula| self.formula(formula, event, subject));
        Known::of(events.iter().map(value))
    }

    /// The events whose points are known.
    fn points(&self, worth: &Worth, events: &[Entry], subject: Option<u32>) -> Vec<(Entry, Decimal)> {
        let points = |event: &Entry| {
            let value = self.formula(worth.of(event.event)?, event, subject);
            Some((*event, value.as_quantity()?))
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
