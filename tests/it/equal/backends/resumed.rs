//! Events of which some were saved earlier.
//!
//! Every event goes to one of two or three states by chance, each of which is saved and loaded, some after letting go of
//! what no later as-of can ask for; they are merged in any order, saved and loaded once more, and asked by rows that
//! lie the other way round than when the events came.

use std::sync::Mutex;

use leadlang::data::{Columnar, Dataset, EventTable};
use leadlang::engine::{EventSource, Options, Program, TakeEvents};
use leadlang::fold::{EventProgram, EventState, StateError, event_fields};
use leadlang::model::{EventId, Model, RecordId};
use leadlang::plan::lower::{self, lower};
use leadlang::semantics::calendar::AsOf;

use super::super::World;
use super::super::choices::Choices;
use super::super::results::Column;
use super::super::tally::Tally;
use super::Backend;
use super::engine::by_evaluator;
use super::reversed::reversed;

const DAY: i64 = 86_400_000_000;

pub struct Resumed {
    program: Program,
}

impl Resumed {
    pub fn new(program: &Program) -> Self {
        Self { program: program.clone() }
    }
}

impl Backend for Resumed {
    fn name(&self) -> String {
        "the engine, going on from saved events".to_owned()
    }

    fn takes(&self, table: usize) -> bool {
        table % 3 == 2
    }

    fn run(&self, world: &World, tally: &Tally) -> Vec<Column> {
        let mut chance = Choices::Seed(world.chance);
        let state = state(world, &mut chance, tally);
        tally.resumed.add(usize::from(!state.is_empty()));
        let data = reversed(world);
        let names = data.records.iter().map(|table| table.names.clone()).collect();
        let saved = Saved { state, names, problem: Mutex::new(None) };
        let data = Columnar::from(Dataset { events: vec![EventTable::default(); data.events.len()], ..data });
        let options = Options { threads: 1, ..Options::default() };
        let mut columns = by_evaluator(&self.program, &self.program.tables_of(&data), &saved, &options, tally);
        if let Some(problem) = saved.problem.into_inner().unwrap() {
            panic!("{problem}");
        }
        columns.iter_mut().for_each(|column| column.values.reverse());
        columns
    }
}

/// All events, in a state that was saved and loaded.
fn state(world: &World, chance: &mut Choices<'_>, tally: &Tally) -> EventState {
    let model = &world.model;
    let earlier = chance.one_in(3).then(|| earlier(world, chance));
    let parts = parts(world, 2 + chance.below(2), chance);
    let mut all: Option<EventState> = None;
    for part in parts {
        let mut state = EventState::new(model).unwrap();
        add(&mut state, world, &part);
        if let Some(plan) = &earlier {
            let programs: Vec<EventProgram> = plan.stages.iter().map(|stage| EventProgram::of(model, stage)).collect();
            let before = state.len();
            state.forget(&programs.iter().collect::<Vec<_>>());
            tally.let_go.add(before - state.len());
        }
        let state = loaded(model, &state);
        let merged = match all {
            None => state,
            Some(all) if chance.one_in(2) => all.merge(state).unwrap(),
            Some(all) => state.merge(all).unwrap(),
        };
        all = Some(loaded(model, &merged));
    }
    all.unwrap()
}

/// The plan of the same model at an earlier as-of, or at the same.
fn earlier(world: &World, chance: &mut Choices<'_>) -> leadlang::plan::Plan {
    let back = chance.pick(&[0, 1, 3_600_000_000, DAY, 3 * DAY, 20 * DAY, 40 * DAY, 400 * DAY]);
    let as_of = AsOf::at_instant(world.as_of.instant - back, &world.as_of.zone);
    let options = lower::Options {
        as_of,
        fields_sensed: world.data.fields_sensed.clone(),
        events_sensed: world.data.events_sensed.clone(),
        ledger: false,
    };
    lower(&world.model, &options).unwrap()
}

/// The events, each in one of some parts.
fn parts(world: &World, count: usize, chance: &mut Choices<'_>) -> Vec<Dataset> {
    let none = || Dataset { events: vec![EventTable::default(); world.data.events.len()], ..world.data.clone() };
    let mut parts: Vec<Dataset> = (0..count).map(|_| none()).collect();
    for (at, table) in world.data.events.iter().enumerate() {
        for event in table.all() {
            parts[chance.below(count)].events[at].push(event.clone());
        }
    }
    parts
}

fn add(state: &mut EventState, world: &World, part: &Dataset) {
    let model = &world.model;
    let data = Columnar::from(part.clone());
    for (id, event) in (0..).map(EventId).zip(&model.events) {
        let names = &part.records[event.of.index()].names;
        state.add(id, &data.events(model, id, &event_fields(model, id)).unwrap(), &|row| names[row as usize].clone());
    }
}

fn loaded(model: &Model, state: &EventState) -> EventState {
    let mut bytes = Vec::new();
    state.save(&mut bytes).unwrap();
    EventState::load(model, &mut bytes.as_slice()).unwrap()
}

/// The events of a state, for rows that are called as then.
struct Saved {
    state: EventState,
    names: Vec<Vec<String>>,
    problem: Mutex<Option<StateError>>,
}

impl EventSource for Saved {
    fn each(&self, model: &Model, program: &EventProgram, take: TakeEvents<'_>) -> std::io::Result<()> {
        let row = |record: RecordId, key: &str| {
            let names = &self.names[record.index()];
            names.iter().position(|name| name == key).map(|row| u32::try_from(row).unwrap())
        };
        match self.state.events(model, program, &row) {
            Ok(events) => events.into_iter().try_for_each(take),
            Err(problem) => {
                *self.problem.lock().unwrap() = Some(problem);
                Ok(())
            }
        }
    }
}
