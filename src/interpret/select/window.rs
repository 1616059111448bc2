//! Windows as intervals, seen from the as-of.

use crate::interpret::answer::Answer;
use crate::interpret::place::Place;
use crate::interpret::{Interpreter, Need};
use crate::model::{Reference, Window};
use crate::semantics::Value;
use crate::semantics::calendar::Interval;

/// Everything.
const ALWAYS: Interval = Interval { after: i64::MIN, until: i64::MAX };
/// Nothing.
const NEVER: Interval = Interval { after: i64::MAX, until: i64::MIN };

impl Interpreter<'_> {
    /// The instants of a window. The best day and the best span have no fixed ones: everything.
    ///
    /// # Errors
    /// What would have to be known, where the window starts or ends at events that no sensor sees.
    pub(in crate::interpret) fn interval(&self, window: &Window, place: &Place<'_>) -> Result<Interval, Vec<Need>> {
        Ok(match window {
            Window::InLast(span) => place.clock.in_the_last(*span),
            Window::InNext(span) => place.clock.in_the_next(*span),
            Window::Period(period) => place.clock.period(*period),
            Window::Since(reference) => match self.first_instant_since(reference, place)? {
                Some(first) => Interval { after: first.saturating_sub(1), ..ALWAYS },
                None => ALWAYS,
            },
            Window::Before(reference) => match self.instant_of(reference, place)? {
                Some(instant) => Interval { until: instant.saturating_sub(1), ..ALWAYS },
                None => NEVER,
            },
            Window::OnTheSameDay | Window::InAny(_) => ALWAYS,
        })
    }

    /// The first instant that is since a reference: after an event or moment, from the start of a
    /// day on. None: it never happened, or is blank, and everything counts.
    ///
    /// # Errors
    /// What would have to be known, where no sensor sees the events.
    pub(in crate::interpret) fn first_instant_since(
        &self,
        reference: &Reference,
        place: &Place<'_>,
    ) -> Result<Option<i64>, Vec<Need>> {
        let point = self.known_point(reference, place)?;
        Ok(match point.value {
            Value::Moment(at) => Some(at.saturating_add(1)),
            Value::Date(day) => Some(place.clock.start_of(day)),
            _ => None,
        })
    }

    fn instant_of(&self, reference: &Reference, place: &Place<'_>) -> Result<Option<i64>, Vec<Need>> {
        let point = self.known_point(reference, place)?;
        Ok(match point.value {
            Value::Moment(at) => Some(at),
            Value::Date(day) => Some(place.clock.start_of(day)),
            _ => None,
        })
    }

    /// Where a reference points. Blank is an answer; that a sensor is missing is none.
    fn known_point(&self, reference: &Reference, place: &Place<'_>) -> Result<Answer, Vec<Need>> {
        let point = self.refer(reference, place);
        let of_events = matches!(reference, Reference::Last(_) | Reference::First(_));
        if of_events && !point.needs.is_empty() { Err(point.needs) } else { Ok(point) }
    }
}
