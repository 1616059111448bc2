//! What no output needs is taken out: nodes, functions, columns, folds, outputs that nothing reads, stages.
//!
//! In: a plan. Out: one in which everything is needed, numbered anew in the same order. Stages are looked at from
//! the last to the first, so that it is known by then which outputs of a stage are read.

mod keep;
mod live;
mod stage;

use std::collections::BTreeSet;

use super::reads;
use crate::plan::{InputSource, Plan, StageId};
use keep::Kept;

/// Outputs that later stages read: stage and position.
type Wanted = BTreeSet<(StageId, u32)>;

/// Runs the pass.
pub(super) fn run(plan: &mut Plan) {
    let mut wanted = Wanted::new();
    let mut outputs: Vec<Kept> = Vec::with_capacity(plan.stages.len());
    for (number, of_stage) in plan.stages.iter_mut().enumerate().rev() {
        let id = StageId(u32::try_from(number).unwrap_or(u32::MAX));
        let needed =
            |(position, output): (u32, &crate::plan::Output)| output.what.is_some() || wanted.contains(&(id, position));
        let kept = Kept::of((0_u32..).zip(&of_stage.outputs).map(needed));
        kept.retain(&mut of_stage.outputs);
        outputs.push(kept);
        stage::clean(of_stage);
        reads::sources_of_stage(of_stage, &mut |source| {
            if let InputSource::Output { stage, output, .. } = source {
                wanted.insert((*stage, *output));
            }
        });
    }
    outputs.reverse();
    number_anew(plan, &outputs);
}

/// Takes out stages without outputs, and lets the others read outputs by their new numbers.
fn number_anew(plan: &mut Plan, outputs: &[Kept]) {
    let stages = Kept::of(plan.stages.iter().map(|stage| !stage.outputs.is_empty()));
    stages.retain(&mut plan.stages);
    for of_stage in &mut plan.stages {
        reads::sources_of_stage(of_stage, &mut |source| {
            if let InputSource::Output { stage, output, .. } = source {
                if let Some(kept) = outputs.get(stage.index()) {
                    *output = kept.new_number(*output);
                }
                *stage = StageId(stages.new_number(stage.0));
            }
        });
    }
}
