//! Stages: which tasks are computed together.
//!
//! In: tasks and what each reads. Out: the order of computing, and a stage for each task. A stage holds tasks of one
//! record and one as-of; what crosses to another row, or must be known before a stage, lies in an earlier stage.
//! All that is reported about the scored record, and that nothing has to know before, is in one last stage.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Unsupported;
use super::dependencies::Graph;
use super::task::{Dependency, Key};
use crate::model::RecordId;

/// The stages of a plan, and the tasks in the order of computing.
pub(super) struct Stages {
    /// Each after all it reads.
    pub order: Vec<Key>,
    /// The stage of each task, by position.
    pub stage_of: FxHashMap<Key, usize>,
    /// Record and clock of each stage.
    pub stages: Vec<(RecordId, usize)>,
}

/// Level, clock and record of a stage.
type Place = (u32, usize, RecordId);

/// The tasks, each after all it reads.
struct Sorted {
    order: Vec<Key>,
    reads: FxHashMap<Key, Vec<Dependency>>,
}

/// The stages of all tasks that the roots need.
pub(super) fn stages(graph: &mut Graph<'_>) -> Result<Stages, Unsupported> {
    let Sorted { order, reads } = sorted(graph)?;
    let levels = levels(&order, &reads);
    let early = needed_early(&reads);
    let is_last = |key: &Key| key.clock == 0 && graph.record(key.task) == graph.model.scored && !early.contains(key);
    let before = order.iter().filter(|key| !is_last(key)).filter_map(|key| levels.get(key));
    let last = before.max().map_or(0, |level| level + 1);
    let place = |key: &Key| -> Place {
        let level = if is_last(key) { last } else { levels.get(key).copied().unwrap_or(0) };
        (level, key.clock, graph.record(key.task))
    };
    let mut places: Vec<Place> = order.iter().map(place).chain([(last, 0, graph.model.scored)]).collect();
    places.sort_unstable();
    places.dedup();
    let position: FxHashMap<Place, usize> = places.iter().enumerate().map(|(at, place)| (*place, at)).collect();
    let stage_of = order.iter().filter_map(|key| Some((*key, *position.get(&place(key))?))).collect();
    let stages = places.iter().map(|(_, clock, record)| (*record, *clock)).collect();
    Ok(Stages { order, stage_of, stages })
}

/// The tasks that the roots need, each after all it reads.
fn sorted(graph: &mut Graph<'_>) -> Result<Sorted, Unsupported> {
    let mut reads: FxHashMap<Key, Vec<Dependency>> = FxHashMap::default();
    let mut done: FxHashSet<Key> = FxHashSet::default();
    let mut order = Vec::new();
    let mut waiting: Vec<(Key, bool)> = graph.roots().into_iter().rev().map(|key| (key, false)).collect();
    while let Some((key, ready)) = waiting.pop() {
        if ready {
            let known = reads.get(&key).is_none_or(|found| found.iter().all(|one| done.contains(&one.key)));
            if !known {
                return Err(Unsupported::new("outputs that wait for each other", crate::source::Span::default()));
            }
            done.insert(key);
            order.push(key);
        } else if let Entry::Vacant(place) = reads.entry(key) {
            let found = place.insert(graph.dependencies(key));
            waiting.push((key, true));
            waiting.extend(found.iter().rev().map(|one| (one.key, false)));
        }
    }
    Ok(Sorted { order, reads })
}

/// How many crossings lie below each task.
fn levels(order: &[Key], reads: &FxHashMap<Key, Vec<Dependency>>) -> FxHashMap<Key, u32> {
    let mut levels: FxHashMap<Key, u32> = FxHashMap::default();
    for key in order {
        let below = reads.get(key).into_iter().flatten();
        let level = below.map(|one| levels.get(&one.key).copied().unwrap_or(0) + u32::from(one.crosses)).max();
        levels.insert(*key, level.unwrap_or(0));
    }
    levels
}

/// What is read across stages, and all that it rests on in its own.
fn needed_early(reads: &FxHashMap<Key, Vec<Dependency>>) -> FxHashSet<Key> {
    let crossed = reads.values().flatten().filter(|one| one.crosses);
    let mut waiting: Vec<Key> = crossed.map(|one| one.key).collect();
    let mut early = FxHashSet::default();
    while let Some(key) = waiting.pop() {
        if early.insert(key) {
            let local = reads.get(&key).into_iter().flatten().filter(|one| !one.crosses);
            waiting.extend(local.map(|one| one.key));
        }
    }
    early
}
