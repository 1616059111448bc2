//! The search for a contact that breaks a promise: the model's tests first, then made-up contacts.

use std::rc::Rc;

use super::describe::describe;
use super::pool::Pool;
use super::random::Random;
use super::shrink::shrink;
use super::world::{Maker, field_at};
use super::{CounterExample, Step};
use crate::data::{Dataset, EventRow};
use crate::interpret::dependencies::{Dependencies, Task};
use crate::interpret::place::{Notes, Place};
use crate::interpret::{Evidence, Interpreter, show_value, test_dataset};
use crate::model::{Computed, EventId, FieldId, FieldPath, Model, PromiseKind, RecordId, ScoreId, Selection, Source};
use crate::semantics::calendar::{self, AsOf};
use crate::semantics::{Decimal, Value};

/// Changes tried on each contact.
const CHANGES: u32 = 4;
/// Rules a second's work takes: larger models are tried with fewer contacts.
const RULES_TIMES_CONTACTS: u64 = 400_000;

/// A contact to try.
pub(super) struct Candidate {
    pub test: Option<usize>,
    pub data: Dataset,
    pub row: u32,
    pub as_of: AsOf,
}

/// Something done to a contact.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Nothing: the promise is about the contact as it is.
    None,
    /// An event is added: it happens at the as-of.
    Event(EventId, EventRow),
    /// A field moves from one value to another.
    Field { record: RecordId, row: u32, field: FieldId, from: Value, to: Value },
}

/// How a promise was broken.
pub(super) struct Broken {
    pub step: Option<Step>,
    pub evidence: Vec<Evidence>,
}

/// What is searched: one promise of one model.
pub(super) struct Search<'m> {
    pub model: &'m Model,
    pub dependencies: &'m Rc<Dependencies>,
    pub kind: &'m PromiseKind,
    pool: Pool,
}

/// Looks for a contact that breaks a promise. Also tells how many were tried.
pub(super) fn search(
    model: &Model,
    dependencies: &Rc<Dependencies>,
    kind: &PromiseKind,
    number: usize,
    contacts: u64,
) -> (Option<CounterExample>, u64) {
    let search = Search { model, dependencies, kind, pool: Pool::of(model) };
    let rules = u64::try_from(model.rules.len()).unwrap_or(u64::MAX).max(1);
    let budget = contacts.min((RULES_TIMES_CONTACTS / rules).max(20));
    let mut random = Random::new(number as u64);
    let mut tried = 0;
    let from_tests = (0..model.tests.len()).filter_map(|test| search.tested(test));
    let mut candidates: Vec<Candidate> = from_tests.collect();
    candidates.reverse();
    while tried < budget {
        let candidate = candidates.pop().unwrap_or_else(|| search.made_up(&mut random));
        tried += 1;
        if let Some(found) = search.try_candidate(candidate, &mut random) {
            return (Some(found), tried);
        }
    }
    (None, tried)
}

impl Search<'_> {
    fn tested(&self, number: usize) -> Option<Candidate> {
        let test = self.model.tests.get(number)?;
        let data = test_dataset(self.model, test);
        (data.row_count(self.model.scored) > 0).then(|| Candidate {
            test: Some(number),
            data,
            row: 0,
            as_of: test.as_of.clone(),
        })
    }

    fn made_up(&self, random: &mut Random) -> Candidate {
        let tests: Vec<&AsOf> = self.model.tests.iter().map(|test| &test.as_of).collect();
        // Any day will do where no test names one; this one has both daylight saving times ahead.
        let day = calendar::date_from_parts(2026, 3, 2).unwrap_or_default();
        let usual = AsOf::on_date(day, &self.model.zone);
        let as_of = random.pick(&tests).map_or(usual, |as_of| (*as_of).clone());
        let contacts = if self.dependencies.over_members { 1 + random.below(4) } else { 1 };
        let maker = Maker { model: self.model, pool: &self.pool, as_of: &as_of };
        Candidate { test: None, data: maker.world(contacts, random), row: 0, as_of: as_of.clone() }
    }

    fn try_candidate(&self, candidate: Candidate, random: &mut Random) -> Option<CounterExample> {
        let changes = if matches!(self.kind, PromiseKind::Always(_)) { 1 } else { CHANGES };
        for _ in 0..changes {
            let Some(change) = self.change(&candidate, random) else { continue };
            if self.broken(&candidate, &change).is_some() {
                let smallest = shrink(self.model, candidate, |smaller| self.broken(smaller, &change).is_some());
                let broken = self.broken(&smallest, &change)?;
                return Some(describe(self.model, smallest, broken));
            }
        }
        None
    }

    /// A change the promise is about.
    fn change(&self, candidate: &Candidate, random: &mut Random) -> Option<Change> {
        let maker = Maker { model: self.model, pool: &self.pool, as_of: &candidate.as_of };
        match self.kind {
            PromiseKind::EventAdded { event, .. } => self.event_to_add(candidate, event, &maker, random),
            PromiseKind::FieldMoves { field, rises, .. } => {
                self.field_to_move(candidate, field, *rises, &maker, random)
            }
            PromiseKind::WorthMore { .. } | PromiseKind::Always(_) => Some(Change::None),
        }
    }

    fn event_to_add(
        &self,
        candidate: &Candidate,
        selection: &Selection,
        maker: &Maker<'_>,
        random: &mut Random,
    ) -> Option<Change> {
        let Source::Events(sources) = &selection.source else { return None };
        let source = random.pick(sources)?;
        let interpreter = self.interpreter(candidate, &candidate.data);
        let (Value::Row(row), _) = interpreter.walk_references(self.model.scored, candidate.row, &source.of) else {
            return None;
        };
        let before = self.selected(selection, candidate, &candidate.data);
        // It happens now: what was long ago and only came to be known is no step of the contact.
        let now = candidate.as_of.instant;
        // A test on the event may be hard to meet by chance.
        let mut attempts = (0..12).map(|_| {
            let event = EventRow { at: now, ..maker.event(source.event, row, random) };
            Change::Event(source.event, event)
        });
        attempts.find(|change| self.selected(selection, candidate, &applied(&candidate.data, change)) > before)
    }

    /// How many events a selection selects.
    fn selected(&self, selection: &Selection, candidate: &Candidate, data: &Dataset) -> usize {
        let interpreter = self.interpreter(candidate, data);
        interpreter.select(selection, &interpreter.place_of(candidate)).items.len()
    }

    fn field_to_move(
        &self,
        candidate: &Candidate,
        path: &FieldPath,
        rises: bool,
        maker: &Maker<'_>,
        random: &mut Random,
    ) -> Option<Change> {
        let scored = self.model.scored;
        let (record, row, field) = field_at(self.model, &candidate.data, scored, candidate.row, &path.fields)?;
        let (low, high) = maker.two_values(self.model[record].fields.get(field.index())?, random)?;
        let (from, to) = if rises { (low, high) } else { (high, low) };
        Some(Change::Field { record, row, field, from, to })
    }

    /// Whether a contact breaks the promise, and how.
    fn broken(&self, candidate: &Candidate, change: &Change) -> Option<Broken> {
        match self.kind {
            PromiseKind::Always(condition) => {
                let interpreter = self.interpreter(candidate, &candidate.data);
                let notes = Notes::default();
                let place = interpreter.place_of(candidate).noting(Some(&notes));
                let broken = interpreter.evaluate(condition, &place).truth() == Some(false);
                broken.then(|| Broken { step: None, evidence: notes.take() })
            }
            PromiseKind::EventAdded { score, never_falls, .. } | PromiseKind::FieldMoves { score, never_falls, .. } => {
                let before = self.score(*score, candidate, &before(&candidate.data, change))?;
                let after = self.score(*score, candidate, &applied(&candidate.data, change))?;
                let kept = if *never_falls { after >= before } else { after <= before };
                let step = Step { change: self.words(candidate, change), before, after };
                (!kept).then(|| Broken { step: Some(step), evidence: Vec::new() })
            }
            PromiseKind::WorthMore { .. } => None,
        }
    }

    fn score(&self, score: ScoreId, candidate: &Candidate, data: &Dataset) -> Option<Decimal> {
        let interpreter = self.interpreter(candidate, data);
        let row = interpreter.row_of(self.model[score].record, self.model.scored, candidate.row)?;
        let task = Task::Item(Computed::Score(score));
        interpreter.recall_or_compute(task, row, &interpreter.clock).value.as_number()
    }

    fn interpreter<'d>(&'d self, candidate: &Candidate, data: &'d Dataset) -> Interpreter<'d> {
        Interpreter::sharing(self.model, data, candidate.as_of.clone(), Rc::clone(self.dependencies))
    }

    fn words(&self, candidate: &Candidate, change: &Change) -> String {
        match change {
            Change::None => String::new(),
            Change::Event(kind, event) => super::describe::event_words(self.model, candidate, *kind, event),
            Change::Field { record, field, from, to, .. } => {
                let Some(field) = self.model[*record].fields.get(field.index()) else { return String::new() };
                let shown = |value| show_value(self.model, &candidate.data, &candidate.as_of.zone, value, field.ty);
                format!("{} from {} to {}", field.name, shown(from), shown(to))
            }
        }
    }
}

impl Interpreter<'_> {
    fn place_of(&self, candidate: &Candidate) -> Place<'_> {
        Place::at(&self.clock, self.model.scored, candidate.row)
    }
}

/// The data before a change: a field that moves has its first value.
fn before(data: &Dataset, change: &Change) -> Dataset {
    let mut data = data.clone();
    if let Change::Field { record, row, field, from, .. } = change {
        set(&mut data, *record, *row, *field, from.clone());
    }
    data
}

/// The data after a change.
fn applied(data: &Dataset, change: &Change) -> Dataset {
    let mut data = data.clone();
    match change {
        Change::None => {}
        Change::Event(kind, event) => {
            if let Some(table) = data.events.get_mut(kind.index()) {
                table.push(event.clone());
                table.sort();
            }
        }
        Change::Field { record, row, field, to, .. } => set(&mut data, *record, *row, *field, to.clone()),
    }
    data
}

/// Sets a field.
pub(super) fn set(data: &mut Dataset, record: RecordId, row: u32, field: FieldId, value: Value) {
    let rows = data.records.get_mut(record.index()).map(|table| &mut table.rows);
    let row = rows.and_then(|rows| rows.get_mut(row as usize));
    if let Some(slot) = row.and_then(|values| values.get_mut(field.index())) {
        *slot = value;
    }
}
