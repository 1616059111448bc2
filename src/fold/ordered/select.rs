//! Which events of a row a fold looks at: link after link of its chain.

use super::{Entry, Log, best};
use crate::fold::program::{Bound, Formula, Link};
use crate::plan::{Best, InputId};
use crate::semantics::Value;
use crate::semantics::calendar::{self, Span};

impl Log<'_> {
    /// The events that the last link of a chain leaves, in order.
    pub(super) fn select(
        &self,
        chain: &[Link],
        events: &[Entry],
        subject: Option<u32>,
        input: &dyn Fn(InputId) -> Value,
    ) -> Vec<Entry> {
        let mut found: Vec<Entry> = Vec::new();
        for (position, link) in chain.iter().enumerate() {
            let earlier = std::mem::take(&mut found);
            if position > 0 && earlier.is_empty() {
                return found;
            }
            let (after, until) = self.reach(link, input);
            let inside = events.iter().filter(|event| after < event.at && event.at <= until);
            found = inside.filter(|event| self.passes(link, event, subject)).copied().collect();
            if position > 0 {
                found.retain(|event| self.follows(event, &earlier, link.within));
            }
            found = match link.best {
                None => found,
                Some(Best::Day) => best::day(found, |at| self.days.day_of(at)),
                Some(Best::Span(span)) => best::span(found, |at| self.before(at, span)),
            };
        }
        found
    }

    /// The stretch of time of a link.
    fn reach(&self, link: &Link, input: &dyn Fn(InputId) -> Value) -> (i64, i64) {
        let (mut after, mut until) = (link.after, link.until);
        for bound in &link.bounds {
            let instant = self.instant_of(bound, &input(bound.input));
            if bound.after {
                after = after.max(instant);
            } else {
                until = until.min(instant);
            }
        }
        (after, until)
    }

    fn instant_of(&self, bound: &Bound, value: &Value) -> i64 {
        match value {
            Value::Moment(at) => at.saturating_sub(bound.before),
            Value::Date(day) => calendar::start_of_day(*day, self.days.zone()).saturating_sub(bound.before),
            _ => bound.blank,
        }
    }

    fn passes(&self, link: &Link, event: &Entry, subject: Option<u32>) -> bool {
        let Some(kind) = link.kind(event.event) else { return false };
        let yes = |formula: &Formula| self.formula(formula, event, subject) == Value::YesNo(true);
        kind.tests.iter().all(yes) && (kind.any.is_empty() || kind.any.iter().any(|tests| tests.iter().all(yes)))
    }

    /// The value of a formula for an event.
    pub(super) fn formula(&self, formula: &Formula, event: &Entry, subject: Option<u32>) -> Value {
        self.batches.get(event.batch as usize).map_or(Value::Blank, |batch| {
            batch.value(formula, event.event, event.index as usize, subject, self.days, self.context)
        })
    }

    /// Whether one of the earlier events, which are in order, is another one, not later, and at most so long before.
    fn follows(&self, event: &Entry, earlier: &[Entry], within: Option<Span>) -> bool {
        let not_later = earlier.partition_point(|other| other.at <= event.at);
        let before = earlier.get(..not_later).unwrap_or(&[]);
        let same = |other: &Entry| (other.batch, other.index) == (event.batch, event.index);
        let latest = before.iter().rev().find(|other| !same(other));
        latest.is_some_and(|latest| within.is_none_or(|span| latest.at >= self.before(event.at, span)))
    }

    /// An instant less a span.
    pub(super) fn before(&self, at: i64, span: Span) -> i64 {
        calendar::step_back(at, self.days.zone(), span)
    }
}
