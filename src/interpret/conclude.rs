//! Concluding: one output of one row, from what was computed before it.

use super::answer::Answer;
use super::clock::Clock;
use super::place::{Notes, Place};
use super::{DefinitionOutcome, Interpreter, Need, ScoreOutcome, SignalOutcome};
use crate::model::{Computed, SignalId};
use crate::semantics::Value;

/// One output of one row, in full.
#[derive(Clone, Debug)]
pub(super) enum Concluded {
    /// A score.
    Score(ScoreOutcome),
    /// A signal.
    Signal(SignalOutcome),
    /// A segment: its band, and what is missing where there is none.
    Segment(Option<u32>, Vec<Need>),
    /// A matrix: row, column and cell label, and what is missing where there is none.
    Matrix(Option<(u32, u32, u32)>, Vec<Need>),
    /// A definition.
    Definition(DefinitionOutcome),
}

impl Concluded {
    /// As other outputs read it.
    pub fn answer(&self) -> Answer {
        let label = |label: Option<u32>, needs: &[Need]| match label {
            Some(label) => Answer::known(Value::Label(label)),
            None => Answer::blank(needs.to_vec()),
        };
        match self {
            Self::Score(score) => Answer::known(Value::Number(score.reported)),
            Self::Signal(signal) => Answer { value: signal.value.clone(), needs: signal.needs.clone() },
            Self::Segment(band, needs) => label(*band, needs),
            Self::Matrix(cell, needs) => label(cell.map(|(_, _, cell)| cell), needs),
            Self::Definition(definition) => Answer { value: definition.answer.into(), needs: definition.needs.clone() },
        }
    }
}

impl Interpreter<'_> {
    /// One output of one row. `noting`: with the values read, for people to see.
    pub(super) fn conclude(&self, item: Computed, row: u32, clock: &Clock, noting: bool) -> Concluded {
        let notes = Notes::default();
        let place = Place::at(clock, self.model.record_of(item), row).noting(noting.then_some(&notes));
        let place = Place { shielded: self.dependencies.is_shielded(item), ..place };
        match item {
            Computed::Score(id) => Concluded::Score(self.score(id, &place)),
            Computed::Signal(id) => Concluded::Signal(self.signal(id, &place)),
            Computed::Segment(id) => {
                let (band, needs) = self.segment(id, &place);
                Concluded::Segment(band, needs)
            }
            Computed::Matrix(id) => {
                let (cell, needs) = self.matrix(id, &place);
                Concluded::Matrix(cell, needs)
            }
            Computed::Definition(id) => Concluded::Definition(self.definition(id, &place)),
        }
    }

    fn signal(&self, id: SignalId, place: &Place<'_>) -> SignalOutcome {
        let answer = self.evaluate(&self.model[id].value, place);
        let evidence = place.notes.map(Notes::take).unwrap_or_default();
        SignalOutcome { sensed: self.is_sensed(id), value: answer.value, needs: answer.needs, evidence }
    }

    /// Whether a sensor sees the events a signal needs and the fields it reads itself.
    pub(super) fn is_sensed(&self, id: SignalId) -> bool {
        let events_seen = |events: &[crate::model::EventId]| events.iter().all(|event| self.event_is_sensed(*event));
        let Some((fields, events)) = self.dependencies.inputs_of_signal(id.index()) else { return true };
        let record = self.model[id].record;
        events_seen(&self.model[id].events)
            && events_seen(events)
            && fields.iter().all(|path| self.field_is_sensed(record, &path.fields))
    }
}
