//! The events of a selection's kinds, each once, in an order that no file decides.

use super::Events;
use crate::data::{Happening, each_once_in_order};
use crate::interpret::answer::add_needs;
use crate::interpret::place::{Place, Start};
use crate::interpret::{Interpreter, Need};
use crate::model::{EventId, EventSource, FieldId, RecordId, Selection, Source};
use crate::semantics::Value;
use crate::semantics::calendar::Interval;

impl<'m> Interpreter<'m> {
    /// The events of a selection's kinds within its window and since the start of the score, up to
    /// the as-of.
    pub(super) fn in_window(&self, selection: &Selection, place: &Place<'_>) -> Events<'m> {
        let Source::Events(sources) = &selection.source else { return Events::default() };
        let mut found = Events { events: Vec::new(), missing: self.not_sensed(sources) };
        match self.reach(selection, place) {
            Ok(reach) => {
                for source in sources {
                    self.add_events(source, reach, place, &mut found.events);
                }
                if sources.len() > 1 {
                    each_once_in_order(&mut found.events);
                }
            }
            Err(needs) => add_needs(&mut found.missing, &needs),
        }
        found
    }

    /// The instants a selection looks at; what would have to be known first, if they are not known.
    fn reach(&self, selection: &Selection, place: &Place<'_>) -> Result<Interval, Vec<Need>> {
        let now = Interval { after: i64::MIN, until: place.clock.instant() };
        let window = selection.window.as_ref().map_or(Ok(now), |window| self.interval(window, place))?;
        match place.start {
            Start::Anytime => Ok(now.and(window)),
            Start::From(start) => Ok(now.and(window).and(Interval { after: start.saturating_sub(1), ..now })),
            Start::NotKnown(needs) => Err(needs.clone()),
        }
    }

    fn add_events(&self, source: &EventSource, reach: Interval, place: &Place<'_>, found: &mut Vec<Happening<'m>>) {
        let Value::Row(row) = self.walk_references(place.record, place.row, &source.of).0 else { return };
        let data = self.data;
        for (number, event) in data.events_of(source.event, row).iter().enumerate() {
            let happening = Happening { kind: source.event, event, number };
            let place = place.with_event(happening);
            let passes = |filter| self.evaluate(filter, &place).truth() == Some(true);
            if reach.contains(event.at) && source.filters.iter().all(passes) {
                found.push(happening);
            }
        }
    }

    /// The kinds no sensor sees.
    fn not_sensed(&self, sources: &[EventSource]) -> Vec<Need> {
        let mut missing = Vec::new();
        for source in sources.iter().filter(|source| !self.event_is_sensed(source.event)) {
            add_needs(&mut missing, &[Need::Event(source.called.clone())]);
        }
        missing
    }

    /// Whether a sensor sees a kind of events.
    pub(in crate::interpret) fn event_is_sensed(&self, event: EventId) -> bool {
        self.data.events_sensed.get(event.index()).copied().unwrap_or(false)
    }

    /// Whether a sensor feeds every field on a path.
    pub(in crate::interpret) fn field_is_sensed(&self, record: RecordId, fields: &[FieldId]) -> bool {
        let mut record = record;
        for field in fields {
            let sensed = self.data.fields_sensed.get(record.index()).and_then(|fields| fields.get(field.index()));
            if sensed != Some(&true) {
                return false;
            }
            let Some(target) = self.model.referred(record, *field) else { return true };
            record = target;
        }
        true
    }
}
