//! Repeat limits: the newest events are kept.

use super::clock::Clock;
use crate::model::Repeat;

/// Whether each event counts. In: their instants, in order of time, where of those at the same
/// instant the one with the smaller value comes first and is kept first.
pub(super) fn kept(instants: &[i64], repeat: Option<&Repeat>, clock: &Clock) -> Vec<bool> {
    let Some(repeat) = repeat else { return vec![true; instants.len()] };
    let mut counts = vec![false; instants.len()];
    let mut kept = Vec::new();
    for position in newest_first(instants) {
        let Some(at) = instants.get(position) else { continue };
        if clock.has_room(*at, &kept, repeat.within, repeat.count) {
            kept.push(*at);
            if let Some(slot) = counts.get_mut(position) {
                *slot = true;
            }
        }
    }
    counts
}

/// Positions by time, the latest first; at the same instant as they are.
fn newest_first(instants: &[i64]) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..instants.len()).collect();
    positions.sort_by_key(|position| std::cmp::Reverse(instants.get(*position).copied()));
    positions
}
