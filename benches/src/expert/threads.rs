//! The same on several threads: each takes a stretch of whole blocks.

use super::block::{BLOCK, Out};
use crate::scores::Scores;

/// Runs `work` on stretches of the outputs: which lead is the first, and where its outputs go.
pub fn split(scores: &mut Scores, threads: usize, work: impl Fn(usize, Out<'_>) + Sync) {
    let rows = scores.fit.len();
    let stretch = rows.div_ceil(threads).next_multiple_of(BLOCK);
    let mut parts = parts(scores, stretch);
    if threads == 1 {
        parts.into_iter().for_each(|(first, out)| work(first, out));
        return;
    }
    std::thread::scope(|scope| {
        let own = parts.pop();
        for (first, out) in parts {
            let work = &work;
            scope.spawn(move || work(first, out));
        }
        if let Some((first, out)) = own {
            work(first, out);
        }
    });
}

fn parts(scores: &mut Scores, stretch: usize) -> Vec<(usize, Out<'_>)> {
    let numbers = scores.fit.chunks_mut(stretch).zip(scores.activity.chunks_mut(stretch));
    let bands = scores.warmth.chunks_mut(stretch).zip(scores.grade.chunks_mut(stretch));
    let outs = numbers.zip(bands);
    outs.zip((0..).step_by(stretch))
        .map(|(((fit, activity), (warmth, grade)), first)| (first, Out { fit, activity, warmth, grade }))
        .collect()
}
