//! Which events no later as-of can ask for.

use super::EventState;
use crate::columns::{Column, EventBatch};
use crate::fold::EventProgram;
use crate::fold::program::Link;
use crate::model::EventId;

/// An as-of a month on may begin its window a day earlier: a month before 31 March is 28 February, as it is before the
/// 28th. So much is kept beyond every window.
const MARGIN: i64 = 3 * 86_400_000_000;

/// The instant after which programs look at events of a kind; none: they do not look at it.
pub(super) fn needed_after(programs: &[&EventProgram], event: EventId) -> Option<i64> {
    let links = programs.iter().flat_map(|program| &program.folds).flat_map(|fold| &fold.chain);
    links.filter(|link: &&Link| link.kind(event).is_some()).map(|link| link.after).min()
}

/// Lets go of events before every window.
pub(super) fn forget(state: &mut EventState, programs: &[&EventProgram]) {
    let mut batches = std::mem::take(&mut state.batches);
    for (event, batch) in &mut batches {
        let Some(after) = needed_after(programs, *event).filter(|after| *after > i64::MIN + MARGIN) else { continue };
        let from = after - MARGIN;
        let slot = state.forgotten.entry(*event).or_insert(from);
        *slot = (*slot).max(from);
        *batch = later_than(batch, from);
    }
    batches.retain(|(_, batch)| !batch.is_empty());
    state.batches = batches;
}

/// The events of a batch after an instant.
fn later_than(batch: &EventBatch, from: i64) -> EventBatch {
    let kept: Vec<Option<u32>> =
        (0_u32..).zip(batch.at.iter()).filter(|(_, at)| **at > from).map(|(position, _)| Some(position)).collect();
    if kept.len() == batch.len() {
        return batch.clone();
    }
    let position = |at: &Option<u32>| at.map_or(usize::MAX, |at| at as usize);
    EventBatch {
        subjects: kept.iter().filter_map(|at| batch.subjects.get(position(at)).copied()).collect(),
        at: kept.iter().filter_map(|at| batch.at.get(position(at)).copied()).collect(),
        columns: batch.columns.iter().map(|column: &Column| column.gather(&kept)).collect(),
        sorted: batch.sorted,
    }
}
