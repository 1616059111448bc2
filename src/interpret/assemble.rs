//! Putting a row's outcome together.

use super::conclude::Concluded;
use super::dependencies::Task;
use super::{DefinitionOutcome, Interpreter, Outcome, RouteOutcome, ScoreOutcome, SignalOutcome};
use crate::model::{
    Computed, DefinitionId, EventId, FieldId, MatrixId, RecordId, RouteId, ScoreId, SegmentId, SignalId, Type,
};
use crate::semantics::Value;

/// A row whose outcome is put together.
struct Subject {
    record: RecordId,
    row: u32,
    /// Whether it is a disqualified row of the scored record.
    disqualified: bool,
}

impl Interpreter<'_> {
    /// Everything computed for a row.
    pub(super) fn assemble(&self, record: RecordId, row: u32) -> Outcome {
        let scored = record == self.model.scored;
        if scored {
            // In the model's order, so that nothing is computed twice.
            let own = self.model.order.iter().filter(|item| self.model.record_of(**item) == record);
            own.for_each(|item| drop(self.in_full(*item, row)));
        }
        let disqualified = if scored { self.disqualified(row) } else { None };
        let subject = Subject { record, row, disqualified: disqualified.is_some() };
        let activity = self.activity(record, row);
        Outcome {
            row,
            disqualified,
            scores: positions(self.model.scores.len()).map(|id| self.score_of(ScoreId(id), &subject)).collect(),
            signals: positions(self.model.signals.len()).map(|id| self.signal_of(SignalId(id), &subject)).collect(),
            segments: positions(self.model.segments.len()).map(|id| self.segment_of(SegmentId(id), &subject)).collect(),
            matrices: positions(self.model.matrices.len()).map(|id| self.matrix_of(MatrixId(id), &subject)).collect(),
            definitions: positions(self.model.definitions.len())
                .map(|id| self.definition_of(DefinitionId(id), &subject))
                .collect(),
            routes: positions(self.model.routes.len()).map(|id| self.route_of(RouteId(id), &subject)).collect(),
            events_counted: activity.counted,
            events_later: activity.later,
            last_activity: activity.latest,
        }
    }

    fn disqualified(&self, row: u32) -> Option<usize> {
        let yes = self.recall_or_compute(Task::Disqualified, row, &self.clock).truth() == Some(true);
        if yes { self.disqualification(row, &self.clock) } else { None }
    }

    fn full_of(&self, item: Computed, subject: &Subject) -> Option<Concluded> {
        let row = self.row_of(self.model.record_of(item), subject.record, subject.row)?;
        Some(Concluded::clone(&self.in_full(item, row)))
    }

    fn score_of(&self, id: ScoreId, subject: &Subject) -> Option<ScoreOutcome> {
        match self.full_of(Computed::Score(id), subject)? {
            Concluded::Score(score) => Some(score),
            _ => None,
        }
    }

    fn signal_of(&self, id: SignalId, subject: &Subject) -> SignalOutcome {
        match self.full_of(Computed::Signal(id), subject) {
            Some(Concluded::Signal(signal)) => signal,
            _ => SignalOutcome {
                value: Value::Blank,
                sensed: self.is_sensed(id),
                needs: Vec::new(),
                evidence: Vec::new(),
            },
        }
    }

    fn segment_of(&self, id: SegmentId, subject: &Subject) -> Option<u32> {
        match self.full_of(Computed::Segment(id), subject)? {
            Concluded::Segment(band, _) if !self.is_veiled(self.model[id].record, subject) => band,
            _ => None,
        }
    }

    fn matrix_of(&self, id: MatrixId, subject: &Subject) -> Option<(u32, u32, u32)> {
        match self.full_of(Computed::Matrix(id), subject)? {
            Concluded::Matrix(cell, _) if !self.is_veiled(self.model[self.model[id].rows].record, subject) => cell,
            _ => None,
        }
    }

    fn definition_of(&self, id: DefinitionId, subject: &Subject) -> DefinitionOutcome {
        let veiled = self.is_veiled(self.model[id].record, subject);
        match self.full_of(Computed::Definition(id), subject) {
            Some(Concluded::Definition(definition)) if veiled => {
                DefinitionOutcome { answer: Some(false), needs: Vec::new(), parts: definition.parts }
            }
            Some(Concluded::Definition(definition)) => definition,
            _ => DefinitionOutcome { answer: None, needs: Vec::new(), parts: Vec::new() },
        }
    }

    fn route_of(&self, id: RouteId, subject: &Subject) -> RouteOutcome {
        if subject.record == self.model.scored {
            return self.route(id, subject.row, &self.clock);
        }
        RouteOutcome { row: None, answers: Vec::new() }
    }

    /// Whether disqualification takes a segment, matrix or definition of a record away.
    fn is_veiled(&self, record: RecordId, subject: &Subject) -> bool {
        subject.disqualified && record == self.model.scored
    }

    /// The row of a record that belongs to a row: itself, or what its references lead to by the
    /// shortest way.
    pub(super) fn row_of(&self, wanted: RecordId, record: RecordId, row: u32) -> Option<u32> {
        if wanted == record {
            return Some(row);
        }
        self.rows_reached(record, row).into_iter().find(|(reached, _)| *reached == wanted).map(|(_, row)| row)
    }

    /// A row and all rows that its references lead to, the nearest first, each once.
    fn rows_reached(&self, record: RecordId, row: u32) -> Vec<(RecordId, u32)> {
        let mut reached = vec![(record, row)];
        let mut next = 0;
        while let Some(&(record, row)) = reached.get(next) {
            next += 1;
            for (field, declared) in (0_u32..).zip(&self.model[record].fields) {
                let Type::Record(target) = declared.ty else { continue };
                if let Value::Row(row) = self.data.field(record, row, FieldId(field))
                    && !reached.contains(&(target, *row))
                {
                    reached.push((target, *row));
                }
            }
        }
        reached
    }

    /// The events of a row and of the rows it refers to.
    fn activity(&self, record: RecordId, row: u32) -> Activity {
        let reached = self.rows_reached(record, row);
        let mut activity = Activity { counted: 0, later: 0, latest: None };
        for (kind, event) in positions(self.model.events.len()).zip(&self.model.events) {
            for (_, row) in reached.iter().filter(|(record, _)| *record == event.of) {
                activity.add(self.data.events_of(EventId(kind), *row), self.clock.instant());
            }
        }
        activity
    }
}

/// How many events there are, and the latest.
struct Activity {
    counted: u64,
    later: u64,
    latest: Option<i64>,
}

impl Activity {
    /// Adds events, oldest first.
    fn add(&mut self, events: &[crate::data::EventRow], now: i64) {
        let past = events.partition_point(|event| event.at <= now);
        self.counted += past as u64;
        self.later += (events.len() - past) as u64;
        let latest = past.checked_sub(1).and_then(|last| events.get(last)).map(|event| event.at);
        self.latest = self.latest.max(latest);
    }
}

/// The ids of a list of that length.
fn positions(length: usize) -> std::ops::Range<u32> {
    0..u32::try_from(length).unwrap_or(u32::MAX)
}
