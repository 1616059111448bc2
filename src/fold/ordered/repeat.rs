//! Repeat limits: the newest events are kept.

use super::{Entry, Log};
use crate::model::{Repeat, RepeatPeriod};
use crate::semantics::Decimal;
use crate::semantics::calendar::{self, Unit};

impl Log<'_> {
    /// The events that a repeat limit leaves, in order of time as they come; of those at the same instant the first is
    /// kept first.
    pub(super) fn kept(&self, events: Vec<(Entry, Decimal)>, repeat: Option<&Repeat>) -> Vec<(Entry, Decimal)> {
        let Some(repeat) = repeat else { return events };
        let mut kept: Vec<i64> = Vec::new();
        let mut left = Vec::new();
        for (event, points) in newest_first(events) {
            if self.has_room(event.at, &kept, repeat) {
                kept.push(event.at);
                left.push((event, points));
            }
        }
        left
    }

    /// Whether an event counts beside later ones that do: fewer than the limit may lie within the period.
    fn has_room(&self, at: i64, kept: &[i64], repeat: &Repeat) -> bool {
        let room = repeat.count as usize;
        match repeat.within {
            RepeatPeriod::Ever => kept.len() < room,
            // Those that share its period are the last ones kept.
            RepeatPeriod::Calendar(unit) => {
                let period = self.period(at, unit);
                kept.iter().rev().filter(|later| self.period(**later, unit) == period).take(room).count() < room
            }
            RepeatPeriod::Sliding(span) => {
                kept.iter().rev().filter(|later| at > self.before(**later, span)).take(room).count() < room
            }
        }
    }

    /// Two instants with the same number are in one period.
    fn period(&self, instant: i64, unit: Unit) -> (i32, i64) {
        if unit.is_calendar() {
            // `calendar::period_number`, from the days that are known already.
            return (calendar::first_day_of(self.days.day_of(instant), unit), 0);
        }
        calendar::period_number(instant, unit, self.days.zone())
    }
}

/// By time, the latest first; at the same instant as they are.
fn newest_first(mut events: Vec<(Entry, Decimal)>) -> Vec<(Entry, Decimal)> {
    events.sort_by_key(|(event, _)| std::cmp::Reverse(event.at));
    events
}
