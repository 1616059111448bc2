//! Passes: each makes a plan smaller or quicker without changing what it computes.
//!
//! In: a plan without faults. Out: the same plan in fewer steps. Never: changes an output of any row, be it by a
//! rounding or by a blank. In debug builds the verifier looks at the plan after every pass.
//!
//! | pass | what it does |
//! |---|---|
//! | `fold` | works out what does not depend on data, and what logic and arithmetic make simpler |
//! | `share` | computes once what is written twice: nodes, folds, columns, functions |
//! | `dead` | takes out what no output needs, and numbers the rest anew |
//! | `fuse` | makes functions of what depends on one input: last, before a stage is lowered to a kernel |

mod dead;
mod fold;
pub mod fuse;
mod reads;
mod share;

use super::Plan;
use crate::model::Model;

/// A pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    /// Constants and algebra.
    Fold,
    /// Common parts.
    Share,
    /// Parts that nothing needs.
    Dead,
    /// Functions of one input.
    Fuse,
}

impl Pass {
    /// All passes, in order.
    pub const ALL: [Self; 4] = [Self::Fold, Self::Share, Self::Dead, Self::Fuse];
    /// Those that [`optimise`] runs.
    const REPEATED: [Self; 3] = [Self::Fold, Self::Share, Self::Dead];

    /// Its name: `fold`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fold => "fold",
            Self::Share => "share",
            Self::Dead => "dead",
            Self::Fuse => "fuse",
        }
    }

    /// Runs it.
    pub fn run(self, plan: &mut Plan, model: &Model) {
        match self {
            Self::Fold => fold::run(plan, model),
            Self::Share => share::run(plan),
            Self::Dead => dead::run(plan),
            Self::Fuse => fuse::run(plan, model),
        }
        debug_assert_eq!(super::verify::verify(plan, model), Ok(()), "after the pass {}", self.name());
    }
}

/// Runs the passes that make a plan smaller, as often as one of them makes the plan smaller for another.
pub fn optimise(plan: &mut Plan, model: &Model) {
    /// What a pass uncovers for an earlier one is found in a second round; more never came of a third.
    const ROUNDS: usize = 3;
    for _ in 0..ROUNDS {
        let before = plan.clone();
        Pass::REPEATED.into_iter().for_each(|pass| pass.run(plan, model));
        if *plan == before {
            return;
        }
    }
}
