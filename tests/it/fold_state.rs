//! Scores from saved events and new ones are those from all events at once.

use leadlang::columns::Column;
use leadlang::data::{Dataset, EventRow};
use leadlang::fold::{EventProgram, EventState, Events, Folder, StateError, event_fields};
use leadlang::model::{EventId, Model, RecordId};
use leadlang::plan::{Stage, evaluate};
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;

use crate::fold_support::generate;
use crate::fold_support::world::{self, Random, World};

fn key(row: u32) -> String {
    format!("key {row}")
}

fn row(_: RecordId, key: &str) -> Option<u32> {
    key.strip_prefix("key ")?.parse().ok()
}

/// States of parts of the events, split at random.
fn states(model: &Model, data: &Dataset, random: &mut Random) -> Vec<EventState> {
    let mut states: Vec<EventState> = (0..1 + random.below(3)).map(|_| EventState::new(model).unwrap()).collect();
    for (event, table) in (0..).map(EventId).zip(&data.events) {
        let mut parts: Vec<Vec<EventRow>> = vec![Vec::new(); states.len()];
        for one in table.all() {
            let part = usize::try_from(random.below(parts.len() as u64)).unwrap();
            parts[part].push(one.clone());
        }
        for (state, part) in states.iter_mut().zip(&parts) {
            state.add(event, &world::batch(model, event, &event_fields(model, event), part), &key);
        }
    }
    states
}

fn saved_and_loaded(model: &Model, state: &EventState) -> EventState {
    let mut bytes = Vec::new();
    state.save(&mut bytes).unwrap();
    EventState::load(model, &mut bytes.as_slice()).unwrap()
}

fn folded(data: &Dataset, stage: &Stage, model: &Model, batches: &dyn Fn(&EventProgram) -> Vec<Events>) -> Vec<Column> {
    let context = evaluate::Context::new(model, stage.as_of.clone());
    let world = World { data, stage, context };
    let program = EventProgram::of(model, stage);
    let mut folder = Folder::new(&program, &world);
    for batch in batches(&program) {
        folder.push(batch);
    }
    folder.finish()
}

#[test]
fn going_on_from_a_state_is_starting_over() {
    for seed in 1..50 {
        let mut random = Random(seed * 7_919 + 1);
        let model = world::model();
        let earlier = world::as_of(&model, &mut random);
        let data = world::data(&model, &mut random, earlier.instant, &[3, 20, 60]);
        let mut state = EventState::new(&model).unwrap();
        for part in states(&model, &data, &mut random) {
            state = if random.one_in(2) { state.merge(part).unwrap() } else { part.merge(state).unwrap() };
            state = saved_and_loaded(&model, &state);
        }
        // The as-of moves on; events that were dated after the first one come into sight.
        let later =
            AsOf::at_instant(earlier.instant + i64::try_from(random.below(5)).unwrap() * world::DAY / 2, &model.zone);
        let stage = generate::stage(&model, &mut random, &later, 6);
        let all = folded(&data, &stage, &model, &|program| world::batches(&model, program, &data, &mut Random(seed)));
        let resumed = folded(&data, &stage, &model, &|program| state.events(&model, program, &row).unwrap());
        for (all, resumed) in all.iter().zip(&resumed) {
            for at in 0..all.len() {
                assert_eq!(all.value(at), resumed.value(at), "seed {seed}");
            }
        }
    }
}

#[test]
fn what_no_window_can_reach_is_let_go_and_never_missed() {
    let (mut let_go, mut refused) = (0, 0);
    for seed in 1..100 {
        let mut random = Random(seed * 104_729 + 1);
        let model = world::model();
        let earlier = world::as_of(&model, &mut random);
        let data = world::data(&model, &mut random, earlier.instant, &[20, 60]);
        let mut state = states(&model, &data, &mut random).into_iter().reduce(|a, b| a.merge(b).unwrap()).unwrap();
        let stage = |as_of: &AsOf| generate::stage(&model, &mut Random(seed), as_of, 1);
        let before = state.len();
        state.forget(&[&EventProgram::of(&model, &stage(&earlier))]);
        let_go += before - state.len();
        let state = saved_and_loaded(&model, &state);
        let later = AsOf::at_instant(earlier.instant + world::DAY, &model.zone);
        // The same rule at a later as-of, and another rule.
        for stage in [stage(&later), generate::stage(&model, &mut Random(seed + 1), &later, 1)] {
            let program = EventProgram::of(&model, &stage);
            let Ok(events) = state.events(&model, &program, &row) else {
                refused += 1;
                continue;
            };
            let all =
                folded(&data, &stage, &model, &|program| world::batches(&model, program, &data, &mut Random(seed)));
            let resumed = folded(&data, &stage, &model, &|_| events.clone());
            for at in 0..all[0].len() {
                assert_eq!(all[0].value(at), resumed[0].value(at), "seed {seed}");
            }
        }
    }
    assert!(let_go > 20, "{let_go} events were let go");
    assert!(refused > 2, "{refused} programs were refused");
}

#[test]
fn what_is_no_state_of_this_model_is_refused() {
    let model = world::model();
    let mut random = Random(5);
    let as_of = world::as_of(&model, &mut random);
    let data = world::data(&model, &mut random, as_of.instant, &[60]);
    let state = states(&model, &data, &mut random).remove(0);
    let mut bytes = Vec::new();
    state.save(&mut bytes).unwrap();
    let load = |bytes: &[u8]| EventState::load(&model, &mut &*bytes).map(|state| state.len());
    assert_eq!(load(&bytes).unwrap(), state.len());
    assert!(matches!(load(b"id,name\n"), Err(StateError::NotAState)));
    assert!(matches!(load(b""), Err(StateError::NotAState)));
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        assert!(load(&damaged).is_err(), "a changed byte at {at}");
        assert!(load(&bytes[..at]).is_err(), "cut off at {at}");
    }
    let other = "model \"M\" { currency USD, timezone \"UTC\", scores contact }\nrecord contact { id text unique }\n\
                 event visit { page text }\nscore fit { +1 when id is \"x\" }";
    let other = Program::of_text(other).unwrap().model.unwrap();
    assert!(matches!(EventState::load(&other, &mut bytes.as_slice()), Err(StateError::OtherModel)));
}
