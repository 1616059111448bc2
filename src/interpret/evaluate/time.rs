//! Dates: since when, how long ago, within which window.

use crate::interpret::Interpreter;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::clock::Point;
use crate::interpret::place::Place;
use crate::model::{AgoComparison, ExprKind, Reference, Window};
use crate::semantics::calendar::{Span, Unit};
use crate::semantics::{Decimal, Value};

impl Interpreter<'_> {
    /// `moment`, `day` and `age` of the event in scope, and as-of's day.
    pub(super) fn time_in_scope(kind: &ExprKind, place: &Place<'_>) -> Answer {
        let at = place.event.map(|happening| happening.event.at);
        let value = match kind {
            ExprKind::EventMoment => at.map(Value::Moment),
            ExprKind::EventDay => at.map(|at| Value::Date(place.clock.day_of(at))),
            ExprKind::EventAge => at.map(|at| Value::Duration(place.clock.age(at))),
            _ => Some(Value::Date(place.clock.day())),
        };
        Answer::known(value.unwrap_or_default())
    }

    /// `days since X`, `days until X`: whole units, never below 0.
    pub(super) fn elapsed(&self, unit: Unit, until: bool, reference: &Reference, place: &Place<'_>) -> Answer {
        let point = self.refer(reference, place);
        let units = point_of(&point).map(|point| {
            if until { place.clock.units_until(point, unit) } else { place.clock.units_since(point, unit) }
        });
        Answer::from_operands(units.map(Decimal::from_int).into(), &[&point])
    }

    /// `X is more than D ago`
    pub(super) fn ago(
        &self,
        reference: &Reference,
        comparison: AgoComparison,
        span: Span,
        place: &Place<'_>,
    ) -> Answer {
        let point = self.refer(reference, place);
        let truth = point_of(&point).map(|point| place.clock.is_ago(point, comparison, span));
        Answer::from_operands(truth.into(), &[&point])
    }

    /// `X in the next 90 days`, `X this quarter`, `X since Y`. A date stands for the first instant
    /// of its day.
    pub(super) fn within(&self, reference: &Reference, window: &Window, place: &Place<'_>) -> Answer {
        let point = self.refer(reference, place);
        let interval = match self.interval(window, place) {
            Ok(interval) => interval,
            Err(needs) => {
                let window = Answer::blank(needs);
                return Answer::blank(needs_of(&[&point, &window]));
            }
        };
        let inside = point_of(&point).map(|point| match point {
            Point::Day(day) => interval.contains_day(day, place.clock.zone()),
            Point::Instant(at) => interval.contains(at),
        });
        Answer::from_operands(inside.into(), &[&point])
    }
}

/// The point a date or moment stands for.
pub(in crate::interpret) fn point_of(answer: &Answer) -> Option<Point> {
    match answer.value {
        Value::Date(day) => Some(Point::Day(day)),
        Value::Moment(at) => Some(Point::Instant(at)),
        _ => None,
    }
}
